import Testing

@testable import Notices

/// I2: one who attends fewer than two thirds of the year's meetings is presumed to withdraw; she hears of it while it can be avoided, the
/// chair when it can't, and nothing is removed.
struct AttendanceTests {
    private static let meetings = [
        "2026-09-23", "2026-11-04", "2027-01-20", "2027-03-17", "2027-04-28", "2027-06-09",
    ]

    /// `marks`, one a meeting from September on: p present, d delegate, e excused, a absent, `.` not on the sheet, `-` no sheet.
    private func year(_ marks: String, at now: String = "2026-09-01 09:00", meetings: [String] = meetings) -> Scene {
        var scene = Scene(at: now, rules: [Shipped.attendance])
        scene.policy.mostShare = 1
        scene.add(scene.member("m-1", spaces: ["cp"]), scene.member("m-2", spaces: ["cp"]))
        for (number, day) in meetings.enumerated() { scene.add("meeting", "r-\(number)", at: "\(day) 10:00", hours: 2) }
        for (number, mark) in marks.enumerated() where mark != "-" {
            scene.attend("m-2", "r-\(number)", .present)
            let status: [Character: Attendance.Status] = ["p": .present, "d": .delegate, "e": .excused, "a": .absent]
            if let status = status[mark] { scene.attend("m-1", "r-\(number)", status) }
        }
        return scene
    }

    @Test(
        "the second absence of six brings the word, the third the file: fewer than 4 of 6",
        arguments: [
            ("pppppp", []), ("appppp", []), ("dddddd", []),
            ("aapppp", ["2026-11-04 12:00 warning m-1"]), ("eppppe", []),
            ("epeppp", ["2027-01-20 12:00 warning m-1"]),
            ("aaappp", ["2026-11-04 12:00 warning m-1", "2027-01-20 12:00 dossier chair"]),
            ("paapap", ["2027-01-20 12:00 warning m-1", "2027-04-28 12:00 dossier chair"]),
            ("ppppaa", []), ("pppaaa", ["2027-04-28 12:00 warning m-1", "2027-06-09 12:00 dossier chair"]),
            ("a-a---", ["2027-01-20 12:00 warning m-1"]), ("a.....", []), ("......", []), ("------", []),
        ])
    func table(marks: String, expected: [String]) {
        var scene = year(marks)
        let lines = scene.live(until: "2027-08-31 23:00").map { $0.replacing("attendance/", with: "") }
        #expect(lines == expected)
        #expect(scene.repeated.isEmpty)
    }

    @Test(
        "two thirds in whole numbers: three times the attendances against twice the meetings",
        arguments: [
            (1, 1), (2, 2), (3, 2), (4, 3), (5, 4), (6, 4), (7, 5), (8, 6), (9, 6), (10, 7), (12, 8), (100, 67),
        ])
    func thirds(meetings: Int, needed: Int) {
        #expect(AttendanceTerms.Share.twoThirds.needed(of: meetings) == needed)
        #expect(3 * needed >= 2 * meetings && 3 * (needed - 1) < 2 * meetings)
    }

