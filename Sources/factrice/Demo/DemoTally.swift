import Foundation
import Notices
import Outbox
import Worker

/// What a virtual year came to: by month and rule what was accepted, and what the relay or time did to the rest.
struct DemoTally {
    let zone: TimeZone
    private var byMonth: [String: Month] = [:]

    struct Month {
        var accepted: [String: Int] = [:]
        var deferred = 0
        var failed = 0
        var uncertain = 0
        var expired = 0
        var cancelled = 0
    }

    init(zone: TimeZone) {
        self.zone = zone
    }

    mutating func add(_ report: DeliveryReport, at now: Date) {
        var month = byMonth[Self.month(now, zone)] ?? Month()
        month.deferred += report.deferred
        month.failed += report.failed
        month.uncertain += report.uncertain
        month.expired += report.expired
        month.cancelled += report.cancelled
        byMonth[Self.month(now, zone)] = month
    }

    mutating func add(_ entries: [Entry]) {
        for entry in entries {
            guard let at = entry.acceptedAt else { continue }
            byMonth[Self.month(at, zone), default: Month()].accepted[entry.key.rule, default: 0] += 1
        }
    }

    func table(_ language: Language) -> String {
        let rules = Set(byMonth.values.flatMap(\.accepted.keys)).sorted()
        let fates =
            language == .fr
            ? ["reportés", "refusés", "incertains", "expirés", "annulés"]
            : ["deferred", "refused", "uncertain", "expired", "cancelled"]
        var table = TextTable([language == .fr ? "mois" : "month"] + rules + fates)
        var total = Month()
        for (name, month) in byMonth.sorted(by: { $0.key < $1.key }) {
            table.add(Self.row(name, month, rules))
            total.accepted.merge(month.accepted, uniquingKeysWith: +)
            total.deferred += month.deferred
            total.failed += month.failed
            total.uncertain += month.uncertain
            total.expired += month.expired
            total.cancelled += month.cancelled
        }
        table.add(Self.row("total", total, rules))
        return table.text
    }

    private static func row(_ name: String, _ month: Month, _ rules: [String]) -> [String] {
        let fates = [month.deferred, month.failed, month.uncertain, month.expired, month.cancelled]
        return [name] + rules.map { String(month.accepted[$0] ?? 0) } + fates.map(String.init)
    }

    private static func month(_ instant: Date, _ zone: TimeZone) -> String {
        String(CalendarDate(instant, in: zone).description.prefix(7))
    }
}
