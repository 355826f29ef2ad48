/// The identity of a notice: the same key never yields a second row, whatever the clock does.
package struct NoticeKey: Hashable, Sendable, Codable, CustomStringConvertible {
    package let rule: String
    package let step: String
    /// What it is about: an application's, event's, member's, organisation's or release's id, or the day of an occasion.
    package let subject: String
    /// The episode of an absence (a date), the number of an event's revision (after a withdrawal also which invitation of hers it is: `3.1`),
    /// a version of minutes; `0` where nothing changes. An event's ends in `-follows` when the message says that its agenda follows.
    package let revision: String
    /// The member id, else the address in lower case.
    package let recipient: String

    package init(rule: String, step: String, subject: String, revision: String, recipient: String) {
        self.rule = rule
        self.step = step
        self.subject = subject
        self.revision = revision
        self.recipient = recipient
    }

    /// One text, in which no two different keys look alike: `%` and `/` inside a part are written `%25` and `%2F`.
    package var description: String {
        [rule, step, subject, revision, recipient].map(Self.escaped).joined(separator: "/")
    }

    /// One more copy of minutes, for one person who asked.
    var isOfResend: Bool { revision.contains("/resend-") }

    /// Of an event's notice: the number of the event's revision alone.
    var eventRevision: Int { Int(revision.prefix(while: \.isWholeNumber)) ?? 0 }

    private static func escaped(_ part: String) -> String {
        guard part.utf8.contains(where: { $0 == 0x25 || $0 == 0x2F }) else { return part }
        return part.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%25")
            .split(separator: "/", omittingEmptySubsequences: false).joined(separator: "%2F")
    }
}
