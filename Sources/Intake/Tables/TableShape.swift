import Notices

/// The columns of each table, and those without which it can't be read.
struct TableShape: Sendable {
    let columns: [String]
    /// Each group is needed in one of its columns: `[["id"], ["member_id", "email"]]`.
    let needed: [[String]]
    /// Columns that protect people: a header that looks like one of them, misspelled, stops the source.
    let guarded: Set<String>
    /// Whether other columns count as well, when their name says that they hold days or moments.
    let takesMoments: Bool

    private init(_ columns: String, guarded: Set<String> = [], takesMoments: Bool = false, needed: String...) {
        self.takesMoments = takesMoments
        self.guarded = guarded
        self.columns = columns.split(separator: " ").map(String.init)
        self.needed = needed.map { $0.split(separator: " ").map(String.init) }
    }

    static func of(_ source: Source) -> TableShape {
        switch source {
        case .members:
            TableShape(
                "id given_name family_name email language organisation_id spaces groups status joined_on "
                    + "last_access_at "
                    + "membership discreet optional_mail", guarded: ["discreet", "optional_mail"], needed: "id",
                "email", "status")
        case .organisations: TableShape("id name spaces status contact_id", needed: "id", "name")
        case .applications:
            TableShape(
                "id given_name family_name email language organisation space submitted_at charter_accepted status "
                    + "decided_at endorsers endorsed_by reviewers reviewed_by consent",
                needed: "id", "email", "space", "submitted_at", "status")
        case .registrations:
            TableShape(
                "event_uid member_id email name language status registered_at", guarded: ["status"],
                needed: "event_uid", "member_id email")
        case .attendance:
            TableShape(
                "event_uid member_id organisation_id status", needed: "event_uid", "member_id organisation_id", "status"
            )
        case .actions: TableShape("id event_uid title owner_id due_on status", needed: "id", "title", "due_on")
        case .bounces: TableShape("address at class", needed: "address", "at", "class")
        case .answers:
            TableShape(
                "question member_id email answered_at", needed: "question", "member_id email", "answered_at")
        case .stops:
            TableShape("member_id email at what", guarded: ["what"], needed: "member_id email")
        case .events: TableShape("")
        }
    }

    /// A table of the community's own.
    static let records = TableShape(
        RecordShape.columns.joined(separator: " "), guarded: ["status"], takesMoments: true, needed: "id")
}
