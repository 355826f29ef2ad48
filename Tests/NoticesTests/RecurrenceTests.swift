import Testing

@testable import Notices

/// Calendar rules: the small part of RFC 5545's RRULE that settings may say, against days written out.
struct RecurrenceTests {
    @Test(
        "a recurrence falls on these days from 2026 to 2029",
        arguments: [
            ("FREQ=YEARLY;BYMONTH=9;BYDAY=1MO", nil, "2026-09-07 2027-09-06 2028-09-04 2029-09-03"),
            ("FREQ=YEARLY;BYMONTH=9;BYDAY=1MO;INTERVAL=2", "2026-01-01", "2026-09-07 2028-09-04"),
            ("FREQ=YEARLY;BYMONTH=9;BYDAY=1MO;INTERVAL=2", "2025-09-01", "2027-09-06 2029-09-03"),
            ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", nil, "2028-02-29"),
            ("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=15;COUNT=2", "2026-01-01", "2026-01-15 2027-01-15"),
            (
                "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=-1", "2026-01-01",
                "2026-01-31 2026-07-31 2027-01-31 2027-07-31 2028-01-31 2028-07-31 2029-01-31 2029-07-31"
            ),
            ("FREQ=MONTHLY;BYDAY=-1FR;BYMONTH=6,12;UNTIL=20271231", nil, "2026-06-26 2026-12-25 2027-06-25 2027-12-31"),
            (
                "FREQ=MONTHLY;BYMONTHDAY=31;UNTIL=20260831", nil,
                "2026-01-31 2026-03-31 2026-05-31 2026-07-31 2026-08-31"
            ),
            ("FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20260113", "2026-01-01", "2026-01-01 2026-01-06 2026-01-08 2026-01-13"),
            ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;UNTIL=20260210", "2026-01-05", "2026-01-05 2026-01-19 2026-02-02"),
            ("FREQ=DAILY;INTERVAL=3;COUNT=3", "2026-12-30", "2026-12-30 2027-01-02 2027-01-05"),
        ] as [(String, String?, String)])
    func days(rrule: String, starting: String?, expected: String) throws {
        let recurrence = try #require(RecurrenceDays(Recurrence(rrule: rrule, starting: starting.map(day))))
        let days = recurrence.days(from: day("2026-01-01"), through: day("2029-12-31"))
        #expect(days.map(\.description).joined(separator: " ") == expected)
    }

    @Test(
        "what it can't carry out is refused",
        arguments: [
            "", "FREQ=HOURLY", "BYMONTH=9", "FREQ=YEARLY;BYMONTH=13", "FREQ=YEARLY;BYMONTH=",
            "FREQ=MONTHLY;BYMONTHDAY=0",
            "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;INTERVAL=0", "FREQ=DAILY;COUNT=3;UNTIL=20270101",
            "FREQ=DAILY;UNTIL=20270231", "FREQ=DAILY;BYSETPOS=1", "FREQ=DAILY;FREQ=WEEKLY", "FREQ",
        ])
    func refused(rrule: String) {
        #expect(RecurrenceDays(Recurrence(rrule: rrule)) == nil)
    }

    @Test("a calendar rule speaks on its day, at its hour, once; a new one starts with the next occasion")
    func rule() {
        var scene = Scene(at: "2027-09-06 09:01", rules: [Shipped.review])
        scene.add(scene.member("c-1"))
        let community = scene.directory.community
        scene.directory.community = Community(
            name: community.name, timeZone: community.timeZone, languages: community.languages,
            people: Community.People(committee: ["c-1"]), contactAddress: community.contactAddress)
        var early = scene
        early.now = local("2027-09-01 09:00")
        #expect(early.live(until: "2028-12-31 00:00") == ["2027-09-06 09:00 review/review c-1"])
        #expect(scene.pass() == [])
        #expect(scene.why("review/review", "c-1", about: "2027-09-06") == "moment_before_rule")
    }

    @Test(
        "an occasion missed in an outage is told up to five days late",
        arguments: [("2027-09-11 08:59", 1), ("2027-09-11 09:00", 0)])
    func late(now: String, count: Int) {
        var scene = Scene(at: "2027-09-01 09:00", rules: [Shipped.review])
        scene.rules[0].audience = .animatrices
        scene.pass()
        #expect(scene.pass(now).count == count)
    }
}