    @Test("who is past the line is not written to: not even a word that still waited in the queue")
    func notPastTheLine() {
        var scene = year("aaappp", at: "2026-11-01 09:00")
        scene.pass()
        scene.fate = .queued
        #expect(scene.pass("2026-11-04 12:00") == ["attendance/warning m-1"])
        scene.now = local("2027-01-20 12:30")
        #expect(
            scene.recheck("attendance/warning", "m-1")
                == .cancelled(because: .attendanceBelow(missed: 3, of: 6)))
        var late = year("aaappp", at: "2027-02-01 09:00")
        #expect(late.pass() == ["attendance/dossier chair"])
        #expect(late.why("attendance/warning", "m-1") == "attendance_below")
    }

    @Test("a sheet that is mended withdraws the word, and the year after begins anew")
    func mended() {
        var scene = year("aapppp", at: "2026-11-01 09:00")
        scene.pass()
        scene.fate = .queued
        scene.pass("2026-11-04 12:00")
        for index in scene.directory.attendance.indices where scene.directory.attendance[index].memberID == "m-1" {
            scene.directory.attendance[index].status = .delegate
        }
        #expect(
            scene.recheck("attendance/warning", "m-1") == .cancelled(because: .attendanceKept(missed: 0, most: 2)))
        scene.now = local("2027-09-02 09:00")
        #expect(scene.why("attendance/dossier", "m-1") == "attendance_not_recorded")
        #expect(scene.plan().due.isEmpty)
    }

    @Test("a rule that is new looks at this year alone, a few people a day, and a crowd is held")
    func oldCommunity() {
        var scene = year("aapppp", at: "2026-12-01 09:00")
        for (number, day) in Self.meetings.enumerated() {
            let last = "\(Int(day.prefix(4)).map { $0 - 1 } ?? 0)\(day.dropFirst(4))"
            scene.add("meeting", "x-\(number)", at: "\(last) 10:00", hours: 2)
            scene.attend("m-2", "x-\(number)", .absent)
        }
        #expect(scene.pass() == ["attendance/warning m-1"])
        var crowd = Scene(at: "2026-12-01 09:00", rules: [Shipped.attendance])
        for (number, day) in Self.meetings.enumerated() { crowd.add("meeting", "r-\(number)", at: "\(day) 10:00") }
        for person in 10..<60 {
            crowd.add(crowd.member("m-\(person)", spaces: ["cp"]))
            for meeting in 0...1 { crowd.attend("m-\(person)", "r-\(meeting)", .absent) }
        }
        let due = crowd.plan().due
        #expect(due.count == 25)
        #expect(due.allSatisfy { $0.hold == .heldMostShare(count: 25, most: 5) })
    }

    @Test("an organisation is there when any of its people is, or a delegate; its contact gets the word")
    func organisation() {
        var scene = year("aa", at: "2026-11-05 09:00")
        scene.directory.organisations = [
            Organisation(id: "o-1", name: "Maison", contactID: "p-1"), Organisation(id: "o-2", name: "Pont"),
        ]
        scene.add(
            inSpace(scene.delegate("p-1", of: "o-1", accessed: nil)),
            inSpace(scene.delegate("p-2", of: "o-1", accessed: nil)),
            inSpace(scene.delegate("p-3", of: "o-2", accessed: nil)))
        for meeting in 0...1 {
            scene.attend("p-1", "r-\(meeting)", .absent)
            scene.attend("p-2", "r-\(meeting)", .present)
            scene.directory.attendance.append(
                Attendance(eventUID: "r-\(meeting)", organisationID: "o-2", status: .absent))
        }
        #expect(scene.pass().sorted() == ["attendance/warning m-1", "attendance/warning p-3"])
        #expect(scene.verdict("attendance/warning", "p-1")?.reason == .attendanceKept(missed: 0, most: 2))
    }

    private func inSpace(_ member: Member) -> Member {
        var copy = member
        copy.spaces = ["cp"]
        return copy
    }

    @Test("meetings before she joined, of working groups, of other spaces, and cancelled ones are not hers")
    func notHers() {
        var scene = year("aa", at: "2026-12-01 09:00")
        scene.change("m-1") { $0.joinedOn = day("2026-10-01") }
        #expect(scene.why("attendance/warning", "m-1") == "attendance_at_risk")
        scene.change("m-1") { $0.joinedOn = day("2026-11-05") }
        #expect(scene.why("attendance/warning", "m-1") == "attendance_kept")
        scene.change("m-1") { $0.joinedOn = nil }
        for index in scene.directory.events.indices.prefix(1) { scene.directory.events[index].groups = ["données"] }
        #expect(scene.why("attendance/warning", "m-1") == "attendance_at_risk")
        scene.change("m-1") { $0.spaces = ["lvs"] }
        #expect(scene.why("attendance/warning", "m-1") == "attendance_kept")
    }

    @Test("what counts as an absence is a setting: an excuse, a name that is not on the sheet, meetings still to come")
    func settings() {
        func terms(_ change: (inout AttendanceTerms) -> Void) -> [Rule] {
            var rule = Shipped.attendance
            guard case .attendance(var terms) = rule.trigger else { return [] }
            change(&terms)
            rule.trigger = .attendance(terms)
            return [rule]
        }
        var excused = year("ee", at: "2026-12-01 09:00")
        excused.rules = terms { $0.excusedCounts = true }
        #expect(excused.pass() == [])
        var unlisted = year("..", at: "2026-12-01 09:00")
        unlisted.rules = terms { $0.unlistedIsAbsent = true }
        #expect(unlisted.pass().contains("attendance/warning m-1"))
        // Only three meetings are in the calendar yet: one may be missed of three, two of six.
        var few = year("a", at: "2026-12-01 09:00", meetings: Array(Self.meetings.prefix(3)))
        #expect(few.pass() == ["attendance/warning m-1"])
        var planned = year("a", at: "2026-12-01 09:00", meetings: Array(Self.meetings.prefix(3)))
        planned.rules = terms { $0.planned = 6 }
        #expect(planned.pass() == [])
    }

    @Test("she hears it once a year, whoever is her organisation's contact by then; a new chair isn't given old files")
    func once() {
        var scene = year("aaappp", at: "2026-11-01 09:00")
        _ = scene.live(until: "2027-03-01 09:00")
        scene.add(scene.member("chair-2"))
        scene.directory.community = Community(
            name: "E", timeZone: Scene.toronto, languages: [.fr], spaces: scene.directory.community.spaces,
            people: Community.People(chair: ["chair", "chair-2"]), contactAddress: "a@espaces.example")
        #expect(scene.live(until: "2027-08-31 09:00") == [])
        #expect(scene.why("attendance/dossier", "chair-2", about: "m-1") == "too_late")
    }

    @Test("the file to the chair has each meeting, what was said before, and what nobody wrote down")
    func dossier() {
        var scene = year("ae-app", at: "2026-09-01 09:00")
        _ = scene.live(until: "2027-03-17 11:00")
        scene.now = local("2027-03-17 12:00")
        guard case .attendance(let record) = scene.due("attendance/dossier", "chair")?.subject else {
            Issue.record("no file")
            return
        }
        #expect(record.meetings.map(\.status) == [.absent, .excused, .absent])
        #expect((record.attended, record.missed, record.planned, record.needed) == (0, 3, 6, 4))
        #expect(record.unrecorded == [day("2027-01-20")])
        #expect(record.warnedOn == day("2026-11-04"))
        #expect(record.nextMeeting?.id == "r-4")
    }

    @Test("when the attendance can't be believed, nothing is concluded from it")
    func stopped() {
        var scene = year("aapppp", at: "2026-12-01 09:00")
        scene.stop(.attendance)
        #expect(scene.pass() == [])
        #expect(scene.plan().others.allSatisfy { $0.reason == .sourceStopped(.attendance) })
    }
}
