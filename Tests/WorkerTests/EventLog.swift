import Synchronization

/// What happened, in one order for the store and for the relay.
final class EventLog: Sendable {
    enum Event: Hashable, Sendable {
        /// The body of this subject began on this transport.
        case body(String, on: Int)
        /// Recorded, in one commit with its neighbours of the same number.
        case marked(String, commit: Int)
        case settled(String, commit: Int)
        case claimed(String, commit: Int)
        case putBack(commit: Int)
    }

    private struct State {
        var events: [Event] = []
        var waiting: [(when: @Sendable ([Event]) -> Bool, resume: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    var events: [Event] { state.withLock { $0.events } }

    func add(_ new: [Event]) {
        let ready = state.withLock { state in
            state.events += new
            let ready = state.waiting.filter { $0.when(state.events) }
            state.waiting.removeAll { $0.when(state.events) }
            return ready
        }
        ready.forEach { $0.resume.resume() }
    }

    func until(_ condition: @escaping @Sendable ([Event]) -> Bool) async {
        await withCheckedContinuation { resume in
            let isReady = state.withLock { state in
                if condition(state.events) { return true }
                state.waiting.append((condition, resume))
                return false
            }
            if isReady { resume.resume() }
        }
    }

    /// Lets go of everybody who waits for what won't come any more.
    func wakeAll() {
        let all = state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
        }
        all.forEach { $0.resume.resume() }
    }

    func bodies(of subject: String) -> Int {
        events.count { if case .body(subject, _) = $0 { true } else { false } }
    }

    /// Every body that began before its own mark, or before the outcome of an earlier body on the same transport, was on the disk.
    func disorders() -> [String] {
        var marks: [String: Int] = [:]
        var settlements: [String: Int] = [:]
        var earlier: [Int: [String: Int]] = [:]
        var wrong: [String] = []
        for event in events {
            switch event {
            case .marked(let subject, _): marks[subject, default: 0] += 1
            case .settled(let subject, _): settlements[subject, default: 0] += 1
            case .claimed, .putBack: break
            case .body(let subject, let lane):
                if marks[subject, default: 0] == 0 { wrong.append("the body of \(subject) without its mark") }
                marks[subject] = 0
                for (other, before) in earlier[lane, default: [:]] where settlements[other, default: 0] <= before {
                    wrong.append("the body of \(subject) before the outcome of \(other)")
                }
                earlier[lane] = [subject: settlements[subject, default: 0]]
            }
        }
        return wrong
    }
}
