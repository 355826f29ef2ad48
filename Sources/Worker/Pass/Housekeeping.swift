import Foundation

/// When retention looks again: once an hour, and sooner as long as it found as much as it may take in one go.
///
/// It comes after everything that was to be sent, and takes little at a time, so that it delays nobody.
struct Housekeeping {
    /// Entries whose bytes may go in one step.
    static let most = 200
    private static let interval: TimeInterval = 3_600

    /// When it last looked.
    private(set) var latest: Date?
    private var hasMore = false

    /// - Parameter latest: when the worker before looked.
    init(latest: Date?) { self.latest = latest }

    /// A clock that went back makes it due as well.
    func isDue(at now: Date) -> Bool {
        guard let latest, !hasMore else { return true }
        return abs(now.timeIntervalSince(latest)) >= Self.interval
    }

    mutating func done(at now: Date, took count: Int) {
        latest = now
        hasMore = count >= Self.most
    }
}
