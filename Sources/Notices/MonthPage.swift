/// A month as a calendar on the wall shows it: rows of seven days, with nothing where another month's would be.
package struct MonthPage: Hashable, Sendable {
    package let first: CalendarDate
    package let weeks: [[CalendarDate?]]

    /// - Parameters:
    ///   - day: any day of the month.
    ///   - weekday: on which weeks begin: 1 is Sunday, 2 is Monday.
    package init(of day: CalendarDate, weeksFrom weekday: Int) {
        first = day.adding(days: 1 - day.day)
        let length = CalendarDate.daysIn(month: day.month, year: day.year)
        let empty = (first.weekday - weekday + 7) % 7
        var cells = [CalendarDate?](repeating: nil, count: empty)
        for number in 0..<length { cells.append(first.adding(days: number)) }
        while cells.count % 7 != 0 { cells.append(nil) }
        weeks = stride(from: 0, to: cells.count, by: 7).map { Array(cells[$0..<($0 + 7)]) }
    }

    /// One page a month, from the month of the first day to that of the last.
    package static func pages(
        from first: CalendarDate, through last: CalendarDate, weeksFrom weekday: Int
    ) -> [MonthPage] {
        var pages: [MonthPage] = []
        var month = first.adding(days: 1 - first.day)
        while month <= last {
            pages.append(MonthPage(of: month, weeksFrom: weekday))
            month = month.adding(months: 1)
        }
        return pages
    }
}
