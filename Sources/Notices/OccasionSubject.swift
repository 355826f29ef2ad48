/// What a notice of a calendar rule is about: a day, and for a notice to the persons in charge also the group, for one who answers for two
/// groups gets two: `2026-12-07`, `2026-12-07#pairs-aidance`.
package struct OccasionSubject: Hashable, Sendable, CustomStringConvertible {
    package let day: CalendarDate
    package let group: String?

    init(_ day: CalendarDate, group: String? = nil) {
        self.day = day
        self.group = group
    }

    package init?(_ text: String) {
        let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let day = parts.first.flatMap({ CalendarDate($0) }) else { return nil }
        self.init(day, group: parts.count > 1 ? parts[1] : nil)
    }

    package var description: String { day.description + (group.map { "#" + $0 } ?? "") }
}
