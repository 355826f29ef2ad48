import Foundation
import Synchronization

/// What the Postbox does at each moment of a conversation.
///
/// A behaviour has an opinion (`Action`) or none (`nil`): then the next behaviour is asked, and in the end the server
/// accepts. It is called on the server's event loop, so it must answer at once; what takes time goes into
/// `Action.run`. It may be replaced while connections are open (`Postbox.behave`); the next moment asks the new one.
package struct Behaviour: Sendable {
    private let decide: @Sendable (SMTPMoment) -> Action?

    package init(_ decide: @escaping @Sendable (SMTPMoment) -> Action?) {
        self.decide = decide
    }

    package func callAsFunction(_ moment: SMTPMoment) -> Action? {
        decide(moment)
    }

    /// Says yes to all that is in order.
    package static let accepting = Behaviour { _ in nil }

    /// Does `action` at `stage`; everywhere, or in one transaction, or on one connection.
    package static func at(
        _ stage: SMTPMoment.Stage, transaction: Int? = nil, connection: Int? = nil, _ action: Action
    ) -> Behaviour {
        Behaviour { moment in
            guard moment.stage == stage else { return nil }
            if let transaction, moment.transaction != transaction { return nil }
            if let connection, moment.connection != connection { return nil }
            return action
        }
    }

    /// Does `action` the first `count` times that `stage` comes, then has no opinion.
    package static func first(_ count: Int = 1, at stage: SMTPMoment.Stage, _ action: Action) -> Behaviour {
        let seen = Tally()
        return Behaviour { moment in
            moment.stage == stage && seen.next(of: "") <= count ? action : nil
        }
    }

    /// Answers `reply` to RCPT for this recipient, whatever the case of its letters.
    package static func refusing(_ recipient: String, _ reply: String = "550 5.1.1 No such user") -> Behaviour {
        Behaviour { moment in
            moment.stage == .rcpt && moment.recipient?.lowercased() == recipient.lowercased() ? .reply(reply) : nil
        }
    }

    /// Puts each recipient off the first time it is named, and takes it from the second time on.
    package static func greylisting(_ reply: String = "451 4.7.1 Greylisted, please come back later") -> Behaviour {
        let seen = Tally()
        return Behaviour { moment in
            guard moment.stage == .rcpt, let recipient = moment.recipient else { return nil }
            return seen.next(of: recipient.lowercased()) == 1 ? .reply(reply) : nil
        }
    }

    /// This behaviour's opinion, else that of `next`.
    package func otherwise(_ next: Behaviour) -> Behaviour {
        Behaviour { moment in self(moment) ?? next(moment) }
    }
}

/// Counts how often each thing was seen, from any thread.
private final class Tally: Sendable {
    private let counts = Mutex<[String: Int]>([:])

    func next(of thing: String) -> Int {
        counts.withLock { counts in
            counts[thing, default: 0] += 1
            return counts[thing, default: 0]
        }
    }
}
