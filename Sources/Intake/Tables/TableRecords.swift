import Foundation
import Notices

/// Turns the rows of each table into values. A row that lacks what it needs gives nil, and has said why.
struct TableRecords {
    let community: Community
    let now: Date
    let isAddress: (String) -> Bool
    private let zone: TimeZone
    private let spaces: [String]

    init(community: Community, now: Date, isAddress: @escaping (String) -> Bool) {
        self.community = community
        self.now = now
        self.isAddress = isAddress
        zone = community.timeZone
        spaces = community.spaces.keys.sorted()
    }

    func member(_ row: TableRow) -> Member? {
        let id = row.id("id")
        let address = row.address("email", isAddress: isAddress)
        let status: Member.Status? = row.word("status")
        let membership: Member.Membership? = row.word("membership", missing: .individual)
        guard let id, let address, let status, let membership else { return nil }
        let organisation = row.id("organisation_id", needed: false)
        if membership == .organisation, organisation == nil {
            row.say(.memberWithoutOrganisation(id), at: "membership")
        }
        let (access, joined) = (access(row), row.day("joined_on", zone: zone))
        if access == .never, joined == nil, status == .active, membership == .individual {
            row.say(.accessAndJoiningMissing, at: "last_access_at")
        }
        return Member(
            id: id, givenName: row.text("given_name"), familyName: row.text("family_name"), address: address,
            language: row.language(), organisationID: organisation, spaces: row.spaces(known: spaces),
            groups: Set(row.list("groups")), status: status, joinedOn: joined, lastAccess: access,
            membership: membership,
            // Unclear: then she is treated as the one who must be protected.
            isDiscreet: row.yesNo("discreet", unclear: true) ?? false)
    }

    /// Without the column nothing is known of anyone's access: that isn't "never".
    private func access(_ row: TableRow) -> Member.Access {
        guard row.header.index["last_access_at"] != nil else { return .unreadable }
        switch row.instant("last_access_at", zone: zone) {
        case .none: return .never
        case .unreadable: return .unreadable
        case .at(let date):
            if date > now { row.say(.accessInFuture, at: "last_access_at") }
            return .at(date)
        }
    }

    func organisation(_ row: TableRow) -> Organisation? {
        let id = row.id("id")
        let name = row.text("name")
        if name == nil { row.say(.cellMissing("name"), at: "name") }
        let status: Member.Status? = row.word("status", missing: .active)
        guard let id, let name, let status else { return nil }
        return Organisation(
            id: id, name: name, spaces: row.spaces(known: spaces), status: status,
            contactID: row.id("contact_id", needed: false))
    }

    func application(_ row: TableRow) -> Application? {
        let id = row.id("id")
        let address = row.address("email", isAddress: isAddress)
        let status: Application.Status? = row.word("status")
        let space = space(row)
        let submitted = row.instant("submitted_at", zone: zone, leavesRowOut: true)
        if case .none = submitted { row.say(.cellMissing("submitted_at"), at: "submitted_at") }
        guard let id, let address, let status, let space, case .at(let submittedAt) = submitted else { return nil }
        return Application(
            id: id, givenName: row.text("given_name"), familyName: row.text("family_name"), address: address,
            language: row.language(), organisation: row.text("organisation"), space: space, submittedAt: submittedAt,
            charterAccepted: row.yesNo("charter_accepted", unclear: nil), status: status,
            decidedAt: date(row, "decided_at"), endorsers: row.list("endorsers"), endorsedBy: row.list("endorsed_by"),
            reviewers: row.list("reviewers"), reviewedBy: row.list("reviewed_by"),
            consent: row.yesNo("consent", unclear: false) ?? false)
    }

    private func space(_ row: TableRow) -> String? {
        guard let word = row.id("space") else { return nil }
        if let space = spaces.first(where: { $0.lowercased() == word.lowercased() }) { return space }
        row.say(.cellUnknownSpace(word, known: spaces, leavesRowOut: true), at: "space")
        return nil
    }

    func registration(_ row: TableRow) -> Registration? {
        let uid = row.id("event_uid")
        let memberID = row.id("member_id", needed: false)
        let address =
            row.raw("email") == nil
            ? nil : row.address("email", isAddress: isAddress, elseRowIsLeftOut: memberID == nil)
        // A status that can't be read may well be a withdrawal: she is not written to.
        let status = withdrawal(row) ?? row.word("status", missing: .registered) ?? .cancelled
        if row.raw("member_id") == nil, row.raw("email") == nil { row.say(.nobodyRegistered, at: "member_id") }
        guard let uid, memberID != nil || address != nil else { return nil }
        return Registration(
            eventUID: uid, memberID: memberID, address: address, name: row.text("name"), language: row.language(),
            status: status, registeredAt: date(row, "registered_at"))
    }

