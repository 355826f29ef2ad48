import Foundation

/// The directory, arranged so that a verdict finds what it needs at once. Made once a pass; shared, never changed.
final class DirectoryIndex: Sendable {
    let directory: Directory
    let members: [String: Member]
    let membersByOrganisation: [String: [Member]]
    let organisations: [String: Organisation]
    let applications: [String: Application]
    let events: [String: Event]
    let releases: [String: MinutesRelease]
    let activeMembers: [Member]
    let alerts: [String: Alert]
    /// Oldest first.
    let alertIDs: [String]
    /// By address in lower case; what may still arrive is left out.
    let bounces: [String: [Bounce]]
    /// Positions in `directory.members`.
    private let membersByAddress: [String: [Int]]
    /// Positions in `directory.registrations`, by the event that the row names.
    private let registrations: [String: [Int]]
    /// The same, by person.
    private let registrationsByPerson: [Registrant: [Int]]

    /// Who registered, under the name that the row gives her: a member's id, else an address in lower case.
    private struct Registrant: Hashable {
        let event: String
        let person: String
    }

    init(_ directory: Directory) {
        self.directory = directory
        members = Dictionary(directory.members.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        membersByOrganisation = Dictionary(
            grouping: directory.members.filter { $0.organisationID != nil }, by: { $0.organisationID ?? "" })
        organisations = Dictionary(directory.organisations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        applications = Dictionary(directory.applications.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        events = Dictionary(directory.events.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        registrations = Dictionary(
            grouping: directory.registrations.indices, by: { directory.registrations[$0].eventUID })
        releases = Dictionary(directory.register.releases.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        activeMembers = directory.members.filter { $0.status == .active }
        let alerts = Alert.all(of: directory.register.incidents, in: directory.community.timeZone)
        alertIDs = alerts.map(\.id)
        bounces = Dictionary(grouping: directory.bounces.filter { $0.kind != .delayed }, by: \.address)
        self.alerts = Dictionary(alerts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        membersByAddress = Dictionary(
            grouping: directory.members.indices, by: { directory.members[$0].address.lowercased() })
        registrationsByPerson = Dictionary(
            grouping: directory.registrations.indices,
            by: { position in
                let row = directory.registrations[position]
                return Registrant(event: row.eventUID, person: row.memberID ?? row.address?.lowercased() ?? "")
            })
    }

    func memberByAddress(_ address: String) -> Member? {
        membersByAddress[address.lowercased()]?.first.flatMap { members[directory.members[$0].id] }
    }

    /// What one recipient may be known by: her id, which for an outsider is her address, and her address.
    func vicinity(of recipient: String) -> Set<String> {
        guard let member = members[recipient] else { return [recipient] }
        return [recipient, member.address.lowercased()]
    }

    /// In the order of `activeMembers`.
    func activeMembers(at addresses: Set<String>) -> [Member] {
        everybody(at: addresses).filter { $0.status == .active }
    }

    private func everybody(at addresses: Set<String>) -> [Member] {
        addresses.flatMap { membersByAddress[$0] ?? [] }.sorted().map { directory.members[$0] }
    }

    var community: Community { directory.community }
    var zone: TimeZone { directory.community.timeZone }
    var register: Register { directory.register }

    /// Registrations name an event by its UID, or one instance of a series by its id.
    func registrations(for event: Event) -> [Registration] {
        names(of: event).flatMap { registrations[$0] ?? [] }.map { directory.registrations[$0] }
    }

    /// The same, of people at these addresses only, whatever the row calls them; nil is everybody.
    func registrations(for event: Event, at addresses: Set<String>?) -> [Registration] {
        guard let addresses else { return registrations(for: event) }
        let people = addresses.union(everybody(at: addresses).map(\.id))
        return names(of: event).flatMap { name in
            people.flatMap { registrationsByPerson[Registrant(event: name, person: $0)] ?? [] }.sorted()
                .map { directory.registrations[$0] }
        }
    }

    private func names(of event: Event) -> [String] { event.id == event.uid ? [event.id] : [event.id, event.uid] }
}
