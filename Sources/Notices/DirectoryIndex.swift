import Foundation

/// The directory, arranged so that a verdict finds what it needs at once. Made once a pass; shared, never changed.
final class DirectoryIndex: Sendable {
    let directory: Directory
    let organisations: [String: Organisation]
    let applications: [String: Application]
    let events: [String: Event]
    let releases: [String: MinutesRelease]
    /// By table, then by id.
    let records: [String: [String: Record]]
    let answers: AnswerIndex
    let actions: [String: ActionItem]
    let attendance: AttendanceSheets
    let alerts: [String: Alert]
    /// Oldest first.
    let alertIDs: [String]
    /// By address in lower case; what may still arrive is left out.
    let bounces: [String: [Bounce]]
    let stops: StopIndex
    let wall: WallClock
    private let people: PeopleIndex
    private let registrations: RegistrationIndex

    /// - Parameter former: an index of the very same sources, whose register may have been another.
    init(_ directory: Directory, like former: DirectoryIndex? = nil) {
        self.directory = directory
        let former = former.flatMap { $0.directory.members.count == directory.members.count ? $0 : nil }
        wall = former?.wall ?? WallClock(directory.community.timeZone)
        people = former?.people ?? PeopleIndex(directory.members)
        registrations = former?.registrations ?? RegistrationIndex(directory.registrations)
        organisations = former?.organisations ?? Self.byID(directory.organisations.map { ($0.id, $0) })
        applications = former?.applications ?? Self.byID(directory.applications.map { ($0.id, $0) })
        events = former?.events ?? Self.byID(directory.events.map { ($0.id, $0) })
        actions = former?.actions ?? Self.byID(directory.actions.map { ($0.id, $0) })
        attendance = former?.attendance ?? AttendanceSheets(directory)
        releases = Self.byID(directory.register.releases.map { ($0.id, $0) })
        records = former?.records ?? directory.records.mapValues { Self.byID($0.records.map { ($0.id, $0) }) }
        answers = former?.answers ?? AnswerIndex(directory.answers)
        stops =
            former.flatMap { $0.register.stops == directory.register.stops ? $0.stops : nil } ?? StopIndex(directory)
        let alerts = Alert.all(of: directory.register.incidents, in: directory.community.timeZone)
        alertIDs = alerts.map(\.id)
        bounces = Dictionary(grouping: directory.bounces.filter { $0.kind != .delayed }, by: \.address)
        self.alerts = Self.byID(alerts.map { ($0.id, $0) })
    }

    private static func byID<Value>(_ pairs: [(String, Value)]) -> [String: Value] {
        Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// Members by id: `members["m-1"]`.
    var members: MembersByID { MembersByID(index: self) }

    struct MembersByID {
        fileprivate let index: DirectoryIndex

        subscript(id: String) -> Member? { index.position(of: id).map { index.directory.members[$0] } }
    }

    /// Of a member, in `directory.members`.
    func position(of id: String) -> Int? { people.byID.first(id) { directory.members[$0].id } }

    func members(of organisation: String) -> [Member] { positions(of: organisation).map { directory.members[$0] } }

    /// Of an organisation's people, in `directory.members`.
    func positions(of organisation: String) -> [Int] {
        Array(people.byOrganisation.all(organisation) { directory.members[$0].organisationID })
    }

    var activeCount: Int { people.activeCount }

    /// Positions of the active members of some groups or spaces, in the order of the directory, each once.
    func active(ofGroups groups: Set<String>) -> [Int] { PeopleIndex.union(groups, in: people.byGroup) }
    func active(ofSpaces spaces: Set<String>) -> [Int] { PeopleIndex.union(spaces, in: people.bySpace) }

    func memberByAddress(_ address: String) -> Member? {
        people.byAddress.first(address) { directory.members[$0].address }.flatMap { members[directory.members[$0].id] }
    }

    /// Whether more members than one have this address.
    func isShared(_ address: String) -> Bool {
        people.hasSharedAddresses && people.byAddress.all(address) { directory.members[$0].address }.count > 1
    }

    /// What one recipient may be known by: her id, which for an outsider is her address, and her address.
    func vicinity(of recipient: String) -> Set<String> {
        guard let member = members[recipient] else { return [recipient] }
        return [recipient, member.address.lowercased()]
    }

    /// In the order of the directory.
    func activeMembers(at addresses: Set<String>) -> [Member] {
        everybody(at: addresses).filter { $0.status == .active }
    }

    private func everybody(at addresses: Set<String>) -> [Member] {
        addresses.flatMap { address in people.byAddress.all(address) { directory.members[$0].address } }.sorted()
            .map { directory.members[$0] }
    }

    var community: Community { directory.community }
    var zone: TimeZone { directory.community.timeZone }
    var register: Register { directory.register }

    /// Registrations name an event by its UID, or one instance of a series by its id.
    func registrations(for event: Event) -> [Registration] {
        names(of: event).flatMap { registrations.positions(for: $0, in: directory.registrations) }
            .map { directory.registrations[$0] }
    }

    /// The same, of people at these addresses only, whatever the row calls them; nil is everybody.
    func registrations(for event: Event, at addresses: Set<String>?) -> [Registration] {
        guard let addresses else { return registrations(for: event) }
        let people = addresses.union(everybody(at: addresses).map(\.id))
        return names(of: event).flatMap { name in
            people.flatMap { registrations.positions(for: name, of: $0, in: directory.registrations) }.sorted()
                .map { directory.registrations[$0] }
        }
    }

    private func names(of event: Event) -> [String] { event.id == event.uid ? [event.id] : [event.id, event.uid] }
}
