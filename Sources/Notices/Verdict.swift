import Foundation

/// What the rules say of one step, one subject and one recipient at one moment, and why.
package struct Verdict: Hashable, Sendable {
    /// Boxed: a notice is large, and verdicts are passed around by the thousand.
    package indirect enum Standing: Hashable, Sendable {
        /// Owed now.
        case due(DueNotice)
        /// Owed later, if nothing changes; the planner looks again then.
        case waits(DueNotice)
        /// In the outbox already.
        case done(entryID: String, EntryState)
        case notOwed
    }

    package let rule: String
    package let step: String
    package let template: String
    package let subjectID: String
    /// Nil when there is nobody to name.
    package let recipient: Recipient?
    package let standing: Standing
    /// When: due or waits, the time it may leave; done, when it was accepted or created.
    package let at: Date?
    package let reason: Reason

    package init(
        rule: String, step: Step, subjectID: String, recipient: Recipient?, standing: Standing, at: Date?,
        reason: Reason
    ) {
        self.rule = rule
        self.step = step.name
        self.template = step.template
        self.subjectID = subjectID
        self.recipient = recipient
        self.standing = standing
        self.at = at
        self.reason = reason
    }

    package var word: String {
        switch standing {
        case .due: "due"
        case .waits: "waits"
        case .done: "done"
        case .notOwed: "not_owed"
        }
    }

    package var notice: DueNotice? {
        switch standing {
        case .due(let notice), .waits(let notice): notice
        case .done, .notOwed: nil
        }
    }
}
