import Foundation
import Synchronization
import Worker

/// The clock of the demo: it stands still until it is told to go on.
final class VirtualClock: Sendable {
    private let instant: Mutex<Date>

    init(_ start: Date) {
        instant = Mutex(start)
    }

    var now: Date { instant.withLock { $0 } }

    /// Only forward.
    func advance(to later: Date) {
        instant.withLock { $0 = max($0, later) }
    }

    var workerClock: WorkerClock { WorkerClock { self.now } }
}
