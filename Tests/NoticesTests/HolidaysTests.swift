import Testing

@testable import Notices

/// Public holidays against the calendars of 2024 to 2030, written out.
struct HolidaysTests {
    @Test(
        "Québec's holidays, with Good Friday and Easter Monday both",
        arguments: [
            (2024, "01-01 03-29 04-01 05-20 06-24 07-01 09-02 10-14 12-25"),
            (2025, "01-01 04-18 04-21 05-19 06-24 07-01 09-01 10-13 12-25"),
            (2026, "01-01 04-03 04-06 05-18 06-24 07-01 09-07 10-12 12-25"),
            (2027, "01-01 03-26 03-29 05-24 06-24 07-01 09-06 10-11 12-25"),
            (2028, "01-01 04-14 04-17 05-22 06-24 07-01 09-04 10-09 12-25"),
            // Two Sundays: the Saint-Jean is given on the 25th as well, Canada Day on the 2nd.
            (2029, "01-01 03-30 04-02 05-21 06-24 06-25 07-02 09-03 10-08 12-25"),
            (2030, "01-01 04-19 04-22 05-20 06-24 07-01 09-02 10-14 12-25"),
        ])
    func quebec(year: Int, days: String) {
        #expect(written(year, .quebec) == days)
    }

    @Test(
        "Ontario's holidays, with Family Day and Boxing Day",
        arguments: [
            (2024, "01-01 02-19 03-29 05-20 07-01 09-02 10-14 12-25 12-26"),
            (2025, "01-01 02-17 04-18 05-19 07-01 09-01 10-13 12-25 12-26"),
            (2026, "01-01 02-16 04-03 05-18 07-01 09-07 10-12 12-25 12-26"),
            (2027, "01-01 02-15 03-26 05-24 07-01 09-06 10-11 12-25 12-26"),
            (2028, "01-01 02-21 04-14 05-22 07-01 09-04 10-09 12-25 12-26"),
            (2029, "01-01 02-19 03-30 05-21 07-01 09-03 10-08 12-25 12-26"),
            (2030, "01-01 02-18 04-19 05-20 07-01 09-02 10-14 12-25 12-26"),
        ])
    func ontario(year: Int, days: String) {
        #expect(written(year, .ontario) == days)
    }

    @Test(
        "of Easter's two days Québec gives both, or the one that the community chose; Ontario always the Friday",
        arguments: [
            (HolidayRegion.quebec, nil, "04-03 04-06"), (.quebec, .friday, "04-03"), (.quebec, .monday, "04-06"),
            (.ontario, nil, "04-03"), (.ontario, .monday, "04-03"),
        ] as [(HolidayRegion, EasterHoliday?, String)])
    func easter(region: HolidayRegion, choice: EasterHoliday?, days: String) {
        let april = Holidays.days(of: 2026, in: region, easter: choice).sorted().map(\.description)
            .filter { $0.hasPrefix("2026-04") }.map { String($0.dropFirst(5)) }
        #expect(april.joined(separator: " ") == days)
    }

    @Test("a day is a holiday or it isn't, by region")
    func isHoliday() {
        #expect(Holidays.isHoliday(day("2026-06-24"), in: .quebec))
        #expect(!Holidays.isHoliday(day("2026-06-24"), in: .ontario))
        #expect(!Holidays.isHoliday(day("2026-06-25"), in: .quebec))
        #expect(Holidays.isHoliday(day("2026-12-26"), in: .ontario))
    }

    private func written(_ year: Int, _ region: HolidayRegion) -> String {
        Holidays.days(of: year, in: region).sorted().map { String($0.description.dropFirst(5)) }.joined(separator: " ")
    }
}
