// The parent: makes the child, takes what it says, and ends it when its time is over.
#define _GNU_SOURCE
#include "look.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const int crashes[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGTRAP, SIGPIPE, SIGTERM, SIGINT};

static void limit(int resource, rlim_t most) {
    struct rlimit both = {most, most};
    setrlimit(resource, &both);
}

// Alone: no other open file, no word on the terminal, the program's handlers of signals taken off, bounded.
static void seclude(int pipe, int seconds) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (size_t index = 0; index < sizeof crashes / sizeof *crashes; index++) signal(crashes[index], SIG_DFL);
    int away = fcntl(pipe, F_DUPFD, 10);
    int nowhere = open("/dev/null", O_RDWR);
    if (nowhere < 0 || away < 0) _exit(CPAPERLOOK_NO_PROCESS);
    for (int file = 0; file < 3; file++) dup2(nowhere, file);
    if (dup2(away, 3) < 0) _exit(CPAPERLOOK_NO_PROCESS);
    syscall(SYS_close_range, 4U, ~0U, 0U);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, (rlim_t)seconds);
    limit(RLIMIT_DATA, (rlim_t)2 << 30);
}

static long long milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

// Reads to the end of the pipe; false when time is over, memory is short or the child says more than it may.
static int gather(int pipe, struct cpaperlook_limits limits, struct cpaperlook_records *records) {
    const size_t most = limits.text + 8000000;
    const long long until = milliseconds() + limits.seconds * 1000LL;
    size_t room = 0;
    for (;;) {
        if (room - records->count < 65536) {
            if (room > most) return 0;
            room = room ? room * 2 : 262144;
            unsigned char *larger = realloc(records->bytes, room);
            if (!larger) return 0;
            records->bytes = larger;
        }
        struct pollfd look = {pipe, POLLIN, 0};
        long long left = until - milliseconds();
        if (left <= 0) return 0;
        if (poll(&look, 1, (int)left) < 0 && errno != EINTR) return 0;
        if (!(look.revents & (POLLIN | POLLHUP))) continue;
        ssize_t count = read(pipe, records->bytes + records->count, room - records->count);
        if (count == 0) return 1;
        if (count > 0) records->count += (size_t)count;
        else if (errno != EINTR) return 0;
    }
}

enum cpaperlook_end cpaperlook(
    const void *bytes, size_t count, struct cpaperlook_limits limits, struct cpaperlook_records *records) {
    *records = (struct cpaperlook_records){NULL, 0};
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) < 0) return CPAPERLOOK_NO_PROCESS;
    pid_t child = fork();
    if (child == 0) {
        seclude(ends[1], limits.seconds);
        _exit(cpaperlook_child(3, bytes, count, limits));
    }
    close(ends[1]);
    int isWhole = child > 0 && gather(ends[0], limits, records);
    close(ends[0]);
    if (child < 0) return CPAPERLOOK_NO_PROCESS;
    if (!isWhole) kill(child, SIGKILL);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    if (!isWhole || !WIFEXITED(status) || WEXITSTATUS(status) > CPAPERLOOK_NO_PROCESS) return CPAPERLOOK_BROKEN;
    return (enum cpaperlook_end)WEXITSTATUS(status);
}
