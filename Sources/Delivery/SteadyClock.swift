import Glibc

/// A clock that never jumps, for deadlines, rates and the breaker: time since an origin that means nothing.
///
/// It isn't the time of day and takes no part in what is owed. Tests give their own; the live one is made once, here.
package struct SteadyClock: Sendable {
    package let elapsed: @Sendable () -> Duration

    package init(elapsed: @escaping @Sendable () -> Duration) {
        self.elapsed = elapsed
    }

    package static let system = SteadyClock {
        var reading = timespec()
        clock_gettime(CLOCK_MONOTONIC, &reading)
        return .seconds(reading.tv_sec) + .nanoseconds(reading.tv_nsec)
    }
}

extension Duration {
    /// For poll(2): whole milliseconds, rounded up so that a wait never spins, and never negative (negative means for ever).
    var pollMilliseconds: Int32 {
        let parts = components
        guard parts.seconds >= 0, parts.attoseconds >= 0 else { return 0 }
        let milliseconds = Double(parts.seconds) * 1_000 + (Double(parts.attoseconds) / 1e15).rounded(.up)
        return Int32(min(milliseconds, Double(Int32.max)))
    }
}
