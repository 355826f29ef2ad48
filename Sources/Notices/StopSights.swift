import Foundation

/// When each stop of a file was first seen, kept in the register beside the sights of steps: a file may not say since when, and what
/// was there before a rule is no news to it. One that is gone from the file is noted too, so that its return is seen as another.
///
/// Who refused in the members' own column is kept apart: a column that is gone lifts nobody's request (`Register.refusedInColumn`).
///
/// Nothing is concluded from a file that can't be believed: what isn't in it may still stand.
enum StopSights {
    static let mark = "stop:"
    static let columnMark = "stop-column:"
    static let stands = "stands"
    static let lifted = "lifted"

    static func news(in directory: Directory, now: Date) -> [String: StepSight] {
        let news = news(directory.stops.map(\.subjectID), under: mark, in: directory, now: now)
        guard let refused = directory.refusedInColumn else { return news }
        return news.merging(Self.news(refused, under: columnMark, in: directory, now: now)) { first, _ in first }
    }

    private static func news(_ ids: some Sequence<String>, under mark: String, in directory: Directory, now: Date)
        -> [String: StepSight]
    {
        let known = directory.register.sights
        var news: [String: StepSight] = [:]
        let present = Set(ids.map { mark + $0 })
        for key in present where known[key]?.fingerprint != stands {
            news[key] = StepSight(fingerprint: stands, firstSeen: now)
        }
        let isWhole = [Source.members, .stops].allSatisfy { directory.sources[$0]?.isHealthy ?? true }
        guard isWhole else { return news }
        for (key, sight) in known
        where key.hasPrefix(mark) && sight.fingerprint == stands && !present.contains(key) {
            news[key] = StepSight(fingerprint: lifted, firstSeen: now)
        }
        return news
    }
}

extension Register {
    /// Ids of those who refused optional mail in the members' own column, when it was last there.
    package var refusedInColumn: Set<String> {
        Set(
            sights.lazy.filter { $0.key.hasPrefix(StopSights.columnMark) && $0.value.fingerprint == StopSights.stands }
                .map { String($0.key.dropFirst(StopSights.columnMark.count)) })
    }
}
