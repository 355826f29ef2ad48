import Foundation

/// When each stop of a file was first seen, kept in the register beside the sights of steps: a file may not say since when, and what
/// was there before a rule is no news to it. One that is gone from the file is noted too, so that its return is seen as another.
///
/// Nothing is concluded from a file that can't be believed: what isn't in it may still stand.
enum StopSights {
    static let mark = "stop:"
    static let stands = "stands"
    static let lifted = "lifted"

    static func news(in directory: Directory, now: Date) -> [String: StepSight] {
        let known = directory.register.sights
        var news: [String: StepSight] = [:]
        var present: Set<String> = []
        for stop in directory.stops {
            let key = mark + stop.subjectID
            present.insert(key)
            if known[key]?.fingerprint != stands { news[key] = StepSight(fingerprint: stands, firstSeen: now) }
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
