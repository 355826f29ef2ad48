import Foundation

/// What leaves today and in the seven days after it, by day and kind of message: the rehearsal's word, counted.
package struct BulletinOutlook: Sendable {
    /// Kinds of messages of one day.
    static let mostADay = 6
    private static let daysAhead = 7

    package let days: [Bulletin.Day]

    /// - Parameter rules: all of them; bulletins and alerts don't tell of themselves.
    package init(directory: Directory, rules: [Rule], policy: SendingPolicy, ledger: Ledger, now: Date) {
        let zone = directory.community.timeZone
        let end = CalendarDate(now, in: zone).adding(days: Self.daysAhead + 1).at(.midnight, in: zone)
        let departures = Rehearsal.departures(
            directory: directory, rules: rules.filter { !$0.isReserved && !$0.trigger.isBulletin }, policy: policy,
            ledger: ledger, from: now, until: end.addingTimeInterval(-1))
        days = Self.days(of: departures, rules: rules, in: zone)
    }

    private struct Kind: Hashable {
        let rule: String
        let step: String
        let audience: Audience
        let isHeld: Bool
    }

    private static func days(of departures: [Rehearsal.Departure], rules: [Rule], in zone: TimeZone) -> [Bulletin.Day] {
        var counts: [CalendarDate: [Kind: Int]] = [:]
        for departure in departures {
            let notice = departure.notice
            let kind = Kind(
                rule: notice.rule.name, step: notice.step.name, audience: notice.step.audience ?? notice.rule.audience,
                isHeld: departure.hold != nil)
            counts[CalendarDate(departure.at, in: zone), default: [:]][kind, default: 0] += 1
        }
        return counts.sorted { $0.key < $1.key }.map { date, kinds in
            let lines = kinds.sorted { ($1.value, $0.key.rule, $0.key.step) < ($0.value, $1.key.rule, $1.key.step) }
                .map { kind, count in
                    Bulletin.Day.Departure(
                        title: rules.label(rule: kind.rule, step: kind.step), audience: kind.audience.words,
                        count: count, isHeld: kind.isHeld)
                }
            return Bulletin.Day(date: date, departures: Listed(lines, most: mostADay))
        }
    }
}
