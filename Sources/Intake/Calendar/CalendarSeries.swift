import Foundation
import Notices

/// All VEVENTs of one UID: a single event, or a series with its exceptions and overridden instances, made into Events.
///
/// A series is expanded on the wall clock and each instance then put on the zone's, so that a meeting at 13:30 stays at
/// 13:30 on both sides of a change of hour. Instances keep their identity (`UID#20261104T133000`, the original start on
/// the community's clock) when they move. RANGE on an overridden instance isn't followed.
///
/// A date to come that EXDATE takes out is an instance that is cancelled: so do calendar programs write that somebody deleted one date of
/// a series, and who had been invited to it is to hear of it. One that nobody had been invited to is silence.
struct CalendarSeries {
    let master: CalendarEntry?
    let overrides: [CalendarEntry]
    let maker: EventMaker
    let window: ClosedRange<Date>

    /// More than a daily series has in the window.
    private static let mostInstances = 2_000
    private static let mostSteps = 100_000

    func events() -> [Event] {
        guard let master, isRepeating else {
            let single = master.map { [maker.event($0, at: $0.start)] } ?? []
            return single + overrides.map { overridden($0) }
        }
        guard let starts = instances(of: master) else { return [] }
        let replaced = Set(overrides.map(original))
        let plain = starts.kept.filter { !replaced.contains(master.instant($0)) }
        let takenOut = starts.takenOut.filter {
            !replaced.contains(master.instant($0)) && master.instant($0) > maker.now
        }
        return plain.map { maker.event(master, at: $0, recurrenceID: master.instant($0)) }
            + takenOut.map { maker.event(master, at: $0, recurrenceID: master.instant($0), isTakenOut: true) }
            + overrides.filter { window.contains(original($0)) || window.contains($0.instant($0.start)) }
            .map { overridden($0) }
    }

    private var isRepeating: Bool {
        master.map { !$0.fields.rules.isEmpty || !$0.fields.additions.isEmpty } ?? false
    }

    private func overridden(_ entry: CalendarEntry) -> Event {
        maker.event(entry, at: entry.start, recurrenceID: original(entry), master: master)
    }

    /// The start that an overridden instance would have had.
    private func original(_ entry: CalendarEntry) -> Date {
        guard let time = entry.fields.recurrenceID else { return entry.instant(entry.start) }
        let zone: TimeZone =
            switch time.clock {
            case .floating: master?.zone ?? entry.zone
            case .utc: .gmt
            case .zone(let name): entry.zones.zone(name) ?? entry.zone
            }
        // A date alone names the instance of that day.
        if time.isDate, let master, !master.start.isDate {
            var full = time
            full.seconds = master.start.seconds
            return full.instant(in: zone)
        }
        return time.instant(in: zone)
    }

    /// The starts within the window, on the series' clock, in order; nil, and said, when the rule can't be followed.
    private func instances(of master: CalendarEntry) -> Starts? {
        let last = CalendarDate(window.upperBound, in: master.zone)
        var floating = master.start
        floating.clock = .floating
        var starts: Set<CalendarTime> = []
        for rule in master.fields.rules {
            let found = Libical.occurrences(
                of: rule, from: floating, through: last, most: Self.mostSteps, until: { master.local($0) })
            guard let found else {
                maker.problems.add(.ruleNotFollowed(rule), at: master.block.place("RRULE"))
                return nil
            }
            starts.formUnion(found)
        }
        if master.fields.rules.isEmpty { starts.insert(floating) }
        starts.formUnion(master.fields.additions.map { onClock($0, of: master) })
        let removed = Set(
            master.fields.exceptions.filter { !$0.isDate }.map { master.instant(onClock($0, of: master)) })
        let removedDays = Set(master.fields.exceptions.filter(\.isDate).map(\.date))
        let all = Set(starts.map { self.timed($0, as: master) }).filter { window.contains(master.instant($0)) }
            .sorted { master.instant($0) < master.instant($1) }
        guard all.count <= Self.mostInstances else {
            maker.problems.add(.repeatsTooOften, at: master.block.place("RRULE"))
            return nil
        }
        func isTakenOut(_ time: CalendarTime) -> Bool {
            removed.contains(master.instant(time)) || removedDays.contains(time.date)
        }
        return Starts(kept: all.filter { !isTakenOut($0) }, takenOut: all.filter(isTakenOut))
    }

    /// In order, on the series' clock.
    private struct Starts {
        let kept: [CalendarTime]
        /// By EXDATE.
        let takenOut: [CalendarTime]
    }

    /// Floating times of the series take its clock again.
    private func timed(_ time: CalendarTime, as master: CalendarEntry) -> CalendarTime {
        var time = time
        time.clock = master.start.clock
        return time
    }

    /// RDATE and EXDATE may be written on another clock than the series.
    private func onClock(_ time: CalendarTime, of master: CalendarEntry) -> CalendarTime {
        switch time.clock {
        case .floating: return time
        case .utc: return master.local(time.instant(in: .gmt))
        case .zone(let name):
            let zone = master.zones.zone(name) ?? master.zone
            return master.local(time.instant(in: zone))
        }
    }
}
