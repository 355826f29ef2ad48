/// Where members stand in the directory: by id, address and organisation, and the active ones by group and space.
struct PeopleIndex: Sendable {
    let byID: TextPositions
    /// In lower case.
    let byAddress: TextPositions
    let byOrganisation: TextPositions
    let hasSharedAddresses: Bool
    private(set) var byGroup: [String: [UInt32]] = [:]
    private(set) var bySpace: [String: [UInt32]] = [:]
    private(set) var activeCount = 0

    init(_ members: [Member]) {
        byID = TextPositions(count: members.count) { members[$0].id }
        byAddress = TextPositions(count: members.count, .lowercased) { members[$0].address }
        byOrganisation = TextPositions(count: members.count) { members[$0].organisationID }
        hasSharedAddresses = byAddress.count < members.count
        for position in members.indices where members[position].status == .active {
            activeCount += 1
            for group in members[position].groups { byGroup[group, default: []].append(UInt32(position)) }
            for space in members[position].spaces { bySpace[space, default: []].append(UInt32(position)) }
        }
    }

    static func union(_ names: Set<String>, in positions: [String: [UInt32]]) -> [Int] {
        let lists = names.compactMap { positions[$0] }
        guard lists.count > 1 else { return lists.first?.map { Int($0) } ?? [] }
        return Set(lists.joined()).sorted().map { Int($0) }
    }
}

/// Where registrations stand in the directory: by the event that the row names, and by whom it names for it.
struct RegistrationIndex: Sendable {
    private let byEvent: TextPositions
    private let byPerson: TextPositions

    init(_ rows: [Registration]) {
        byEvent = TextPositions(count: rows.count) { rows[$0].eventUID }
        byPerson = TextPositions(count: rows.count) { Self.person(rows[$0]) }
    }

    func positions(for event: String, in rows: [Registration]) -> [Int] {
        Array(byEvent.all(event) { rows[$0].eventUID })
    }

    /// - Parameter person: a member's id, else an address in lower case.
    func positions(for event: String, of person: String, in rows: [Registration]) -> [Int] {
        byPerson.all(person) { Self.person(rows[$0]) }.filter { rows[$0].eventUID == event }
    }

    private static func person(_ row: Registration) -> String { row.memberID ?? row.address?.lowercased() ?? "" }
}
