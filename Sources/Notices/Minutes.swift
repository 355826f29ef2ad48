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

    package init(
        eventID: String, status: Status, version: Int, files: [File], note: String? = nil, releasedBy: String? = nil,
        releasedAt: Date, recipients: [String]
    ) {
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
    package var id: String { "\(eventID)/\(status.rawValue)/\(version)" }
}
