import Foundation

/// The hours in which a message may leave, in the community's zone, holidays and closures left out.
package struct SendingHours: Hashable, Sendable {
    package let hours: SendingPolicy.Hours?
    package let days: WorkingDays
    package let zone: TimeZone

    package init(_ policy: SendingPolicy, zone: TimeZone) {
        hours = policy.hours
        days = policy.workingDays
        self.zone = zone
    }

    /// The instant itself when it lies within hours, else the next opening. A policy that never opens within a year is
    /// taken as always open: a message late for ever would be worse.
    package func opening(at instant: Date) -> Date {
        guard let hours else { return instant }
        var day = CalendarDate(instant, in: zone)
        for _ in 0..<366 {
            if days.contains(day) {
                let from = day.at(hours.from, in: zone)
                if instant < from { return from }
                if instant < day.at(hours.until, in: zone) { return instant }
            }
            day = day.adding(days: 1)
        }
        return instant
    }

    /// When something may leave that is ready at `instant` and makes no sense from `expiry`: within hours if that is in
    /// time, else at its own time.
    package func departure(readyAt instant: Date, before expiry: Date) -> Date {
        let open = opening(at: instant)
        return open < expiry ? open : instant
    }
}
