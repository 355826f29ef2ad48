/* Put under a process with LD_PRELOAD: counts its syncs and makes each of them longer, as a disk that is far away does.
 *
 * SLOWSYNC_MICROSECONDS is what each call gets on top (0: only count); SLOWSYNC_COUNTS names a file of three 64-bit counters (fsync,
 * fdatasync, sync_file_range) that all processes share, so that one which is killed has counted too. Nothing else is touched. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static _Atomic unsigned long long unshared[3];
static _Atomic unsigned long long *counts = unshared;
static long microseconds;

__attribute__((constructor)) static void prepare(void) {
    const char *more = getenv("SLOWSYNC_MICROSECONDS"), *path = getenv("SLOWSYNC_COUNTS");
    microseconds = more ? atol(more) : 0;
    int file = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    if (file < 0) return;
    void *shared = mmap(NULL, sizeof unshared, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (shared != MAP_FAILED) counts = shared;
}

static void note(int which) {
    int kept = errno;
    atomic_fetch_add(&counts[which], 1);
    struct timespec rest = {microseconds / 1000000, microseconds % 1000000 * 1000};
    while (microseconds > 0 && nanosleep(&rest, &rest) != 0 && errno == EINTR) {
    }
    errno = kept;
}

int fsync(int file) {
    static int (*real)(int);
    if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    note(0);
    return real(file);
}

int fdatasync(int file) {
    static int (*real)(int);
    if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    note(1);
    return real(file);
}

int sync_file_range(int file, off64_t from, off64_t count, unsigned int flags) {
    static int (*real)(int, off64_t, off64_t, unsigned int);
    if (!real) real = (int (*)(int, off64_t, off64_t, unsigned int))dlsym(RTLD_NEXT, "sync_file_range");
    note(2);
    return real(file, from, count, flags);
}
