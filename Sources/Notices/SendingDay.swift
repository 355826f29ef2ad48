/// What a day is to the sending: one on which it is open, one on which only what can't wait leaves, or such a one because of a holiday.
package enum SendingDay: Hashable, Sendable {
    case open, closed, holiday

    /// Without sending hours every day is open, holidays too.
    package init(_ date: CalendarDate, policy: SendingPolicy) {
        guard let hours = policy.hours else {
            self = .open
            return
        }
        if let region = policy.holidays, Holidays.isHoliday(date, in: region) {
            self = .holiday
        } else {
            self = hours.weekdays.contains(date.weekday) ? .open : .closed
        }
    }
}
