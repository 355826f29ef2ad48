import Synchronization

/// How long the latest commits took, by a steady clock; the last 100 are kept.
final class CommitTimes: Sendable {
    private struct Ring {
        var milliseconds: [Double] = []
        var next = 0
    }

    private static let most = 100
    private let ring = Mutex(Ring())

    func add(_ duration: Duration) {
        let parts = duration.components
        let milliseconds = Double(parts.seconds) * 1_000 + Double(parts.attoseconds) / 1e15
        ring.withLock { ring in
            if ring.milliseconds.count < Self.most {
                ring.milliseconds.append(milliseconds)
            } else {
                ring.milliseconds[ring.next] = milliseconds
            }
            ring.next = (ring.next + 1) % Self.most
        }
    }

    /// Nil before the first commit.
    var latency: CommitLatency? {
        let (all, last) = ring.withLock { ring in
            (ring.milliseconds, ring.milliseconds.isEmpty ? 0 : (ring.next + Self.most - 1) % Self.most)
        }
        guard !all.isEmpty else { return nil }
        let sorted = all.sorted()
        return CommitLatency(last: all[last], median: sorted[sorted.count / 2], max: sorted[sorted.count - 1])
    }
}
