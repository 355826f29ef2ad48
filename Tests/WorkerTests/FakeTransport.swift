import Delivery
import Mail
import Synchronization

/// A relay without a network: says of each message what its script says, and holds it where the script says.
actor FakeTransport: Transport {
    /// What becomes of one message.
    struct Part: Sendable {
        var outcome: AttemptOutcome
        /// Waits here before the mark is asked for, or for the refusal that comes instead.
        var before: Gate?
        /// Waits here after the body, for the answer to the dot.
        var afterwards: Gate?
        /// Done when the relay hears of the message.
        var meanwhile: (@Sendable () async -> Void)?

        static let accept = Part(outcome: AttemptOutcome(.sent, stage: .dot, reply: Reply(code: 250, text: "ok")))
        static func answer(_ outcome: AttemptOutcome) -> Part { Part(outcome: outcome) }
    }

    private let number: Int
    private let log: EventLog
    private let script: @Sendable (String) async -> Part
    private var probes: [ProbeResult]
    private(set) var probeCount = 0
    private nonisolated let isStopped = Mutex(false)
    private nonisolated let gates = Mutex<[Gate]>([])

    init(
        _ number: Int = 0, _ log: EventLog, probes: [ProbeResult] = [],
        _ script: @escaping @Sendable (String) async -> Part = { _ in .accept }
    ) {
        self.number = number
        self.log = log
        self.probes = probes
        self.script = script
    }

    func deliver(_ parcel: Parcel, mayTransmit: @Sendable () async -> Bool) async -> AttemptOutcome {
        guard !isStopped.withLock({ $0 }) else { return AttemptOutcome(.abandoned, stage: .local, detail: "stopped") }
        let subject = parcel.envelope.envelopeID ?? ""
        let part = await script(subject)
        await part.meanwhile?()
        await wait(at: part.before)
        if isStopped.withLock({ $0 }) { return AttemptOutcome(.abandoned, stage: .rcpt, detail: "stopped") }
        guard [.body, .dot].contains(part.outcome.stage) else { return part.outcome }
        guard await mayTransmit() else { return AttemptOutcome(.abandoned, stage: .data, detail: "not marked") }
        log.add([.body(subject, on: number)])
        if part.afterwards != nil {
            await wait(at: part.afterwards)
            if isStopped.withLock({ $0 }) {
                return AttemptOutcome(.uncertain, scope: .transport, stage: .dot, detail: "stopped")
            }
        }
        return part.outcome
    }

    private func wait(at gate: Gate?) async {
        guard let gate else { return }
        gates.withLock { $0.append(gate) }
        if !isStopped.withLock({ $0 }) { await gate.wait() }
    }

    /// As its list says; ready when that is over.
    func probe() async -> ProbeResult {
        probeCount += 1
        return probes.isEmpty ? .ready(relay: nil, tlsVersion: nil, offers: []) : probes.removeFirst()
    }

    func close() async {}

    nonisolated func stop(grace: Duration) {
        isStopped.withLock { $0 = true }
        gates.withLock { $0 }.forEach { $0.open() }
    }
}

/// Closed until it is opened.
final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var arrived = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
        var watching: [(count: Int, resume: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    func wait() async {
        await withCheckedContinuation { resume in
            let (isOpen, ready) = state.withLock { state in
                state.arrived += 1
                if !state.isOpen { state.waiting.append(resume) }
                let ready = state.watching.filter { $0.count <= state.arrived }
                state.watching.removeAll { $0.count <= state.arrived }
                return (state.isOpen, ready)
            }
            if isOpen { resume.resume() }
            ready.forEach { $0.resume.resume() }
        }
    }

    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        waiting.forEach { $0.resume() }
    }

    /// Returns when so many have come to it.
    func reached(by count: Int = 1) async {
        await withCheckedContinuation { resume in
            let isReached = state.withLock { state in
                if state.arrived >= count { return true }
                state.watching.append((count, resume))
                return false
            }
            if isReached { resume.resume() }
        }
    }
}
