import Foundation
import Notices
import Testing

@testable import Intake

@Suite("InstantText")
struct InstantTextTests {
    @Test(
        "the dates of exports, on Toronto's clock",
        arguments: [
            ("2026-11-04", "2026-11-04T05:00:00Z"), ("2026-07-01", "2026-07-01T04:00:00Z"),
            ("2026-11-04T13:30:00-05:00", "2026-11-04T18:30:00Z"), ("2026-11-04T13:30", "2026-11-04T18:30:00Z"),
            ("2026-11-04 13:30:00", "2026-11-04T18:30:00Z"), ("2026-11-04T18:30Z", "2026-11-04T18:30:00Z"),
            ("2026-11-04T18:30:00.250+0000", "2026-11-04T18:30:00Z"), ("2024-02-29", "2024-02-29T05:00:00Z"),
            ("2026-11-05T00:00:00+05:30", "2026-11-04T18:30:00Z"), ("2026-11-04T13-05", "nil"),
            // Spring skips 2 to 3 h; autumn has 1 to 2 h twice, and the first counts.
            ("2027-03-14T01:59", "2027-03-14T06:59:00Z"), ("2027-03-14T02:30", "2027-03-14T07:00:00Z"),
            ("2027-03-14T03:00", "2027-03-14T07:00:00Z"), ("2026-11-01T01:30", "2026-11-01T05:30:00Z"),
            ("2026-11-01T02:00", "2026-11-01T07:00:00Z"), ("2026-11-01T00:59", "2026-11-01T04:59:00Z"),
            ("1969-12-31T19:00", "1970-01-01T00:00:00Z"),
            ("2026-02-29", "nil"), ("2026-13-01", "nil"), ("04/11/2026", "nil"), ("2026-11-4", "nil"),
            ("2026-11-04T24:00", "nil"), ("2026-11-04T13:60", "nil"), ("2026-11-04T13:30:00-05:00 ", "nil"),
            ("2026-11-04T", "nil"), ("", "nil"), ("٢٠٢٦-11-04", "nil"), ("hier", "nil"),
        ])
    func dates(text: String, expected: String) {
        let found = InstantText.parse(text, zone: toronto).map {
            Date(timeIntervalSince1970: $0.timeIntervalSince1970.rounded(.down)).formatted(.iso8601)
        }
        #expect(found ?? "nil" == expected)
    }

    @Test("the wall clock agrees with Foundation's calendar on every half hour of two years", arguments: 1...24)
    func clock(month: Int) throws {
        let calendar = Calendar.gregorian(in: toronto)
        let (year, month) = (2026 + (month - 1) / 12, (month - 1) % 12 + 1)
        for day in 1...CalendarDate.daysIn(month: month, year: year) {
            let date = try #require(CalendarDate(year: year, month: month, day: day))
            for half in 0..<48 {
                let found = LocalClock.instant(date, seconds: Double(half) * 1_800, in: toronto)
                let parts = calendar.dateComponents([.day, .hour, .minute], from: found)
                let isGap = month == 3 && parts.hour == 3 && parts.minute == 0 && half < 6
                #expect(isGap || (parts.hour, parts.minute) == (half / 2, half % 2 * 30))
                #expect(parts.day == day)
            }
        }
    }
}
