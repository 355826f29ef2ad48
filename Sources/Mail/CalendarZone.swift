import Foundation

/// A VTIMEZONE no longer than it must be (RFC 5545 §3.6.5), from the system's zone data around some years.
///
/// Where the changes of these years follow a rule of the form "the nth or last such weekday of a month", and go on
/// following it for the eight years after, there are two observances with that rule, from the year before on. Else each
/// change from the year before to the year after is written by itself. A zone whose clocks don't change in that time
/// has one STANDARD.
struct CalendarZone {
    let identifier: String
    private let observances: [ZoneObservance]

    private static let yearsOfProof = 8

    init(_ zone: TimeZone, years: ClosedRange<Int>) {
        identifier = zone.identifier
        let first = years.lowerBound - 1
        let changes = ZoneChange.all(of: zone, years: first...years.upperBound + Self.yearsOfProof)
        let near = changes.filter { $0.onset.year <= years.upperBound + 1 }
        if near.isEmpty {
            observances = [.base(zone, at: CivilTime.start(ofYear: first))]
        } else if let yearly = Self.yearly(changes, years: first...years.upperBound + Self.yearsOfProof) {
            observances = yearly
        } else {
            observances = [.base(zone, at: CivilTime.start(ofYear: first))] + near.map { ZoneObservance($0, rule: nil) }
        }
    }

    func write(to lines: inout ICalendarLines) {
        lines.add("BEGIN:VTIMEZONE")
        lines.add("TZID:\(identifier)")
        for observance in observances { observance.write(to: &lines) }
        lines.add("END:VTIMEZONE")
    }

    /// Two observances when each kind of change happens once in each of `years` by one rule, else nil.
    private static func yearly(_ changes: [ZoneChange], years: ClosedRange<Int>) -> [ZoneObservance]? {
        let kinds = Dictionary(grouping: changes) { [$0.offsetBefore, $0.offsetAfter, $0.isDaylight ? 1 : 0] }
        guard kinds.count == 2 else { return nil }
        var observances: [ZoneObservance] = []
        for changes in kinds.values {
            guard changes.map(\.onset.year) == Array(years), let rule = YearlyRule(changes.map(\.onset)) else {
                return nil
            }
            observances.append(ZoneObservance(changes[0], rule: rule))
        }
        return observances.sorted { $0.onsetText < $1.onsetText }
    }
}
