import Delivery
import Synchronization

/// Whether the worker gets on: what the watchdog asks before it gives a sign of life.
///
/// It gets on while its steps follow each other, and while it waits for a relay whose deadlines still run: ten minutes of silence after
/// a final dot are the relay's right (RFC 5321 §4.5.3.2). It is stuck when for `patience` nothing was done and nobody was rightly waited for.
package final class Progress: Sendable {
    private struct State {
        var latest: Duration
        /// By number: until when each exchange with the relay may last.
        var exchanges: [Int: Duration] = [:]
        var count = 0
    }

    /// Longer than any step: two lines of a slow rate, a disk that is busy for half a minute, a great directory.
    package static let patience: Duration = .seconds(150)

    private let clock: SteadyClock
    private let state: Mutex<State>

    package init(clock: SteadyClock = .system) {
        self.clock = clock
        state = Mutex(State(latest: clock.elapsed()))
    }

    /// Something was done.
    package func beat() {
        let now = clock.elapsed()
        state.withLock { $0.latest = max($0.latest, now) }
    }

    /// A relay is waited for, and may take that long. - Returns: what to give to `ends`.
    package func exchange(within time: Duration) -> Int {
        let now = clock.elapsed()
        return state.withLock { state in
            state.latest = max(state.latest, now)
            state.count += 1
            state.exchanges[state.count] = now + time
            return state.count
        }
    }

    package func ends(_ exchange: Int) {
        let now = clock.elapsed()
        state.withLock { state in
            state.exchanges[exchange] = nil
            state.latest = max(state.latest, now)
        }
    }

    package var isStuck: Bool {
        let now = clock.elapsed()
        return state.withLock { state in
            now > max(state.latest, state.exchanges.values.max() ?? .zero) + Self.patience
        }
    }
}
