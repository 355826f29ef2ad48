import Foundation
import Notices

/// A rehearsal as a list: a day, then a line for each message with its hour, whom it goes to and why.
struct PlanLines {
    let departures: [Rehearsal.Departure]
    let zone: TimeZone
    let language: Language

    var all: [String] {
        var lines: [String] = []
        var day: CalendarDate?
        for departure in departures {
            let date = CalendarDate(departure.at, in: zone)
            if date != day { lines.append((day == nil ? "" : "\n") + DayWords.day(date, language)) }
            day = date
            lines.append("  " + line(for: departure))
        }
        return lines + [(departures.isEmpty ? "" : "\n") + count]
    }

    /// How many, and that nothing has left.
    var count: String {
        let held = departures.filter { $0.hold != nil }.count
        return language == .fr
            ? Counted.fr(departures.count, "message") + (held > 0 ? ", dont \(Counted.fr(held, "retenu"))" : "")
                + ". Rien n'a été envoyé."
            : Counted.en(departures.count, "message") + (held > 0 ? ", \(held) of them held" : "")
                + ". Nothing was sent."
    }

    private func line(for departure: Rehearsal.Departure) -> String {
        let notice = departure.notice
        let hour = DayWords.hour(departure.at, in: zone, language)
        let who = notice.recipient.fullName ?? notice.recipient.id
        let why = (departure.hold ?? departure.reason).words(in: zone)[language]
        let padding = String(repeating: " ", count: max(0, 10 - hour.count))
        return "\(hour)\(padding) \(notice.rule.name)/\(notice.step.name)  \(who)  (\(why))"
    }
}
