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
    /// Of several people at one address, who asked that this class of mail stop leaves the copy to another; nil asks nobody.
    var noticeClass: NoticeClass?

    /// Members who hold a role, active ones only.
    func holders(of ids: [String]) -> [Person] {
        ids.compactMap { index.members[$0] }.filter { $0.status == .active }
            .map { person($0, isOfRole: true) }.oneAnAddress()
    }

    /// The persons in charge of some groups; a group that settings don't name has none.
    func leads(of groups: Set<String>) -> [Person] {
        holders(of: groups.sorted().compactMap { index.community.groups[$0]?.lead })
    }

    func people(for audience: Audience, event: Event? = nil) -> [Person] {
        let people = index.community.people
        return switch audience {
        case .animatrices: holders(of: people.animatrices)
        case .chair: holders(of: index.chairToWriteTo)
        case .committee: holders(of: people.committee)
        case .leads: leads(of: event?.groups ?? Set(index.community.groups.keys))
        case .team: holders(of: index.chairToWriteTo + people.animatrices)
        case .space(let space): members(of: .spaces([space]))
        case .group(let group): members(of: .groups([group]))
        case .members: members(of: event.map(circle(of:)) ?? .everybody)
        case .registrants: event.map(registrants(of:)) ?? []
        case .member, .owner, .applicant, .endorsers, .reviewers, .person: []
        }
    }

    /// Which of the active members.
    private enum Circle {
        case everybody
        case groups(Set<String>)
        case spaces(Set<String>)

        func holds(_ member: Member) -> Bool {
            switch self {
            case .everybody: true
            case .groups(let groups): !member.groups.isDisjoint(with: groups)
            case .spaces(let spaces): !member.spaces.isDisjoint(with: spaces)
            }
        }
    }

    /// Active members of the event's spaces and groups. An event that names none is for the community's only space, if it
    /// has just one; else for nobody: an empty filter is a Problem, never everybody.
    private func circle(of event: Event) -> Circle {
        if !event.groups.isEmpty { return .groups(event.groups) }
        return .spaces(event.spaces.isEmpty ? soleSpace : event.spaces)
    }

    /// Whether nobody at all is left in it, in whatever vicinity.
    func isDeserted(by audience: Audience, event: Event) -> Bool {
        switch audience {
        case .members: isEmpty(circle(of: event))
        case .space(let space): isEmpty(.spaces([space]))
        case .group(let group): isEmpty(.groups([group]))
        case .registrants: !index.registrations(for: event).contains { $0.status != .cancelled }
        case .member, .owner, .applicant, .endorsers, .reviewers, .person, .animatrices, .chair, .committee, .team,
            .leads:
            true
        }
    }

    private func isEmpty(_ circle: Circle) -> Bool {
        switch circle {
        case .everybody: index.activeCount == 0
        case .groups(let groups): index.active(ofGroups: groups).isEmpty
        case .spaces(let spaces): index.active(ofSpaces: spaces).isEmpty
        }
    }

    private var soleSpace: Set<String> {
        index.community.spaces.count == 1 ? Set(index.community.spaces.keys) : []
    }

    private func members(of circle: Circle) -> [Person] {
        if let vicinity {
            let near = index.activeMembers(at: vicinity).filter(circle.holds)
            return near.map { person($0) }.oneAnAddress(index)
        }
        let members = index.directory.members
        let people =
            switch circle {
            case .everybody: members.filter { $0.status == .active }.map { person($0) }
            case .groups(let groups): index.active(ofGroups: groups).map { person(members[$0]) }
            case .spaces(let spaces): index.active(ofSpaces: spaces).map { person(members[$0]) }
            }
        return people.oneAnAddress(index)
    }

    private func registrants(of event: Event) -> [Person] {
        var people: [Person] = []
        var places: [String: Int] = [:]
        // Hardly anybody registers twice.
        var again: [Int: [Person]] = [:]
        for person in index.registrations(for: event, at: vicinity).compactMap({ person($0) }) {
            if let place = places[person.recipient.id] {
                again[place, default: [people[place]]].append(person)
            } else {
                places[person.recipient.id] = people.count
                people.append(person)
            }
        }
        for (place, all) in again { people[place] = Self.deciding(all) ?? people[place] }
        return people.oneAnAddress(index)
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
                excluded: withdrawn ?? inactive ?? stop(of: member))
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

    private func person(_ member: Member, isOfRole: Bool = false) -> Person {
        Person(
            recipient: Recipient(member, community: index.community),
            since: member.joinedOn.map(index.wall.midnight(of:)), excluded: stop(of: member, isOfRole: isOfRole))
    }

    /// Of who is alone at her address, the verdict tells.
    private func stop(of member: Member, isOfRole: Bool = false) -> Reason? {
        guard let noticeClass, !index.stops.all.isEmpty, index.isShared(member.address) else { return nil }
        return index.stop(of: member.id, at: member.address, from: noticeClass, isOfRole: isOfRole)
    }
}

extension [AudienceList.Person] {
    /// One copy an address: of several people who share one, the first who may get it.
    ///
    /// - Parameter index: given when nobody stands here twice: who shares her address with no other member is then not looked at.
    func oneAnAddress(_ index: DirectoryIndex? = nil) -> Self {
        var taken: Set<String> = []
        func isAlone(_ person: Element) -> Bool {
            guard let index, person.recipient.memberID != nil else { return false }
            return !index.isShared(person.recipient.address)
        }
        let standing = filter { person in
            guard person.excluded == nil else { return false }
            return isAlone(person) || taken.insert(person.recipient.address.lowercased()).inserted
        }
        guard standing.count < count else { return standing }
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
