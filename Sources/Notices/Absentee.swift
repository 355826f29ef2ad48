import Foundation

/// A member or an organisation seen from the side of access: since when nobody came, and who is written to.
struct Absentee {
    var isOrganisation = false
    var name: String?
    /// The local day of the greatest access ever seen; of joining, for who never came.
    var since: CalendarDate
    var neverAccessed: Bool
    var joinedOn: CalendarDate?
    var recipient: Recipient

    enum Finding {
        case found(Absentee)
        case excluded(Reason, Recipient?)
        case unknown
    }

    static func find(_ id: String, index: DirectoryIndex, now: Date) -> Finding {
        if let member = index.members[id], member.membership == .individual {
            return find(member, index: index, now: now)
        }
        if let organisation = index.organisations[id] { return find(organisation, index: index, now: now) }
        return .unknown
    }

    private static func find(_ member: Member, index: DirectoryIndex, now: Date) -> Finding {
        let recipient = Recipient(member, community: index.community)
        guard member.status == .active else { return .excluded(.notActive(member.status), recipient) }
        switch access(of: [member], index: index, now: now) {
        case .failure(let refusal): return .excluded(refusal.reason, recipient)
        case .success(let access):
            return .found(
                Absentee(
                    name: recipient.fullName, since: access.day, neverAccessed: access.never,
                    joinedOn: member.joinedOn, recipient: recipient))
        }
    }

    private static func find(_ organisation: Organisation, index: DirectoryIndex, now: Date) -> Finding {
        let people = index.members(of: organisation.id).filter { $0.membership == .organisation }
        guard organisation.status == .active else { return .excluded(.notActive(organisation.status), nil) }
        guard let seat = seat(of: organisation, among: people, index: index) else {
            return .excluded(.nobodyToWriteTo, nil)
        }
        let recipient = Recipient(seat, community: index.community)
        switch access(of: people, index: index, now: now) {
        case .failure(let refusal): return .excluded(refusal.reason, recipient)
        case .success(let access):
            return .found(
                Absentee(
                    isOrganisation: true, name: organisation.name, since: access.day, neverAccessed: access.never,
                    joinedOn: people.compactMap(\.joinedOn).max(), recipient: recipient))
        }
    }

    /// The contact that the organisation names, else its person who joined last.
    static func seat(of organisation: Organisation, among people: [Member], index: DirectoryIndex) -> Member? {
        if let contact = organisation.contactID.flatMap({ index.members[$0] }), contact.status == .active {
            return contact
        }
        let first = CalendarDate(.distantPast, in: .gmt)
        return people.filter { $0.status == .active }
            .max { ($0.joinedOn ?? first, $1.id) < ($1.joinedOn ?? first, $0.id) }
    }

    private struct Refusal: Error { let reason: Reason }

    /// The day from which months are counted. A date that can't be read or lies ahead is no ground to write to anybody.
    private static func access(
        of people: [Member], index: DirectoryIndex, now: Date
    ) -> Result<(day: CalendarDate, never: Bool), Refusal> {
        var greatest: Date?
        for member in people {
            switch member.lastAccess {
            case .unreadable: return .failure(Refusal(reason: .accessUnknown))
            case .at(let instant) where instant > now: return .failure(Refusal(reason: .accessInFuture))
            case .at(let instant): greatest = max(greatest ?? instant, instant)
            case .never: break
            }
            if let seen = index.register.greatestAccess[member.id] { greatest = max(greatest ?? seen, seen) }
        }
        if let greatest { return .success((index.wall.day(of: greatest), false)) }
        guard let joined = people.compactMap(\.joinedOn).max() else {
            return .failure(Refusal(reason: .accessUnknown))
        }
        return .success((joined, true))
    }
}

extension Planner {
    /// Individuals, and organisations that have people with membership through them.
    func absentees() -> [String] {
        let individuals = directory.members.filter { $0.membership == .individual }.map(\.id)
        let bodies = Set(
            directory.members.filter { $0.membership == .organisation }.compactMap(\.organisationID))
        return individuals + directory.organisations.map(\.id).filter { bodies.contains($0) }
    }
}
