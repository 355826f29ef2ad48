import Foundation
import Notices

/// What happened in a great community before the pass that is measured.
extension GreatCommunity {
    /// Ladders in all their states, for one person in ten.
    mutating func addAbsences() {
        for (number, member) in directory.members.enumerated() {
            guard member.membership == .individual, member.status == .active, case .at(let access) = member.lastAccess,
                access < Self.today - 735 * Self.day
            else { continue }
            let since = CalendarDate(access, in: Self.zone)
            let fate = chance(30, number) % 100
            guard fate >= 2 else { continue }
            let steps = fate < 43 ? ["first"] : fate < 73 ? ["first", "second"] : ["first", "second", "third"]
            // A few are ripe for the next step; some went all the way.
            let isRipe = [40, 41, 42, 70, 71, 72, 98, 99].contains(fate)
            let isOver = steps.count == 3 && !isRipe
            let (least, most) = isRipe ? (31, 45) : isOver ? (60, 300) : (1, 29)
            let last = Self.today - days(31, number, least, most)
            for (place, step) in steps.enumerated() {
                send(
                    "inactivity", step, about: member.id, revision: since.description, to: member.id,
                    at: last - Double(steps.count - 1 - place) * 31 * Self.day)
            }
            if isOver {
                for person in ["m-1", "m-2"] {
                    send(
                        "inactivity", "dossier", about: member.id, revision: since.description, to: person,
                        at: last + 31 * Self.day)
                }
            }
        }
    }

    mutating func addApplications() {
        for number in 0..<max(20, size / 100) {
            let submitted =
                Self.today - (chance(40, number) % 10 == 0 ? days(41, number, 0, 2) : days(41, number, 0, 360))
            let isDecided = submitted < Self.today - 6 * Self.day
            let address = "Demande.\(number)@bench.example"
            add(
                Application(
                    id: "a-\(number)", address: address, space: "cp", submittedAt: submitted,
                    status: isDecided ? .accepted : .submitted, decidedAt: isDecided ? submitted + 3 * Self.day : nil))
            guard submitted < Self.today - 7_200 else { continue }
            send("applications", "acknowledgement", about: "a-\(number)", to: address.lowercased(), at: submitted)
            for person in ["m-1", "m-2"] {
                send("applications", "to-handle", about: "a-\(number)", to: person, at: submitted)
            }
        }
    }

    mutating func addWebinar(_ number: Int) {
        let fate = chance(50, number) % 100
        let start = halfHour(Self.today + days(51, number, -300, 60))
        let id = "webinaire-\(number)@bench.example"
        let facts = EventFacts(start: start, end: start + 3_600, link: "https://bench.example/w/\(number)")
        let before = formerly(fate, facts)
        add(
            Event(
                id: id, kind: "webinar", spaces: ["cp"], title: "Webinaire \(number)",
                facts: self.facts(after: fate, facts)),
            formerly: before, changedAt: Self.today - 7_200)
        let told = before ?? facts
        for place in 0..<min(500, size / 20) {
            let outsider = chance(52, number * 1_000 + place) % 50 == 0
            let person = (chance(53, number) + place * 7) % size
            let registered = min(Self.today, told.start) - days(54, number * 1_000 + place, 0, 40)
            let isHere = chance(55, number * 1_000 + place) % 20 != 0
            let address = "ami.\(place)@ailleurs.example"
            add(
                Registration(
                    eventUID: id, memberID: outsider ? nil : "m-\(person)", address: outsider ? address : nil,
                    status: isHere ? .registered : .cancelled, registeredAt: registered))
            guard isHere, outsider || directory.members[person].status == .active else { continue }
            for (step, moment) in GreatRules.moments(of: GreatRules.webinars, told.start, registered: registered)
            where registered <= moment && moment < Self.today - 7_200 {
                send("webinars", step, about: id, to: outsider ? address : "m-\(person)", at: moment, telling: told)
            }
        }
    }

    mutating func addMeeting(_ number: Int) {
        let fate = chance(60, number) % 100
        let start = halfHour(Self.today + days(61, number, -60, 45))
        let id = "reunion-\(number)@bench.example"
        let group = number % max(1, size / 250)
        let facts = EventFacts(start: start, end: start + 7_200, place: "Salle \(number)")
        let before = formerly(fate, facts)
        add(
            Event(
                id: id, kind: "meeting", groups: ["g-\(group)"], title: "Réunion", facts: self.facts(after: fate, facts)
            ),
            formerly: before, changedAt: Self.today - 7_200)
        let people = people(of: group)
        invite(people, to: id, telling: before ?? facts)
        guard start < Self.today - Self.day, start > Self.today - 20 * Self.day, chance(62, number) % 4 == 0 else {
            return
        }
        let release = MinutesRelease(
            eventID: id, status: .draft, version: 1,
            files: [MinutesRelease.File(path: "Documents/pv.pdf", bytes: 1_000, sha256: "00")],
            releasedAt: Self.today - days(63, number, 0, 4), recipients: people.map(\.id))
        add(release)
        guard chance(64, number) % 4 != 0 else { return }
        for person in people {
            send("minutes", "draft", about: release.id, revision: "1", to: person.id, at: release.releasedAt)
        }
    }

    /// One that a whole space is invited to.
    mutating func addGathering() {
        let start = halfHour(Self.today + 18 * Self.day)
        let facts = EventFacts(start: start, end: start + 7_200, place: "Grande salle")
        add(
            Event(id: "rencontre@bench.example", kind: "gathering", spaces: ["lvs"], title: "Rencontre", facts: facts),
            formerly: nil, changedAt: Self.today)
        let people = directory.members.enumerated().filter {
            $1.spaces.contains("lvs") && $1.status == .active && $0 % 100 != 4
        }
        invite(people.map(\.element), to: "rencontre@bench.example", telling: facts)
    }

    private mutating func invite(_ people: [Member], to id: String, telling told: EventFacts) {
        for (step, moment) in GreatRules.moments(of: GreatRules.meetings, told.start, registered: nil)
        where moment < Self.today - 7_200 {
            for person in people { send("meetings", step, about: id, to: person.id, at: moment, telling: told) }
        }
    }

    private func halfHour(_ moment: Date) -> Date {
        Date(timeIntervalSince1970: (moment.timeIntervalSince1970 / 1_800).rounded() * 1_800)
    }

    /// One event in twenty was moved two hours ago, one in thirty cancelled.
    private func formerly(_ fate: Int, _ facts: EventFacts) -> EventFacts? { fate < 8 ? facts : nil }

    private func facts(after fate: Int, _ facts: EventFacts) -> EventFacts {
        var result = facts
        if fate < 5 {
            result.start += 2 * Self.day
            result.end += 2 * Self.day
        } else if fate < 8 {
            result.isCancelled = true
        }
        return result
    }
}
