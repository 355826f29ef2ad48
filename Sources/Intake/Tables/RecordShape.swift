/// The columns of a table that the community keeps: ours, and any whose name says that it holds a day or a moment.
enum RecordShape {
    static let columns = [
        "id", "status", "member_id", "email", "name", "language", "title", "link", "reasons", "signed_by",
    ]

    /// `received_on`, `decided_at`.
    static func isMoment(_ column: String) -> Bool {
        ["_on", "_at"].contains { column.hasSuffix($0) && column.count > $0.count }
    }
}
