import Delivery
import Foundation
import Logging
import Notices
import Outbox

/// The outbox in the hands of the one worker that holds its lock: opened, under a new epoch, what a dead worker held taken back.
struct HeldOutbox: Sendable {
    /// Where it is; a `state:` that settings change counts from the next start.
    let path: String
    let store: SQLiteOutbox
    let commits: SharedCommits
    let worker: WorkerIdentity
    private let lock: WorkerLock

    /// - Throws: `.anotherWorker` when somebody else has had the lock for two seconds.
    init(at path: String, now: Date, logger: Logger) async throws(OutboxError) {
        self.path = path
        let directory = URL(fileURLWithPath: path).deletingLastPathComponent()
        try? FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        lock = try await Self.takeLock(path)
        store = try SQLiteOutbox.open(at: path, steady: SteadyClock.system.elapsed)
        commits = SharedCommits(store: store)
        let owner = "\(ProcessInfo.processInfo.processIdentifier)"
        let epoch = try await store.beginEpoch(owner: owner, at: now)
        worker = WorkerIdentity(owner: owner, epoch: epoch)
        let rescue = try await store.rescue(epoch: epoch, at: now)
        guard !rescue.requeued.isEmpty || !rescue.uncertain.isEmpty else { return }
        logger.tell(
            .rescued, .warning,
            ["requeued": "\(rescue.requeued.count)", "uncertain": "\(rescue.uncertain.count)", "epoch": "\(epoch)"])
    }

    /// A command that acts holds the lock for a moment: that is not another worker.
    private static func takeLock(_ path: String) async throws(OutboxError) -> WorkerLock {
        for _ in 0..<20 {
            do throws(OutboxError) {
                return try WorkerLock.take(database: path)
            } catch {
                guard error == .anotherWorker else { throw error }
                try? await Task.sleep(for: .milliseconds(100))
            }
        }
        return try WorkerLock.take(database: path)
    }
}
