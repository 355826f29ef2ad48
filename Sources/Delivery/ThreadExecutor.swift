import Foundation

/// A thread of its own for an actor that must wait on a socket: the cooperative pool has as many threads as cores, and a relay that
/// is slow for ten minutes would hold one of them all that time.
///
/// Jobs run one after the other, in the order in which they came. The thread ends when the executor goes.
final class ThreadExecutor: SerialExecutor {
    private let queue = JobQueue()

    init(name: String) {
        let queue = queue
        let thread = Thread { queue.run() }
        thread.name = name
        thread.start()
    }

    deinit { queue.end() }

    func enqueue(_ job: consuming ExecutorJob) {
        queue.add(UnownedJob(job), of: asUnownedSerialExecutor())
    }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        UnownedSerialExecutor(ordinary: self)
    }
}

/// Outlives the executor by as long as the thread needs to end: the last job may be the one that lets the executor go.
private final class JobQueue: @unchecked Sendable {
    private let condition = NSCondition()
    private var jobs: [(UnownedJob, UnownedSerialExecutor)] = []
    private var isOver = false

    func add(_ job: UnownedJob, of executor: UnownedSerialExecutor) {
        condition.lock()
        jobs.append((job, executor))
        condition.signal()
        condition.unlock()
    }

    func end() {
        condition.lock()
        isOver = true
        condition.signal()
        condition.unlock()
    }

    func run() {
        while let batch = next() {
            for (job, executor) in batch { job.runSynchronously(on: executor) }
        }
    }

    private func next() -> [(UnownedJob, UnownedSerialExecutor)]? {
        condition.lock()
        defer { condition.unlock() }
        while jobs.isEmpty && !isOver { condition.wait() }
        guard !jobs.isEmpty else { return nil }
        defer { jobs.removeAll(keepingCapacity: true) }
        return jobs
    }
}
