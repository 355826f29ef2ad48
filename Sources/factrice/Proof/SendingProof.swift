import Foundation
import Notices
import Outbox
import Postbox
import Worker

/// What is known of one message's sending, for a page that a person prints and signs (R1).
///
/// It proves what a relay answered, no more: never that a message was read, and nothing at all of one that no relay took.
struct SendingProof {
    enum Acceptance {
        case relay(PastAttempt)
        /// The relay was silent; somebody said later that it had arrived.
        case person(by: String?, at: Date)
        case none
    }

    /// What came back, and until when that is looked at.
    enum Returns {
        case cameBack(CalendarDate)
        case nothing(until: Date)
        case nothingYet(until: Date)
        /// Settings name no file in which it would be noted.
        case notNoted
        case unreadable
    }

    let entry: Entry
    let rule: Rule?
    let attempts: [PastAttempt]
    let acceptance: Acceptance
    /// Nil when nothing was accepted.
    let returns: Returns?
    /// Nil when its bytes aren't kept any more.
    let letter: ReceivedMessage?
    let community: Community
    let keepMessages: Span
    let madeAt: Date

    /// Nil when there is no such entry.
    init?(_ id: String, in room: ReadingRoom, now: Date) async throws {
        let found = try await room.reading { outbox throws(OutboxError) in
            (
                try await outbox.entry(id), try await outbox.attempts(of: id), try await outbox.history(id),
                try await outbox.content(of: id)
            )
        }
        guard let entry = found.0 else { return nil }
        self.entry = entry
        (attempts, madeAt) = (found.1, now)
        rule = room.workspace.rules.first { $0.name == entry.key.rule || $0.formerly.contains(entry.key.rule) }
        letter = found.3.map { ReceivedMessage.parse(Array($0.joined())) }
        (community, keepMessages) = (room.workspace.community, room.workspace.policy.keepMessages)
        acceptance = Self.acceptance(entry, found.1, found.2)
        returns = try await Self.returns(entry, in: room, now: now)
    }

    private static func acceptance(_ entry: Entry, _ attempts: [PastAttempt], _ history: [HistoryLine]) -> Acceptance {
        guard entry.state == .sent else { return .none }
        if let taken = attempts.last(where: { $0.disposition == .sent }) { return .relay(taken) }
        let word = history.last { $0.state == .sent }
        return .person(by: word?.by, at: word?.at ?? entry.acceptedAt ?? entry.createdAt)
    }

    private static func returns(_ entry: Entry, in room: ReadingRoom, now: Date) async throws -> Returns? {
        guard let accepted = entry.acceptedAt else { return nil }
        let zone = room.zone
        if let bounced = entry.bouncedAt { return .cameBack(CalendarDate(bounced, in: zone)) }
        guard let directory = try await room.directory(now: now).value, let source = directory.sources[.bounces] else {
            return .notNoted
        }
        guard source.isHealthy else { return .unreadable }
        let planner = Planner(directory: directory, rules: room.workspace.rules, policy: room.workspace.policy)
        if let back = planner.cameBack(acceptedAt: accepted, address: entry.recipient.address, now: now) {
            return .cameBack(CalendarDate(back, in: zone))
        }
        let proven = planner.provenAt(accepted)
        return now < proven ? .nothingYet(until: proven) : .nothing(until: proven)
    }

    var isAccepted: Bool {
        switch acceptance {
        case .relay, .person: true
        case .none: false
        }
    }
}
