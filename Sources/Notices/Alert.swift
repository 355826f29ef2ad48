import Foundation

/// What one alert tells: incidents of one kind, of one local day.
///
/// The first of its kind on a day is told at once, alone. Those that follow it that day wait for the next opening of the sending hours and
/// are told together: a relay that refuses a hundred addresses makes two messages, not a hundred. Which incidents stand
/// together follows from the register alone, in the order in which they were noted, and never changes once the day is over.
package struct Alert: Hashable, Sendable {
    package let kind: Incident.Kind
    /// Never empty, in the order in which they were noted.
    package let incidents: [Incident]
    /// Whether it waits for the day to be over.
    let isGathered: Bool

    package init(_ first: Incident, _ others: [Incident] = [], isGathered: Bool = false) {
        kind = first.kind
        incidents = [first] + others
        self.isGathered = isGathered
    }

    /// The subject of its notices: its first incident's.
    package var id: String { incidents[0].id }

    /// The alerts of a register, oldest first.
    static func all(of incidents: [Incident], in zone: TimeZone) -> [Alert] {
        struct Day: Hashable {
            let kind: Incident.Kind
            let date: CalendarDate
        }
        var order: [Day] = []
        var days: [Day: [Incident]] = [:]
        for incident in incidents {
            let day = Day(kind: incident.kind, date: CalendarDate(incident.at, in: zone))
            if days[day] == nil { order.append(day) }
            days[day, default: []].append(incident)
        }
        return order.flatMap { day -> [Alert] in
            let incidents = days[day] ?? []
            guard let first = incidents.first else { return [] }
            let others = incidents.dropFirst()
            guard let second = others.first else { return [Alert(first)] }
            return [Alert(first), Alert(second, Array(others.dropFirst()), isGathered: true)]
        }
    }

    /// The same without the incidents that aren't to be told; nil when none is left. Its subject stays what it was only if the
    /// first stays, so whoever makes a key does it before.
    func keeping(_ isTold: (Incident) -> Bool) -> Alert? {
        let told = incidents.filter(isTold)
        return told.first.map { Alert($0, Array(told.dropFirst()), isGathered: isGathered) }
    }
}

extension Incident {
    /// What is noted twice under it is one incident.
    package var id: String { kind.rawValue + "/" + scope }
}

extension Incident.Kind {
    /// As names of steps and templates are written: `line-paused`.
    package var stepName: String { rawValue.replacing("_", with: "-") }
}
