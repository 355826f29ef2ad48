import Foundation
import Synchronization
import Worker

/// The clock of the demo: it stands still until it is told to go on.
final class VirtualClock: Sendable {
    private let present: Mutex<Date>

    init(_ start: Date) {
        present = Mutex(start)
    }

    var instant: Date { present.withLock { $0 } }

    /// Only forward.
    func advance(to later: Date) {
        present.withLock { $0 = max($0, later) }
    }

    var workerClock: WorkerClock { WorkerClock { self.instant } }
}
