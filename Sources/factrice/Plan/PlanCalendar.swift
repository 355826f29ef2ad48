import Foundation
import Notices

/// A rehearsal as a calendar on the wall: a page a month, a row a week, on each day how many messages would leave. Then what the signs
/// mean, and a line for each rule. Plain text within 80 columns; what counts for a day is the community's day, whatever its length.
struct PlanCalendar {
    let departures: [Rehearsal.Departure]
    let period: PlanPeriod
    let policy: SendingPolicy
    let language: Language

    private static let pitch = 11

    private var fr: Bool { language == .fr }

    private func said(_ fr: String, _ en: String) -> String { self.fr ? fr : en }

    var all: [String] {
        let byDay = Dictionary(grouping: departures) { CalendarDate($0.at, in: period.zone) }
        let pages = MonthPage.pages(
            from: period.firstDay, through: period.lastDay, weeksFrom: DayWords.firstWeekday(language))
        return pages.flatMap { page($0, byDay) + [""] } + legend(pages, byDay) + rules
            + [PlanLines(departures: departures, zone: period.zone, language: language).count]
    }

    private func page(_ page: MonthPage, _ byDay: [CalendarDate: [Rehearsal.Departure]]) -> [String] {
        let count = page.weeks.joined().compactMap { $0 }.reduce(0) { $0 + (byDay[$1]?.count ?? 0) }
        let messages = said(Counted.fr(count, "message"), Counted.en(count, "message"))
        let head = DayWords.week(language).map { Self.cell(" " + $0) }.joined()
        let rows = page.weeks.map { week in
            week.map { day in Self.cell(day.map { square($0, byDay[$0] ?? []) } ?? "") }.joined()
        }
        return ["\(DayWords.month(page.first, language)) — \(messages)", ""] + ([head] + rows).map(Self.trimmed)
    }

    /// ` 5- [12!]`: the day, what kind of day it is, how many messages, whether some are held.
    private func square(_ day: CalendarDate, _ leaving: [Rehearsal.Departure]) -> String {
        guard isInside(day) else { return "  ·" }
        let number = (day.day < 10 ? " " : "") + "\(day.day)"
        let mark =
            switch SendingDay(day, policy: policy) {
            case .open: " "
            case .closed: "-"
            case .holiday: "*"
            }
        guard !leaving.isEmpty else { return " " + number + mark }
        return " " + number + mark + "[\(leaving.count)\(leaving.contains { $0.hold != nil } ? "!" : "")]"
    }

    private func isInside(_ day: CalendarDate) -> Bool { day >= period.firstDay && day <= period.lastDay }

    private static func cell(_ text: String) -> String {
        text + String(repeating: " ", count: max(1, pitch - text.count))
    }

    private static func trimmed(_ line: String) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }

    /// Only the signs that are there.
    private func legend(_ pages: [MonthPage], _ byDay: [CalendarDate: [Rehearsal.Departure]]) -> [String] {
        let days = pages.flatMap { $0.weeks.joined() }.compactMap { $0 }
        let kinds = Set(days.filter(isInside).map { SendingDay($0, policy: policy) })
        let lines = [
            departures.isEmpty
                ? nil : said("[3]  messages qui partiraient ce jour-là", "[3]  messages that would leave that day"),
            departures.contains { $0.hold != nil }
                ? said(
                    "!    il y en a que Factrice retiendrait (voir «\u{A0}factrice plan\u{A0}»)",
                    "!    some of them would be held (see “factrice plan”)") : nil,
            kinds.contains(.closed)
                ? said(
                    "-    jour sans envoi\u{A0}: seul part ce qui n'attend pas",
                    "-    no sending that day: only what can't wait leaves") : nil,
            kinds.contains(.holiday)
                ? said("*    jour férié, comme un jour sans envoi", "*    public holiday, like a day without sending")
                : nil,
            days.allSatisfy(isInside) ? nil : said("·    hors de la période", "·    outside the period"),
        ].compactMap { $0 }
        return lines.isEmpty ? [] : lines + [""]
    }

    /// `Webinaires (webinars)    63 messages, 40 personnes, du 16 janvier 2027 au 14 février 2027`.
    private var rules: [String] {
        let byRule = Dictionary(grouping: departures, by: \.notice.rule.name)
        let groups = byRule.values.compactMap { group in group.first.map { ($0, group) } }
            .sorted { ($0.0.at, $0.0.notice.rule.name) < ($1.0.at, $1.0.notice.rule.name) }
        guard !groups.isEmpty else { return [] }
        let names = groups.map { "\($0.0.notice.rule.title[language]) (\($0.0.notice.rule.name))" }
        let width = min(46, names.map(\.count).max() ?? 0)
        return zip(names, groups).map { name, group in
            name + String(repeating: " ", count: max(0, width - name.count)) + "  " + total(of: group.1)
        } + [""]
    }

    private func total(of group: [Rehearsal.Departure]) -> String {
        let people = Set(group.map { $0.notice.recipient.id }).count
        let held = group.count { $0.hold != nil }
        let count = said(
            "\(Counted.fr(group.count, "message")), \(Counted.fr(people, "personne"))",
            "\(Counted.en(group.count, "message")), \(Counted.en(people, "person", "people"))")
        guard held > 0 else { return count }
        return count + said(", \(Counted.fr(held, "retenu"))", ", \(held) held")
    }
}
