/// Who waits while a commit is under way, in the order in which they came: each is answered by the next commit, or is told to lead one.
struct CommitQueue {
    enum Word: Sendable {
        case answered(Result<[Recorded], OutboxError>)
        case lead
    }

    struct Waiting {
        let records: [DeliveryRecord]
        fileprivate let resume: CheckedContinuation<Word, Never>

        func answer(_ result: Result<[Recorded], OutboxError>) { resume.resume(returning: .answered(result)) }
    }

    var isBusy = false
    var count: Int { waiting.count }
    private var waiting: [Waiting] = []

    mutating func wait(with records: [DeliveryRecord], _ resume: CheckedContinuation<Word, Never>) {
        waiting.append(Waiting(records: records, resume: resume))
    }

    /// Those that go into one commit together, in their order.
    mutating func takeOthers(upTo most: Int) -> [Waiting] {
        var size = 0
        let end = waiting.firstIndex { other in
            size += other.records.count
            return size > most
        }
        let count = end ?? waiting.count
        defer { waiting.removeFirst(count) }
        return Array(waiting.prefix(count))
    }

    /// Exactly one leads at a time: the first who waits, or whoever comes next.
    mutating func handOver() {
        if waiting.isEmpty {
            isBusy = false
        } else {
            waiting.removeFirst().resume.resume(returning: .lead)
        }
    }
}
