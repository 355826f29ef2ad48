import Notices

/// Holds the sources against each other: whoever names a member, an organisation or an event should name one that is
/// there.
///
/// Only warnings, and only between sources that are healthy: a stopped one would accuse all the others. A name that many rows
/// give is said once, where it first stands, with the number of the others.
struct ReferenceCheck {
    let directory: Directory
    let places: [Source: [TableRow]]
    let eventUIDs: Set<String>

    func run(peoplePlaces: [String: Place], adding problems: inout [Problem]) {
        let members = ids(.members, directory.members.map(\.id))
        let organisations = ids(.organisations, directory.organisations.map(\.id))
        let events = ids(.events, Array(eventUIDs) + directory.events.map(\.id))
        var found: [Problem] = []
        check(
            .members, directory.members.map(\.organisationID), "organisation_id", .organisations, organisations, &found)
        check(.organisations, directory.organisations.map(\.contactID), "contact_id", .members, members, &found)
        check(.registrations, directory.registrations.map(\.eventUID), "event_uid", .events, events, &found)
        check(.registrations, directory.registrations.map(\.memberID), "member_id", .members, members, &found)
        check(.attendance, directory.attendance.map(\.eventUID), "event_uid", .events, events, &found)
        check(.attendance, directory.attendance.map(\.memberID), "member_id", .members, members, &found)
        check(
            .attendance, directory.attendance.map(\.organisationID), "organisation_id", .organisations, organisations,
            &found)
        check(.actions, directory.actions.map(\.eventUID), "event_uid", .events, events, &found)
        check(
            .stops, directory.stops.prefix(places[.stops]?.count ?? 0).map(\.memberID), "member_id", .members, members,
            &found)
        // Who carries an action item is a member or an organisation.
        let owners = members.map { $0.union(organisations ?? []) }
        check(.actions, directory.actions.map(\.ownerID), "owner_id", .members, owners, &found)
        problems += found
        checkPeople(peoplePlaces, members, &problems)
        checkSeat(peoplePlaces, organisations, &problems)
    }

    /// Nil when the source isn't there to judge by.
    private func ids(_ source: Source, _ ids: [String]) -> Set<String>? {
        directory.sources[source]?.isHealthy ?? false ? Set(ids) : nil
    }

    private func check(
        _ source: Source, _ references: [String?], _ column: String, _ target: Source, _ known: Set<String>?,
        _ problems: inout [Problem]
    ) {
        guard let known, let rows = places[source], rows.count == references.count else { return }
        let lost = zip(references, rows).compactMap { reference, row in
            reference.flatMap { known.contains($0) ? nil : (name: $0, row: row) }
        }
        let counts = Dictionary(lost.map { ($0.name, 1) }, uniquingKeysWith: +)
        var said: Set<String> = []
        for (name, row) in lost where said.insert(name).inserted {
            let sentence = Sentence.unknownReference(
                name, column: column, source: target, alsoOn: (counts[name] ?? 1) - 1)
            problems.append(ProblemList(file: row.problems.file).add(sentence, at: row.place(column)))
        }
    }

    private func checkSeat(_ places: [String: Place], _ organisations: Set<String>?, _ problems: inout [Problem]) {
        guard let organisations, let id = directory.community.people.chairOrganisation, !organisations.contains(id)
        else { return }
        let list = ProblemList(file: SettingsFile.name)
        list.add(.unknownSeat(id), at: places["organisation " + id])
        problems += list.inOrder
    }

    private func checkPeople(_ places: [String: Place], _ members: Set<String>?, _ problems: inout [Problem]) {
        guard let members else { return }
        let list = ProblemList(file: SettingsFile.name)
        let people = directory.community.people
        for id in Set(people.animatrices + people.chair + people.committee).subtracting(members).sorted() {
            list.add(.unknownPerson(id), at: places[id])
        }
        problems += list.inOrder
    }
}
