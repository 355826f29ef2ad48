import Foundation

@testable import Notices

/// What the platform exports, said in few words.
extension Scene {
    /// The reminder of 28 October for a webinar that m-1 registered for, queued at its moment and not yet gone.
    static func reminderQueued() -> Scene {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.webinars])
        scene.add(scene.member("m-1"))
        scene.add("webinar", "w-1", at: "2026-11-04 13:30")
        scene.register("m-1", to: "w-1", on: "2026-08-30 10:00")
        scene.pass()
        scene.fate = .queued
        _ = scene.live(until: "2026-10-28 09:00")
        scene.now = local("2026-10-28 09:05")
        return scene
    }

    func member(
        _ id: String, accessed: String? = nil, joined: String? = "2015-01-15", address: String? = nil,
        spaces: Set<String> = [], groups: Set<String> = [], status: Member.Status = .active
    ) -> Member {
        Member(
            id: id, givenName: "Zoé", familyName: id, address: address ?? "\(id)@courriel.example", spaces: spaces,
            groups: groups, status: status, joinedOn: joined.map(day),
            lastAccess: accessed.map { .at(local($0)) } ?? .never)
    }

    /// A person who comes with membership of an organisation.
    func delegate(_ id: String, of organisation: String, accessed: String?, joined: String? = "2015-01-15") -> Member {
        var person = member(id, accessed: accessed, joined: joined)
        person.membership = .organisation
        person.organisationID = organisation
        return person
    }

    mutating func add(_ members: Member...) { directory.members += members }

    mutating func change(_ id: String, _ edit: (inout Member) -> Void) {
        for index in directory.members.indices where directory.members[index].id == id {
            edit(&directory.members[index])
        }
    }

    mutating func add(
        _ kind: String, _ id: String, at start: String, hours: Double = 1.5, spaces: Set<String> = ["cp"],
        groups: Set<String> = [], uid: String? = nil
    ) {
        directory.events.append(
            Event(
                id: id, uid: uid, kind: kind, spaces: spaces, groups: groups, title: "Rencontre",
                facts: EventFacts(
                    start: local(start), end: local(start).addingTimeInterval(hours * 3_600), place: "Salle 2")))
    }

    mutating func change(event id: String, _ edit: (inout EventFacts) -> Void) {
        for index in directory.events.indices where directory.events[index].id == id {
            edit(&directory.events[index].facts)
        }
    }

    mutating func move(event id: String, to start: String) {
        change(event: id) { facts in
            let length = facts.end.timeIntervalSince(facts.start)
            facts.start = local(start)
            facts.end = facts.start.addingTimeInterval(length)
        }
    }

    mutating func register(
        _ person: String, to event: String, on moment: String?, status: Registration.Status = .registered
    ) {
        let isAddress = person.contains("@")
        directory.registrations.append(
            Registration(
                eventUID: event, memberID: isAddress ? nil : person, address: isAddress ? person : nil,
                status: status, registeredAt: moment.map(local)))
    }

    mutating func apply(
        _ id: String, at moment: String, address: String = "Lise@courriel.example",
        status: Application.Status = .submitted
    ) {
        directory.applications.append(
            Application(id: id, address: address, space: "cp", submittedAt: local(moment), status: status))
    }

    mutating func act(
        _ id: String, due: String, by owner: String?, from event: String? = nil, status: ActionItem.Status = .open
    ) {
        directory.actions.append(
            ActionItem(id: id, eventUID: event, title: "Réserver", ownerID: owner, dueOn: day(due), status: status))
    }

    mutating func attend(_ person: String, _ event: String, _ status: Attendance.Status) {
        directory.attendance.append(Attendance(eventUID: event, memberID: person, status: status))
    }

    mutating func release(
        _ event: String, _ status: MinutesRelease.Status, at moment: String, version: Int = 1, to recipients: [String],
        leaving: String? = nil
    ) {
        directory.register.releases.append(
            MinutesRelease(
                eventID: event, status: status, version: version,
                files: [MinutesRelease.File(path: "Documents/pv-\(event).pdf", bytes: 1_000, sha256: "00")],
                releasedBy: "chair", releasedAt: local(moment), recipients: recipients,
                mayLeaveAt: leaving.map { local($0) }))
    }

    /// Something happened to the sending, noted at once.
    mutating func note(
        _ kind: Incident.Kind, _ scope: String, at moment: String, entries: [String] = [], detail: Bilingual? = nil
    ) {
        directory.register.incidents.append(
            Incident(kind, scope: scope, at: local(moment), entryIDs: entries, detail: detail))
    }

    /// A relay said for good that there is no such mailbox.
    mutating func refuse(_ address: String, at moment: String) {
        directory.register.suppressed[address.lowercased()] = local(moment)
    }

    mutating func stop(_ source: Source) {
        for known in Source.allCases { directory.sources[known] = .healthy(count: 10) }
        directory.sources[source] = .stopped(
            Problem(.error, file: "Data/x.csv", message: Bilingual(fr: "vide", en: "empty")))
    }
}

extension Scene {
    /// Adds a member who holds a role.
    mutating func give(_ role: String, to id: String) {
        add(delegate(id, of: "", accessed: "2026-09-01 09:00"))
        let people = directory.community.people
        directory.community = Community(
            name: directory.community.name, timeZone: directory.community.timeZone,
            languages: directory.community.languages, spaces: directory.community.spaces,
            people: Community.People(
                animatrices: role == "animatrices" ? people.animatrices + [id] : people.animatrices,
                chair: people.chair,
                committee: role == "committee" ? people.committee + [id] : people.committee),
            contactAddress: directory.community.contactAddress, groups: directory.community.groups)
    }
}