    /// The words with which platforms say that somebody withdrew.
    private func withdrawal(_ row: TableRow) -> Registration.Status? {
        let words: Set = ["canceled", "annulé", "annulée", "annulee", "annule", "withdrawn", "retirée", "retiré"]
        return row.raw("status").flatMap { words.contains($0.lowercased()) ? .cancelled : nil }
    }

    func attendance(_ row: TableRow) -> Attendance? {
        let uid = row.id("event_uid")
        let memberID = row.id("member_id", needed: false)
        let organisationID = row.id("organisation_id", needed: false)
        let status: Attendance.Status? = row.word("status")
        if memberID == nil, organisationID == nil { row.say(.nobodyAttended, at: "member_id") }
        guard let uid, let status, memberID != nil || organisationID != nil else { return nil }
        return Attendance(eventUID: uid, memberID: memberID, organisationID: organisationID, status: status)
    }

    func action(_ row: TableRow) -> ActionItem? {
        let id = row.id("id")
        let title = row.text("title")
        if title == nil { row.say(.cellMissing("title"), at: "title") }
        if row.raw("due_on") == nil { row.say(.cellMissing("due_on"), at: "due_on") }
        let dueOn = row.day("due_on", zone: zone, leavesRowOut: true)
        let status: ActionItem.Status? = row.word("status", missing: .open)
        // A table without the column names nobody at all, and needs no word on each line.
        if status == .open, row.header.index["owner_id"] != nil, row.raw("owner_id") == nil {
            row.say(.nobodyCarries, at: "owner_id")
        }
        guard let id, let title, let dueOn, let status else { return nil }
        return ActionItem(
            id: id, eventUID: row.id("event_uid", needed: false), title: title,
            ownerID: row.id("owner_id", needed: false), dueOn: dueOn, status: status)
    }

    func answer(_ row: TableRow) -> Answer? {
        let question = row.id("question")
        let (memberID, address) = (row.id("member_id", needed: false), row.raw("email")?.lowercased())
        let at = row.instant("answered_at", zone: zone, leavesRowOut: true)
        if case .none = at { row.say(.cellMissing("answered_at"), at: "answered_at") }
        if memberID == nil, address == nil { row.say(.cellMissing("member_id"), at: "member_id") }
        guard let question, memberID != nil || address != nil, case .at(let instant) = at else { return nil }
        return Answer(question: question, memberID: memberID, address: address, at: instant)
    }

    /// - Parameter moments: the columns with days and moments that the table has.
    func record(_ row: TableRow, moments: Set<String>) -> Record? {
        guard let id = row.id("id") else { return nil }
        let memberID = row.id("member_id", needed: false)
        let address =
            row.raw("email") == nil
            ? nil : row.address("email", isAddress: isAddress, elseRowIsLeftOut: memberID == nil)
        if row.raw("email") != nil, address == nil, memberID == nil { return nil }
        var dates: [String: Date] = [:]
        for column in moments { dates[column] = date(row, column) }
        var signatories: [String] = []
        for id in row.list("signed_by") where !signatories.contains(id) { signatories.append(id) }
        return Record(
            id: id, status: row.text("status")?.lowercased(), memberID: memberID, address: address,
            name: row.text("name"), language: row.language(), title: row.text("title"), link: row.text("link"),
            reasons: row.text("reasons"), signatories: signatories, moments: dates)
    }

    func bounce(_ row: TableRow) -> Bounce? {
        let address = row.address("address", isAddress: isAddress)
        let kind: Bounce.Kind? = row.word("class")
        let at = row.instant("at", zone: zone, leavesRowOut: true)
        if case .none = at { row.say(.cellMissing("at"), at: "at") }
        guard let address, let kind, case .at(let instant) = at else { return nil }
        return Bounce(address: address, at: instant, kind: kind)
    }

    private func date(_ row: TableRow, _ column: String) -> Date? {
        switch row.instant(column, zone: zone) {
        case .at(let date): date
        case .none, .unreadable: nil
        }
    }
}
