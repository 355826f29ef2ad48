import Foundation

/// The time of day, as an argument. `live` is the one place where it is taken from the machine.
package struct WorkerClock: Sendable {
    package let now: @Sendable () -> Date

    package init(now: @escaping @Sendable () -> Date) {
        self.now = now
    }

    /// Stands still: `--now T`.
    package static func fixed(_ instant: Date) -> WorkerClock { WorkerClock { instant } }

    // The only reading of the machine's clock (allowed by the clock check for this line).
    package static let live = WorkerClock { Date() }  // live value
}
