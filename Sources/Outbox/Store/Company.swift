import Foundation

/// Who may come along to the next commit, and how long it is worth to wait for them.
///
/// Where a commit is slow (a disk that takes 5 ms for a sync), a commit that begins with the first who asks makes all others wait for it to
/// end and then for their own. Half of a commit's time spent on letting them come along is less than that. Where a commit is quick,
/// waiting costs more than it saves.
struct Company {
    /// Connections at work, each of which comes back once for every message.
    private(set) var members = 0
    /// What a commit took lately, the last ones counting most.
    private var lately: Duration?

    /// Shorter commits are not worth a wait.
    private static let slow: Duration = .milliseconds(2)
    /// However slow: an outcome is in hand meanwhile.
    private static let most: Duration = .milliseconds(50)
    /// So often one looks who has come, in that time.
    static let looks = 8

    mutating func join() { members += 1 }

    mutating func part() { members -= 1 }

    mutating func note(_ took: Duration) {
        lately = lately.map { $0 * 3 / 4 + took / 4 } ?? took
    }

    /// The longest wait for the others; nil when there is nothing to wait for.
    ///
    /// - Parameter present: how many are there already.
    func patience(with present: Int) -> Duration? {
        guard present < members, let lately, lately > Self.slow else { return nil }
        return min(lately / 2, Self.most)
    }
}
