/// At most so many messages a minute, evenly spaced rather than all at its beginning: a token bucket that holds one token.
///
/// A pure value on the steady clock. In any span of a minute no more than `perMinute` are let through, and one more at its edge.
package struct SmoothRate: Hashable, Sendable {
    private let interval: Duration
    private var nextAt: Duration?

    /// - Parameter perMinute: below one counts as one; nil is no limit.
    package init(perMinute: Int?) {
        interval = perMinute.map { .seconds(60) / max(1, $0) } ?? .zero
    }

    /// How long until the next one may go; zero when it may now.
    package func wait(at now: Duration) -> Duration {
        max(.zero, (nextAt ?? now) - now)
    }

    /// Takes the token if there is one. - Returns: whether it may go now.
    package mutating func take(at now: Duration) -> Bool {
        guard wait(at: now) == .zero else { return false }
        nextAt = now + interval
        return true
    }
}
