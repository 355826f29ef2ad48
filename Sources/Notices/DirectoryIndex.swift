import Foundation

/// The directory, arranged so that a verdict finds what it needs at once. Made once a pass; shared, never changed.
final class DirectoryIndex: Sendable {
    let directory: Directory
    let members: [String: Member]
    let membersByOrganisation: [String: [Member]]
    let organisations: [String: Organisation]
    let applications: [String: Application]
    let events: [String: Event]
    let registrations: [String: [Registration]]
    let releases: [String: MinutesRelease]
    let activeMembers: [Member]
    let alerts: [String: Alert]
    /// Oldest first.
    let alertIDs: [String]
    private let idByAddress: [String: String]

    init(_ directory: Directory) {
        self.directory = directory
        members = Dictionary(directory.members.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        membersByOrganisation = Dictionary(
            grouping: directory.members.filter { $0.organisationID != nil }, by: { $0.organisationID ?? "" })
        organisations = Dictionary(directory.organisations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        applications = Dictionary(directory.applications.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        events = Dictionary(directory.events.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        registrations = Dictionary(grouping: directory.registrations, by: \.eventUID)
        releases = Dictionary(directory.register.releases.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        activeMembers = directory.members.filter { $0.status == .active }
        let alerts = Alert.all(of: directory.register.incidents, in: directory.community.timeZone)
        alertIDs = alerts.map(\.id)
        self.alerts = Dictionary(alerts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        idByAddress = Dictionary(
            directory.members.map { ($0.address.lowercased(), $0.id) }, uniquingKeysWith: { first, _ in first })
    }

    func memberByAddress(_ address: String) -> Member? {
        idByAddress[address.lowercased()].flatMap { members[$0] }
    }

    var community: Community { directory.community }
    var zone: TimeZone { directory.community.timeZone }
    var register: Register { directory.register }

    /// Registrations name an event by its UID, or one instance of a series by its id.
    func registrations(for event: Event) -> [Registration] {
        (registrations[event.id] ?? []) + (event.id == event.uid ? [] : registrations[event.uid] ?? [])
    }
}
