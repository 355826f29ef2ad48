import Foundation

/// Minutes that the chair released: which meeting, which files, for whom. Written once in the register, never changed.
package struct MinutesRelease: Hashable, Sendable, Codable {
    package enum Status: String, Hashable, Sendable, Codable, CaseIterable { case draft, approved }

    package struct File: Hashable, Sendable, Codable {
        /// Relative to the workspace, under `Documents/`.
        package var path: String
        package var bytes: Int
        /// SHA-256 of the file when it was released, in hexadecimal.
        package var sha256: String

        package init(path: String, bytes: Int, sha256: String) {
            self.path = path
            self.bytes = bytes
            self.sha256 = sha256
        }
    }

    package var eventID: String
    package var status: Status
    /// From 1, for each meeting and status.
    package var version: Int
    package var files: [File]
    /// What changed, or a word from the chair.
    package var note: String?
    /// Member id of who triggered it.
    package var releasedBy: String?
    package var releasedAt: Date
    /// Member ids, frozen at release.
    package var recipients: [String]
    /// The end of the time in which the chair may recall it all, as promised at release; nil: there was none.
    package var mayLeaveAt: Date?
    /// Of a draft: until when comments are taken.
    package var commentsUntil: Date?
    /// Of the approved ones: whether something was amended; nil when nobody said.
    package var isAmended: Bool?
    /// Whether members had a version before; nil in what was released before this was kept.
    package var corrects: Bool?

    package init(
        eventID: String, status: Status, version: Int, files: [File], note: String? = nil, releasedBy: String? = nil,
        releasedAt: Date, recipients: [String], mayLeaveAt: Date? = nil, commentsUntil: Date? = nil,
        isAmended: Bool? = nil, corrects: Bool? = nil
    ) {
        self.mayLeaveAt = mayLeaveAt
        self.commentsUntil = commentsUntil
        self.isAmended = isAmended
        self.corrects = corrects
        self.eventID = eventID
        self.status = status
        self.version = version
        self.files = files
        self.note = note
        self.releasedBy = releasedBy
        self.releasedAt = releasedAt
        self.recipients = recipients
    }

    /// The subject of the notices that carry it.
    package var id: String { Self.id(eventID, status, version) }

    static func id(_ eventID: String, _ status: Status, _ version: Int) -> String {
        "\(eventID)/\(status.rawValue)/\(version)"
    }

    /// Nothing of it leaves before.
    package var leavesAt: Date { mayLeaveAt ?? releasedAt }

    /// It replaces what members have already.
    package var isCorrection: Bool { corrects ?? (version > 1) }
}

/// The chair took a release back: whatever had not left doesn't. In the register beside the release, which stays.
package struct MinutesRecall: Hashable, Sendable, Codable {
    package var eventID: String
    package var status: MinutesRelease.Status
    package var version: Int
    package var recalledBy: String?
    package var recalledAt: Date
    /// How many messages had left, or may have, when it was recalled.
    package var left: Int

    package init(
        eventID: String, status: MinutesRelease.Status, version: Int, recalledBy: String?, recalledAt: Date,
        left: Int = 0
    ) {
        self.eventID = eventID
        self.status = status
        self.version = version
        self.recalledBy = recalledBy
        self.recalledAt = recalledAt
        self.left = left
    }

    package var releaseID: String { MinutesRelease.id(eventID, status, version) }
}

/// The chair had a release sent once more, to one person.
package struct MinutesResend: Hashable, Sendable, Codable {
    package var eventID: String
    package var status: MinutesRelease.Status
    package var version: Int
    package var memberID: String
    package var resentBy: String?
    package var resentAt: Date

    package init(
        eventID: String, status: MinutesRelease.Status, version: Int, memberID: String, resentBy: String?,
        resentAt: Date
    ) {
        self.eventID = eventID
        self.status = status
        self.version = version
        self.memberID = memberID
        self.resentBy = resentBy
        self.resentAt = resentAt
    }

    package var releaseID: String { MinutesRelease.id(eventID, status, version) }
}
