import Delivery
import Synchronization

/// The connections to the relay as the settings in force want them; they are changed whole, between two deliveries.
///
/// Once told to stop it stays stopped: whatever is put in it afterwards is stopped too.
package final class TransportPool: Sendable {
    private struct State {
        var plan: RelayPlan
        var transports: [any Transport]
        var grace: Duration?
    }

    private let progress: Progress
    private let state: Mutex<State>

    package init(_ plan: RelayPlan, progress: Progress = Progress()) {
        self.progress = progress
        state = Mutex(State(plan: plan, transports: Self.transports(plan, progress)))
    }

    package var plan: RelayPlan { state.withLock { $0.plan } }

    package var transports: [any Transport] { state.withLock { $0.transports } }

    /// New connections after another plan; the former ones take leave of their relay.
    func replace(by plan: RelayPlan) async {
        let fresh = Self.transports(plan, progress)
        let former = state.withLock { state in
            defer { (state.plan, state.transports) = (plan, fresh) }
            if let grace = state.grace { fresh.forEach { $0.stop(grace: grace) } }
            return state.transports
        }
        for transport in former { await transport.close() }
    }

    var isStopped: Bool { state.withLock { $0.grace != nil } }

    func close() async {
        for transport in transports { await transport.close() }
    }

    func stop(grace: Duration) {
        let stopped = state.withLock { state in
            state.grace = grace
            return state.transports
        }
        stopped.forEach { $0.stop(grace: grace) }
    }

    private static func transports(_ plan: RelayPlan, _ progress: Progress) -> [any Transport] {
        (0..<plan.connections).map { _ in
            WatchedTransport(
                transport: SMTPConnection(plan.relay), deadlines: plan.relay.deadlines, progress: progress)
        }
    }
}
