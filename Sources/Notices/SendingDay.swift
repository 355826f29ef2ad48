/// What a day is to the sending: one on which it is open, one on which only what can't wait leaves, or such a one because of a holiday.
package enum SendingDay: Hashable, Sendable {
    case open, closed, holiday

    /// Without sending hours every day is open, holidays too.
    package init(_ date: CalendarDate, policy: SendingPolicy) {
        guard policy.hours != nil else {
            self = .open
            return
        }
        if let region = policy.holidays, Holidays.isHoliday(date, in: region, easter: policy.easter) {
            self = .holiday
        } else {
            self = policy.workingDays.contains(date) ? .open : .closed
        }
    }
}
