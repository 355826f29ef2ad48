import Foundation
import Notices

/// The zones of one calendar file: those that everybody knows by name, and those that the file describes under a name of its own
/// (`Custom`, `tzone://Microsoft/Custom`, `(UTC-05:00) Eastern Time`).
///
/// What is described is taken for the zone that X-LIC-LOCATION names, else for the first whose clocks agree with the description at
/// each hour of the window: the community's own, then the others in the order of their names. One that no known zone agrees with is
/// not taken for another: its events are left out, and named.
struct FeedZones: Sendable {
    private var described: [String: TimeZone] = [:]

    init(_ blocks: [ZoneBlock], community: TimeZone, window: ClosedRange<Date>) {
        for block in blocks {
            guard let name = block.value("TZID"), described[name] == nil, ZoneName.zone(name) == nil else { continue }
            let located = block.value("X-LIC-LOCATION").flatMap { ZoneName.zone($0) }
            described[name] = located ?? Self.zone(like: block, community, window)
        }
    }

    /// Changes of clocks that come some days of a year, and no rule that libical would follow for ever.
    private static func isOrdinary(_ block: ZoneBlock) -> Bool {
        let usual: Set<String> = ["FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "UNTIL", "COUNT", "WKST"]
        return block.lines.filter { $0.name == "RRULE" }.allSatisfy { line in
            let parts = line.text.uppercased().split(separator: ":").last.map { $0.split(separator: ";") } ?? []
            return parts.contains("FREQ=YEARLY") && parts.allSatisfy { usual.contains(String($0.prefix { $0 != "=" })) }
        }
    }

    func zone(_ name: String) -> TimeZone? { ZoneName.zone(name) ?? described[name] }

    private static func zone(like block: ZoneBlock, _ community: TimeZone, _ window: ClosedRange<Date>) -> TimeZone? {
        guard isOrdinary(block) else { return nil }
        let hours = stride(
            from: window.lowerBound.timeIntervalSince1970, through: window.upperBound.timeIntervalSince1970, by: 3_600)
        let instants = hours.map { Date(timeIntervalSince1970: $0) }
        guard let offsets = Libical.offsets(of: block, at: instants) else { return nil }
        func agrees(_ zone: TimeZone) -> Bool {
            zip(instants, offsets).allSatisfy { zone.secondsFromGMT(for: $0) == $1 }
        }
        if agrees(community) { return community }
        let names = TimeZone.knownTimeZoneIdentifiers.filter { $0.contains("/") }.sorted()
        return names.lazy.compactMap { TimeZone(identifier: $0) }.first(where: agrees)
    }
}
