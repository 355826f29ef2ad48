import Foundation
import Notices

/// Reads the calendar files of a community into Events.
///
/// A series is expanded from 13 months before `now` to 25 months after; single events are all there. A VEVENT that
/// can't be believed is left out and named; a file that can't be believed stops the whole source, for an event that
/// vanishes looks like one that was never planned.
struct CalendarFeed {
    let workspace: URL
    let settings: Settings
    let now: Date

    struct Result {
        var events: [Event] = []
        /// Every UID of the files, also of events outside the window.
        var uids: Set<String> = []
        /// VEVENTs that could be read.
        var count = 0
        var refusal: Problem?
        var problems: [Problem] = []
    }

    func read(_ paths: [String]) -> Result {
        read(paths) { try? Data(contentsOf: URL(fileURLWithPath: $0.path(in: workspace))) }
    }

    func read(_ paths: [String], content: (String) -> Data?) -> Result {
        var result = Result()
        var entries: [CalendarEntry] = []
        var lists: [String: ProblemList] = [:]
        for path in paths where lists[path] == nil {
            let problems = ProblemList(file: path)
            lists[path] = problems
            let text = CalendarText(content(path), problems: problems)
            result.refusal = result.refusal ?? text.refusal
            let community = settings.community.timeZone
            let zones = FeedZones(text.zones, community: community, window: window)
            let reader = EntryReader(communityZone: community, zones: zones, problems: problems)
            entries += text.blocks.compactMap { reader.entry($0) }
        }
        if result.refusal == nil {
            result.count = entries.count
            result.uids = Set(entries.map(\.uid))
            result.events = events(entries, lists)
        }
        result.problems = paths.flatMap { lists.removeValue(forKey: $0)?.inOrder ?? [] }
        return result
    }

    private func events(_ entries: [CalendarEntry], _ lists: [String: ProblemList]) -> [Event] {
        let groups = Dictionary(grouping: entries, by: \.uid)
        let events = groups.values.flatMap { group in series(group, lists) }
        return events.sorted { ($0.start, $0.id) < ($1.start, $1.id) }
    }

    private func series(_ group: [CalendarEntry], _ lists: [String: ProblemList]) -> [Event] {
        let kept = newest(group, lists)
        let master = kept.first { $0.fields.recurrenceID == nil }
        guard let problems = (master ?? kept.first).flatMap({ lists[$0.block.file] }) else { return [] }
        let spaces = settings.community.spaces.keys.sorted()
        let maker = EventMaker(
            communityZone: settings.community.timeZone,
            categories: CategoryWords(
                setting: settings.sources, spaces: spaces, groups: settings.community.groups.keys.sorted()),
            documents: DocumentPaths(workspace: workspace), problems: problems, now: now)
        for entry in kept { maker.inspect(entry, master: entry.fields.recurrenceID == nil ? nil : master) }
        let overrides = kept.filter { $0.fields.recurrenceID != nil }
        return CalendarSeries(master: master, overrides: overrides, maker: maker, window: window).events()
    }

    /// One entry for the series and one for each overridden instance: of two, that of the highest SEQUENCE, else the
    /// later.
    private func newest(_ group: [CalendarEntry], _ lists: [String: ProblemList]) -> [CalendarEntry] {
        var kept: [CalendarEntry] = []
        for entry in group {
            guard let index = kept.firstIndex(where: { $0.fields.recurrenceID == entry.fields.recurrenceID }) else {
                kept.append(entry)
                continue
            }
            let first = kept[index]
            let isNewer = entry.fields.sequence >= first.fields.sequence
            let left = isNewer ? first : entry
            lists[left.block.file]?.add(.eventTwice(entry.uid), at: left.block.place("UID"))
            if isNewer { kept[index] = entry }
        }
        return kept
    }

    private var window: ClosedRange<Date> {
        let zone = settings.community.timeZone
        return Span(13, .month).moving(now, by: -1, in: zone)...Span(25, .month).moving(now, by: 1, in: zone)
    }
}
