import Testing

@testable import Notices

/// The calendar on the wall.
struct MonthPageTests {
    private func rows(_ page: MonthPage) -> [[Int]] { page.weeks.map { $0.map { $0?.day ?? 0 } } }

    @Test("weeks begin on Monday or on Sunday, and other months leave their places empty")
    func weeks() {
        let monday = rows(MonthPage(of: day("2027-01-15"), weeksFrom: 2))
        #expect(monday.first == [0, 0, 0, 0, 1, 2, 3])
        #expect(monday.last == [25, 26, 27, 28, 29, 30, 31])
        let sunday = rows(MonthPage(of: day("2027-01-15"), weeksFrom: 1))
        #expect(sunday.first == [0, 0, 0, 0, 0, 1, 2])
        #expect(sunday.last == [31, 0, 0, 0, 0, 0, 0])
    }

    @Test("February as four whole weeks, and a leap day")
    func february() {
        #expect(rows(MonthPage(of: day("2027-02-28"), weeksFrom: 2)).count == 4)
        #expect(rows(MonthPage(of: day("2028-02-01"), weeksFrom: 2)).joined().max() == 29)
    }

    @Test("every day stands once, under the name of its weekday", arguments: [1, 2])
    func everyDay(weekday: Int) {
        let pages = MonthPage.pages(from: day("2026-11-17"), through: day("2028-03-01"), weeksFrom: weekday)
        #expect(pages.count == 17)
        let days = pages.flatMap { $0.weeks.joined() }.compactMap { $0 }
        #expect(days.first == day("2026-11-01") && days.last == day("2028-03-31"))
        #expect(zip(days, days.dropFirst()).allSatisfy { $0.adding(days: 1) == $1 })
        for page in pages {
            for (place, date) in page.weeks.joined().enumerated() where date != nil {
                #expect(date?.weekday == (place + weekday - 1) % 7 + 1)
            }
        }
    }

    @Test("the names of months and weekdays")
    func names() {
        #expect(DayWords.month(day("2027-08-01"), .fr) == "Août 2027")
        #expect(DayWords.month(day("2027-08-01"), .en) == "August 2027")
        #expect(DayWords.week(.fr) == ["lun", "mar", "mer", "jeu", "ven", "sam", "dim"])
        #expect(DayWords.week(.en) == ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"])
    }

    @Test(
        "a day is open, closed or a holiday",
        arguments: [
            ("2027-01-15", SendingDay.open), ("2027-01-16", .closed), ("2027-01-01", .holiday),
            ("2027-06-24", .holiday),
        ])
    func kinds(date: String, kind: SendingDay) {
        let policy = SendingPolicy(hours: Scene.quebecHours, holidays: .quebec)
        #expect(SendingDay(day(date), policy: policy) == kind)
        #expect(SendingDay(day(date), policy: SendingPolicy(holidays: .quebec)) == .open)
    }
}
