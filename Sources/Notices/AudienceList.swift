import Foundation

/// Who a step goes to: people, each once, each with one address, and since when each belongs there.
struct AudienceList {
    struct Person {
        var recipient: Recipient
        /// When she came into the audience; nil when that is not known, or long ago.
        var since: Date?
        /// Why she gets nothing, though she is on the list.
        var excluded: Reason?
    }

    let index: DirectoryIndex
    /// Addresses in lower case: only people at one of them are looked for, and who shares an address with whom comes out the same.
    var vicinity: Set<String>?

    /// Members who hold a role, active ones only.
    func holders(of ids: [String]) -> [Person] {
        ids.compactMap { index.members[$0] }.filter { $0.status == .active }.map { person($0) }.oneAnAddress()
    }

    func people(for audience: Audience, event: Event? = nil) -> [Person] {
        let people = index.community.people
        return switch audience {
        case .animatrices: holders(of: people.animatrices)
        case .chair: holders(of: people.chair)
        case .committee: holders(of: people.committee)
        case .space(let space): members { $0.spaces.contains(space) }
        case .group(let group): members { $0.groups.contains(group) }
        case .members: event.map { members(where: circle(of: $0)) } ?? members { _ in true }
        case .registrants: event.map(registrants(of:)) ?? []
        case .member, .applicant: []
        }
    }

    /// Active members of the event's spaces and groups. An event that names none is for the community's only space, if it
    /// has just one; else for nobody: an empty filter is a Problem, never everybody.
    private func circle(of event: Event) -> (Member) -> Bool {
        if !event.groups.isEmpty { return { !$0.groups.isDisjoint(with: event.groups) } }
        let spaces = event.spaces.isEmpty ? soleSpace : event.spaces
        return { !$0.spaces.isDisjoint(with: spaces) }
    }

    /// Whether nobody at all is left in it, in whatever vicinity.
    func isDeserted(by audience: Audience, event: Event) -> Bool {
        switch audience {
        case .members: !index.activeMembers.contains(where: circle(of: event))
        case .space(let space): !index.activeMembers.contains { $0.spaces.contains(space) }
        case .group(let group): !index.activeMembers.contains { $0.groups.contains(group) }
        case .registrants: !index.registrations(for: event).contains { $0.status != .cancelled }
        case .member, .applicant, .animatrices, .chair, .committee: true
        }
    }

    private var soleSpace: Set<String> {
        index.community.spaces.count == 1 ? Set(index.community.spaces.keys) : []
    }

    private func members(where belongs: (Member) -> Bool) -> [Person] {
        (vicinity.map(index.activeMembers(at:)) ?? index.activeMembers).filter(belongs).map { person($0) }
            .oneAnAddress()
    }

    private func registrants(of event: Event) -> [Person] {
        var byPerson: [String: [Person]] = [:]
        var order: [String] = []
        for person in index.registrations(for: event, at: vicinity).compactMap({ person($0) }) {
            if byPerson[person.recipient.id] == nil { order.append(person.recipient.id) }
            byPerson[person.recipient.id, default: []].append(person)
        }
        return order.compactMap { byPerson[$0] }.compactMap(Self.deciding).oneAnAddress()
    }

    /// Of several registrations of one person the latest decides; if it stands, she has been there since the first that does.
    private static func deciding(_ registrations: [Person]) -> Person? {
        let dated = registrations.enumerated().max {
            ($0.element.since ?? .distantPast, $0.offset) < ($1.element.since ?? .distantPast, $1.offset)
        }
        guard var latest = dated?.element else { return nil }
        if latest.excluded == nil {
            latest.since = registrations.filter { $0.excluded == nil }.compactMap(\.since).min()
        }
        return latest
    }

    private func person(_ registration: Registration) -> Person? {
        let withdrawn: Reason? = registration.status == .cancelled ? .registrationWithdrawn : nil
        if let id = registration.memberID {
            guard let member = index.members[id] else { return nil }
            let inactive: Reason? = member.status == .active ? nil : .notActive(member.status)
            return Person(
                recipient: Recipient(member, community: index.community), since: registration.registeredAt,
                excluded: withdrawn ?? inactive)
        }
        guard let address = registration.address else { return nil }
        if let member = index.memberByAddress(address) {
            var known = registration
            known.memberID = member.id
            return person(known)
        }
        let recipient = Recipient(
            id: address.lowercased(), address: address, givenName: registration.name,
            language: registration.language ?? index.community.firstLanguage)
        let unread: Reason? = index.directory.withheld.contains(recipient.id) ? .rowLeftOut : nil
        return Person(recipient: recipient, since: registration.registeredAt, excluded: withdrawn ?? unread)
    }

    private func person(_ member: Member) -> Person {
        Person(
            recipient: Recipient(member, community: index.community),
            since: member.joinedOn?.at(.midnight, in: index.zone))
    }
}

extension [AudienceList.Person] {
    /// One copy an address: of several people who share one, the first who may get it.
    func oneAnAddress() -> Self {
        var taken: Set<String> = []
        let standing = filter { $0.excluded == nil && taken.insert($0.recipient.address.lowercased()).inserted }
        return standing + filter { $0.excluded != nil && !taken.contains($0.recipient.address.lowercased()) }
    }
}

extension Recipient {
    package init(_ member: Member, community: Community) {
        self.init(
            id: member.id, memberID: member.id, address: member.address, givenName: member.givenName,
            familyName: member.familyName, language: member.language ?? community.firstLanguage,
            isDiscreet: member.isDiscreet)
    }
}
