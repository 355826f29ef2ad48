import Foundation

/// A thread of its own for an actor that must wait on a socket: the cooperative pool has as many threads as cores, and a relay that
/// is slow for ten minutes would hold one of them all that time.
///
/// Jobs run one after the other, in the order in which they came. The thread ends when the executor goes. As a task's preferred executor
/// it spares the way to the pool and back, several times a message; nothing else may be run on it while the actor waits.
final class ThreadExecutor: SerialExecutor, TaskExecutor {
    private let queue = JobQueue()

    init(name: String) {
        let queue = queue
        let thread = Thread { queue.run() }
        thread.name = name
        thread.start()
    }

    deinit { queue.end() }

    func enqueue(_ job: consuming ExecutorJob) {
        queue.add(UnownedJob(job), of: self)
    }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        UnownedSerialExecutor(ordinary: self)
    }
}

/// Outlives the executor by as long as the thread needs to end: the last job may be the one that lets the executor go.
private final class JobQueue: @unchecked Sendable {
    private struct Entry {
        let job: UnownedJob
        let serial: UnownedSerialExecutor
        let task: UnownedTaskExecutor
    }

    private let condition = NSCondition()
    private var entries: [Entry] = []
    private var isOver = false

    func add(_ job: UnownedJob, of executor: ThreadExecutor) {
        let entry = Entry(
            job: job, serial: executor.asUnownedSerialExecutor(), task: executor.asUnownedTaskExecutor())
        condition.lock()
        entries.append(entry)
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
            for entry in batch { entry.job.runSynchronously(isolatedTo: entry.serial, taskExecutor: entry.task) }
        }
    }

    private func next() -> [Entry]? {
        condition.lock()
        defer { condition.unlock() }
        while entries.isEmpty && !isOver { condition.wait() }
        guard !entries.isEmpty else { return nil }
        defer { entries.removeAll(keepingCapacity: true) }
        return entries
    }
}
