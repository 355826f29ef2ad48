import Foundation

/// Lets several connections share one commit: what becomes ready while a commit is under way goes into the next one.
///
/// It promises what the store promises: when a call returns, its records are on the disk. When a commit fails,
/// everyone who waited for it learns it, and nobody may send or count on anything. It keeps no record back for later,
/// and runs no task of its own: the caller who finds nobody committing leads one commit, then hands the lead to the
/// first who waits.
package actor SharedCommits {
    private enum Word: Sendable {
        case answered(Result<[Recorded], OutboxError>)
        case lead
    }

    private struct Waiting {
        let records: [DeliveryRecord]
        let resume: CheckedContinuation<Word, Never>
    }

    private let store: any OutboxStore
    private let most: Int
    private var waiting: [Waiting] = []
    private var isCommitting = false

    /// - Parameter most: records in one commit, so that none waits long.
    package init(store: any OutboxStore, most: Int = 64) {
        self.store = store
        self.most = most
    }

    /// Whether the mark is on the disk and the claim still ours: only then may the body begin.
    package func markTransmitting(_ claim: Claim, at now: Date) async -> Bool {
        let answers = try? await record([.transmitting(claim, at: now)])
        return answers == [.recorded]
    }

    package func settle(_ claim: Claim, _ settlement: Settlement, at now: Date) async throws(OutboxError) -> Recorded {
        try await record([.settled(claim, settlement, at: now)]).first ?? .fenced
    }

    /// The records of one caller go into the same commit, in their order: an outcome and the next mark, say.
    package func record(_ records: [DeliveryRecord]) async throws(OutboxError) -> [Recorded] {
        if isCommitting {
            let word = await withCheckedContinuation { waiting.append(Waiting(records: records, resume: $0)) }
            switch word {
            case .answered(let result): return try result.get()
            case .lead: break
            }
        }
        isCommitting = true
        defer { handOver() }
        return try await lead(records).get()
    }

    private func lead(_ own: [DeliveryRecord]) async -> Result<[Recorded], OutboxError> {
        let others = takeOthers(beside: own.count)
        let result: Result<[Recorded], OutboxError>
        do throws(OutboxError) {
            result = .success(try await store.record(own + others.flatMap(\.records)))
        } catch {
            result = .failure(error)
        }
        var taken = own.count
        for other in others {
            let range = taken..<(taken + other.records.count)
            other.resume.resume(returning: .answered(result.map { Array($0[range]) }))
            taken = range.upperBound
        }
        return result.map { Array($0.prefix(own.count)) }
    }

    private func takeOthers(beside own: Int) -> [Waiting] {
        var size = own
        let end = waiting.firstIndex { other in
            size += other.records.count
            return size > most
        }
        let count = end ?? waiting.count
        defer { waiting.removeFirst(count) }
        return Array(waiting.prefix(count))
    }

    private func handOver() {
        if waiting.isEmpty {
            isCommitting = false
        } else {
            waiting.removeFirst().resume.resume(returning: .lead)
        }
    }
}
