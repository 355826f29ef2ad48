import Foundation
import Glibc

/// The lock that makes one process alone at work on a database: `flock` on `DATABASE.lock` (mode 0600), held for life.
///
/// Taken by somebody else: `.anotherWorker`, at once. The kernel lets go of it when the process ends, however it
/// ends; the file stays, on purpose, for removing it would let two processes lock two files of one name.
package final class WorkerLock: Sendable {
    private let descriptor: Int32

    private init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    package static func take(database path: String) throws(OutboxError) -> WorkerLock {
        let descriptor = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, mode_t(0o600))
        guard descriptor >= 0 else { throw DurableFile.fault() }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let fault = errno == EWOULDBLOCK ? OutboxError.anotherWorker : DurableFile.fault()
            close(descriptor)
            throw fault
        }
        return WorkerLock(descriptor: descriptor)
    }
}
