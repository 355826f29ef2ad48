import Foundation

/// Lets several connections share one commit, and holds what must not be lost until it is on the disk.
///
/// What becomes ready while a commit is under way goes into the next one. An outcome that is *handed over* is in hand from then on: it
/// goes into the next commit, whoever asks for one, before anything else in it; so whatever begins by a commit that succeeds finds
/// every earlier outcome recorded. `keepUp` bounds how long an outcome waits for somebody's commit.
///
/// When a commit fails nothing begins and nothing is claimed any more; what is in hand is tried again for as long as `patience`
/// lasts, and stays in hand after that, for the next pass. Somebody else's lock is forgiven once everything is recorded; a
/// disk that refused is not, before `resume`. It runs no task of its own: who finds nobody committing leads one commit,
/// then hands the lead to the first who waits. On a slow disk who leads lets the others come along first (`Company`).
package actor SharedCommits {
    /// How long a failing store is tried again, and how often.
    package struct Patience: Sendable {
        let most: Duration
        let pause: Duration
        let elapsed: @Sendable () -> Duration

        /// - Parameter elapsed: a steady clock.
        package init(
            most: Duration = .seconds(30), pause: Duration = .seconds(1), elapsed: @escaping @Sendable () -> Duration
        ) {
            self.most = most
            self.pause = pause
            self.elapsed = elapsed
        }
    }

    /// What became of an attempt to begin.
    package struct Beginning: Hashable, Sendable {
        /// The mark is on the disk and the claim still ours: only then may the body begin.
        package let isOurs: Bool
        /// The entry to go on with, claimed in the same commit.
        package let next: Claim?

        package init(isOurs: Bool, next: Claim?) {
            self.isOurs = isOurs
            self.next = next
        }
    }

    /// An outcome that was kept beside the record and changed nothing.
    package struct FencedOut: Hashable, Sendable {
        package let claim: Claim
        package let fate: Fate

        init?(_ record: DeliveryRecord) {
            guard case .settled(let claim, let settlement, _) = record else { return nil }
            (self.claim, fate) = (claim, settlement.fate)
        }
    }

    private let store: any OutboxStore
    private let most: Int
    private let patience: Patience
    private var queue = CommitQueue()
    private var company = Company()
    /// Handed over and not on the disk, oldest first.
    private var inHand: [DeliveryRecord] = []
    /// How many were ever handed over, and how many of those are on the disk.
    private var handed = 0
    private var kept = 0
    /// Settlements whose claim wasn't current any more.
    private var fencedOut: [FencedOut] = []
    private var bell: AsyncStream<Void>.Continuation?
    private var failingSince: Duration?
    /// Why nothing may begin; nil when all is well.
    package private(set) var failure: OutboxError?

    /// - Parameter most: records in one commit, beside those in hand, so that none waits long.
    package init(store: any OutboxStore, most: Int = 64, patience: Patience) {
        self.store = store
        self.most = most
        self.patience = patience
    }

    // MARK: Coming and going

    /// A connection that will ask for a commit with each message, until it parts.
    package func join() { company.join() }

    package func part() { company.part() }

    // MARK: Beginning

    /// Marks the body as about to begin, and claims what is next if there are terms. Nil: it could not be recorded.
    package func begin(_ claim: Claim, at now: Date, claiming terms: ClaimTerms?) async -> Beginning? {
        guard failure == nil else { return nil }
        let records = [.transmitting(claim, at: now)] + (terms.map { [DeliveryRecord.claim($0)] } ?? [])
        guard let answers = try? await commit(records), let mark = answers.first else { return nil }
        return Beginning(isOurs: mark == .recorded, next: answers.last?.claims.first)
    }

    package func claim(_ terms: ClaimTerms) async throws(OutboxError) -> [Claim] {
        try await mend()
        return try await patiently { () throws(OutboxError) in
            try await self.commit([.claim(terms)]).first?.claims ?? []
        }
    }

    // MARK: Recording

    /// Takes over what must be recorded, in this order; it goes into the next commit.
    package func hand(_ records: [DeliveryRecord]) {
        inHand += records
        handed += records.count
        bell?.yield()
    }

    /// Returns when everything that was handed over is on the disk.
    package func flush() async throws(OutboxError) {
        let mine = handed
        while kept < mine { _ = try await patiently { () throws(OutboxError) in try await self.commit([]) } }
    }

    /// Returns when something may begin again: at once when nothing failed, or only somebody else's lock did.
    package func mend() async throws(OutboxError) {
        guard failure != nil else { return }
        try await flush()
        if let failure, failure != .busy { throw failure }
    }

    /// Records what was handed over and found no commit to go with; waits twice `bound` at most. Ends when it is cancelled, or
    /// when the store fails for good: then whoever has something at stake flushes.
    package func keepUp(within bound: Duration) async {
        let (stream, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        self.bell = bell
        for await _ in stream {
            let old = handed
            try? await Task.sleep(for: bound)
            guard kept < old else { continue }
            do { try await flush() } catch { return }
        }
    }

    /// A new pass: what the last one could not record comes first, and only then may anything begin.
    package func resume() async throws(OutboxError) {
        (failure, failingSince) = (nil, nil)
        try await flush()
    }

    /// What came when somebody else had taken the entry over, since the last time this was asked.
    package func takeFencedOut() -> [FencedOut] {
        defer { fencedOut = [] }
        return fencedOut
    }

    private func patiently<T>(_ work: () async throws(OutboxError) -> T) async throws(OutboxError) -> T {
        while true {
            do throws(OutboxError) {
                return try await work()
            } catch {
                let isOver = failingSince.map { patience.elapsed() - $0 >= patience.most } ?? false
                guard error.mayPass, !isOver else { throw error }
                try? await Task.sleep(for: patience.pause)
            }
        }
    }

    // MARK: Committing

    /// What is in hand, then these, then those of everybody who waits, in one commit.
    private func commit(_ own: [DeliveryRecord]) async throws(OutboxError) -> [Recorded] {
        if queue.isBusy {
            let word = await withCheckedContinuation { queue.wait(with: own, $0) }
            if case .answered(let result) = word { return try result.get() }
        }
        queue.isBusy = true
        defer { queue.handOver() }
        await gather()
        return try await lead(own).get()
    }

    /// Lets others come along; looks a few times whether all are there. Whoever is told to stop waits for nobody.
    private func gather() async {
        for _ in 0..<Company.looks where !Task.isCancelled {
            guard let longest = company.patience(with: queue.count + 1) else { return }
            try? await Task.sleep(for: longest / Company.looks)
        }
    }

    private func lead(_ own: [DeliveryRecord]) async -> Result<[Recorded], OutboxError> {
        let (old, others) = (inHand, queue.takeOthers(upTo: most - own.count))
        let batch = old + own + others.flatMap(\.records)
        guard !batch.isEmpty else {
            others.forEach { $0.answer(.success([])) }
            return .success([])
        }
        inHand = []
        let result: Result<[Recorded], OutboxError>
        let begun = patience.elapsed()
        do throws(OutboxError) {
            result = .success(try await store.record(batch))
        } catch {
            result = .failure(error)
        }
        if case .success = result { company.note(patience.elapsed() - begun) }
        note(result, of: old)
        var rest = result.map { $0.dropFirst(old.count) }
        let answer = rest.map { Array($0.prefix(own.count)) }
        rest = rest.map { $0.dropFirst(own.count) }
        for other in others {
            other.answer(rest.map { Array($0.prefix(other.records.count)) })
            rest = rest.map { $0.dropFirst(other.records.count) }
        }
        return answer
    }

    private func note(_ result: Result<[Recorded], OutboxError>, of old: [DeliveryRecord]) {
        switch result {
        case .success(let answers):
            kept += old.count
            fencedOut += zip(old, answers).compactMap { $1 == .fenced ? FencedOut($0) : nil }
            failingSince = nil
            if failure == .busy { failure = nil }
        case .failure(let error):
            inHand = old + inHand
            failingSince = failingSince ?? patience.elapsed()
            failure = failure ?? error
        }
    }
}

extension OutboxError {
    /// What another try may find mended: somebody else's lock, a disk that was full.
    package var mayPass: Bool {
        switch self {
        case .busy, .full, .ioError: true
        case .cannotOpen, .foreignFile, .newerSchema, .olderSchema, .notDurable, .corrupt, .readOnly, .needsRecovery,
            .copyExists, .anotherWorker, .refusedBySchema, .damagedMessage, .unexpected:
            false
        }
    }
}
