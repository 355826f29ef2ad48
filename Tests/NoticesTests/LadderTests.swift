import Testing

@testable import Notices

/// I1: one who has not accessed the platform for 24 consecutive months may see membership ended, after three notices.
struct LadderTests {
    @Test(
        "after 24 months without access come three spaced notices, then the file to the animatrices, and nothing more")
    func ladder() {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.inactivity])
        scene.add(scene.member("m-1", accessed: "2024-10-15 14:20"))
        #expect(
            scene.live(until: "2027-12-31 00:00") == [
                "2026-10-15 00:00 inactivity/first m-1",
                "2026-11-14 00:00 inactivity/second m-1",
                "2026-12-14 00:00 inactivity/third m-1",
                "2027-01-13 00:00 inactivity/dossier anim",
            ])
        #expect(scene.repeated.isEmpty)
    }

    @Test("each notice says its number, the ones before, and a day on or after which the next thing happens")
    func whatNoticesSay() throws {
        var scene = Scene(at: "2026-10-15 09:00", rules: [Shipped.inactivity])
        scene.add(scene.member("m-1", accessed: "2024-10-15 14:20"))
        scene.pass()
        scene.pass("2026-11-14 09:00")
        scene.now = local("2026-12-14 09:00")
        guard case .absence(let absence) = scene.due("inactivity/third", "m-1")?.subject else {
            Issue.record("the third notice is not due")
            return
        }
        #expect(absence.number == 3)
        #expect(absence.lastAccessOn == day("2024-10-15"))
        #expect(absence.noticesSent == [day("2026-10-15"), day("2026-11-14")])
        #expect(absence.nextStepOn == day("2027-01-13"))
    }

    @Test(
        "24 months are counted on the calendar, and a month that is shorter ends on its last day",
        arguments: [
            ("2024-10-15 14:20", Span(24, .month), "2026-10-15"),
            ("2024-02-29 23:59", Span(24, .month), "2026-02-28"),
            ("2026-01-31 08:00", Span(1, .month), "2026-02-28"),
            ("2026-08-31 08:00", Span(6, .month), "2027-02-28"),
            ("2023-08-31 08:00", Span(6, .month), "2024-02-29"),
            ("2024-02-29 00:00", Span(4, .year), "2028-02-29"),
            ("2026-03-01 00:01", Span(3, .week), "2026-03-22"),
            ("2026-12-31 12:00", Span(90, .day), "2027-03-31"),
        ])
    func calendarMonths(access: String, after: Span, complete: String) {
        var scene = Scene(at: access, rules: [Shipped.inactivity])
        scene.rules[0].trigger = .inactivity(after: after)
        scene.add(scene.member("m-1", accessed: access))
        #expect(scene.verdict("inactivity/first", "m-1")?.at.map(clock) == complete + " 00:00")
        #expect(
            scene.verdict("inactivity/first", "m-1")?.reason
                == .accessRecent(on: day(String(access.prefix(10))), completeOn: day(complete)))
    }

    @Test("the day of an access is the one on the community's walls, not Greenwich's")
    func localDay() {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.inactivity])
        // 02:30 on the 16th in Greenwich.
        scene.add(scene.member("m-1", accessed: "2024-10-15 22:30"))
        #expect(scene.verdict("inactivity/first", "m-1")?.at.map(clock) == "2026-10-15 00:00")
    }

    @Test("one who never came is counted from the day she joined")
    func neverAccessed() {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.inactivity])
        scene.add(scene.member("m-1", joined: "2024-11-30"))
        #expect(scene.live(until: "2026-12-01 00:00") == ["2026-11-30 00:00 inactivity/first m-1"])
    }

    @Test(
        "a date that is missing, unreadable or in the future is no ground to write: she is left out, and it is said",
        arguments: [
            (Member.Access.unreadable, "2015-01-15", "access_unknown"),
            (.never, nil, "access_unknown"),
            (.at(local("2027-01-01 00:00")), "2015-01-15", "access_in_future"),
        ] as [(Member.Access, String?, String)])
    func badDates(access: Member.Access, joined: String?, code: String) {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.inactivity])
        var member = scene.member("m-1", joined: joined)
        member.lastAccess = access
        scene.add(member)
        #expect(scene.pass() == [])
        for step in ["first", "second", "third"] { #expect(scene.why("inactivity/\(step)", "m-1") == code) }
    }

    @Test("an access at any time ends the sequence; a new absence is another one, from its beginning")
    func comingBack() {
        var scene = Scene(at: "2026-10-15 09:00", rules: [Shipped.inactivity])
        scene.add(scene.member("m-1", accessed: "2024-10-15 14:20"))
        #expect(scene.pass() == ["inactivity/first m-1"])
        #expect(scene.pass("2026-11-14 09:00") == ["inactivity/second m-1"])
        scene.change("m-1") { $0.lastAccess = .at(local("2026-11-20 10:00")) }
        scene.now = local("2026-12-14 09:00")
        #expect(scene.why("inactivity/third", "m-1") == "access_recent")
        #expect(scene.live(until: "2028-12-31 00:00").first == "2028-11-20 00:00 inactivity/first m-1")
    }

    @Test(
        "leaving, suspension and death end the sequence at once",
        arguments: [Member.Status.suspended, .left, .deceased])
    func leaving(status: Member.Status) {
        var scene = Scene(at: "2026-10-15 09:00", rules: [Shipped.inactivity])
        scene.add(scene.member("m-1", accessed: "2024-10-15 14:20"))
        #expect(scene.pass() == ["inactivity/first m-1"])
        scene.change("m-1") { $0.status = status }
        #expect(scene.live(until: "2027-12-31 00:00") == [])
        #expect(scene.verdict("inactivity/second", "m-1")?.reason == .notActive(status))
    }

    @Test("catching up after months of outage sends one step, and shortens no interval")
    func outage() {
        var scene = Scene(at: "2026-10-15 09:00", rules: [Shipped.inactivity])
        scene.add(scene.member("m-1", accessed: "2024-10-15 14:20"), scene.member("m-2", accessed: "2024-12-01 10:00"))
        #expect(scene.pass() == ["inactivity/first m-1"])
        // Nothing ran for eight months: three steps of m-1 and one of m-2 would have left.
        #expect(scene.pass("2027-06-20 09:00").sorted() == ["inactivity/first m-2", "inactivity/second m-1"])
        #expect(scene.pass("2027-07-19 09:00") == [])
        #expect(scene.pass("2027-07-20 09:00").sorted() == ["inactivity/second m-2", "inactivity/third m-1"])
    }

    @Test("an export that forgets or shortens a last access restarts nothing: the greatest ever seen counts")
    func regressedExport() {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.inactivity])
        scene.add(scene.member("m-1", accessed: "2026-08-01 10:00"))
        scene.pass()
        scene.change("m-1") { $0.lastAccess = .at(local("2020-01-01 00:00")) }
        #expect(scene.pass("2026-09-02 09:00") == [])
        scene.change("m-1") { $0.lastAccess = .never }
        #expect(scene.pass("2026-09-03 09:00") == [])
        #expect(scene.verdict("inactivity/first", "m-1")?.at.map(clock) == "2028-08-01 00:00")
    }
}
