import Foundation
import Glibc
import Mail
import Postbox
import Synchronization
import Testing

/// The worker killed with -9 in the middle of its work and started again: nothing is lost, and a copy too many belongs to an entry that
/// was `uncertain`, and is the same to the byte. The Postbox kills it at the moment that the test names, and keeps the books.
@Suite(.timeLimit(.minutes(20)))
struct KillTests {
    /// 47 invitations of the Coalition; their rule tries once more after an uncertain end.
    private static let invitations = "2026-09-02T09:00:00-04:00"
    /// Just before: the worker has seen its rules, and owes nothing yet.
    private static let before = "2026-09-02T08:00:00-04:00"

    enum Moment: String, Sendable {
        case greeting, mail, afterRCPT, after354, middleOfBody, afterDot, dotLost, after250

        func behaviour(_ number: Int, _ victim: Victim) -> Behaviour {
            switch self {
            case .greeting: .first(at: .greeting, .run(victim.kill, then: .close))
            case .mail: .at(.mail, transaction: number, .run(victim.kill, then: .close))
            case .afterRCPT: .at(.rcpt, transaction: number, .accept.then(.after(victim.kill)).then(.close))
            // With or without its mark, as it happens: the body may have begun.
            case .after354: .at(.data, transaction: number, .accept.then(.after(victim.kill)).then(.close))
            case .middleOfBody: .at(.bodyMiddle(bytes: 2048), transaction: number, .run(victim.kill, then: .close))
            // The relay has it, and its 250 finds nobody.
            case .afterDot: .at(.dot, transaction: number, .run(victim.kill, then: .accept))
            // The dot arrived, the relay dies too: it has nothing.
            case .dotLost: .at(.dot, transaction: number, .run(victim.kill, then: .close))
            case .after250: .at(.dot, transaction: number, .accept.then(.after(victim.kill)))
            }
        }
    }

    /// When, and at which message of the 47.
    static let deaths: [(Moment, Int)] = [
        (.greeting, 1), (.mail, 24), (.afterRCPT, 24), (.after354, 1), (.middleOfBody, 1), (.middleOfBody, 47),
        (.afterDot, 1), (.afterDot, 24), (.afterDot, 47), (.dotLost, 24), (.after250, 1), (.after250, 47),
    ]

    @Test(
        "killed at a named moment, then started again: all arrive, each extra copy was uncertain",
        arguments: deaths)
    func killedOnce(_ moment: Moment, _ number: Int) async throws {
        let bench = try await Workbench.open(.coalition)
        try bench.switchOff("inactivity")
        let victim = Victim()
        try await withPostbox(moment.behaviour(number, victim)) { postbox in
            try await bench.pass(at: Self.before, relay: postbox.port)
            let ran = try await bench.pass(at: Self.invitations, relay: postbox.port, victim)
            #expect(ran.code == -SIGKILL)
            postbox.behave(.accepting)
            try await finish(bench, postbox)
            try await judge(bench, postbox, expecting: 47)
            // Here the relay had it and the worker could not know: the one case in which a copy too many is right.
            if moment == .afterDot { #expect(postbox.receipts.count > 47) }
        }
    }

    @Test(
        "killed twenty times at random in one distribution: all arrive, each extra copy was uncertain",
        arguments: [20_270_422])
    func killedAtRandom(_ seed: UInt64) async throws {
        let bench = try await Workbench.open(.espaces)
        try bench.switchOff("inactivity")
        let (before, gathering) = ("2027-04-22T08:30:00-04:00", "2027-04-22T09:00:00-04:00")
        var chance = SeededChance(state: seed)
        try await withPostbox { postbox in
            try await bench.pass(at: before, relay: postbox.port)
            var kills = 0
            for round in 0..<20 {
                let victim = Victim()
                // The first ones by the clock, while it reads, plans, composes and commits, or waits for a relay that is silent; the others
                // by what the relay sees.
                let patience = round < 6 ? Double.random(in: 0.05...1.5, using: &chance) : 90
                let moment = Int.random(in: 1...90, using: &chance)
                postbox.behave(round < 6 ? .at(.mail, .silence) : victim.behaviour(killedAfter: moment))
                let ran = try await bench.pass(at: gathering, relay: postbox.port, victim, patience: patience)
                if ran.code == -SIGKILL { kills += 1 }
            }
            postbox.behave(.accepting)
            #expect(kills >= 16)
            try await bench.pass(at: gathering, relay: postbox.port)
            try await releaseWhatDiedThrice(bench)
            try await finish(bench, postbox, at: gathering)
            try await judge(bench, postbox, expecting: 156)
        }
    }

    /// So many deaths, and one entry may have been in hand at three of them: it is held for a person, who looks and lets it go.
    private func releaseWhatDiedThrice(_ bench: Workbench) async throws {
        for entry in try await bench.entries() where entry.state == "held" {
            #expect(entry.causeCode == "poison", "\(entry.key) is held for another reason")
            #expect(try await bench.run("queue", "release", entry.id).code == 0)
        }
    }

    /// What is uncertain gets its one more try half an hour later.
    private func finish(_ bench: Workbench, _ postbox: Postbox, at now: String = invitations) async throws {
        try await bench.pass(at: now, relay: postbox.port)
        let last = try await bench.pass(at: now.later(minutes: 31), relay: postbox.port)
        #expect(last.code == 0, "\(last.output) \(last.errors.suffix(500))")
    }

    private func judge(_ bench: Workbench, _ postbox: Postbox, expecting count: Int) async throws {
        let entries = try await bench.entries().filter { $0.rule != "factrice" }
        #expect(entries.count == count)
        let others = entries.filter { $0.state != "sent" }
        #expect(others.isEmpty, "\(others.map { "\($0.key): \($0.state), \($0.causeCode ?? "-")" })")
        let came = Dictionary(grouping: postbox.notices, by: \.plainID)
        #expect(Set(came.keys) == Set(entries.keys.keys))
        for entry in entries {
            let copies = came[(entry.messageId ?? "").trimmingBrackets] ?? []
            #expect(!copies.isEmpty, "lost: \(entry.key)")
            guard copies.count > 1 else { continue }
            #expect(try await bench.entry(entry.id).was("uncertain"), "unexplained copy of \(entry.key)")
            #expect(copies.count == 2)
            #expect(Set(try copies.map { try $0.data() }).count == 1, "copies differ: \(entry.key)")
        }
    }
}

/// The worker that a test kills, and the moment at which it dies.
final class Victim: Sendable {
    private let named: AsyncStream<Program>
    private let continuation: AsyncStream<Program>.Continuation
    private let seen = Mutex(0)

    private let signal: Int32

    init(signal: Int32 = SIGKILL) {
        self.signal = signal
        (named, continuation) = AsyncStream<Program>.makeStream()
    }

    func name(_ program: Program) {
        continuation.yield(program)
        continuation.finish()
    }

    /// Kills it and sees it dead, so that nothing said afterwards is heard.
    @Sendable func kill() async {
        for await program in named {
            program.signal(signal)
            await program.gone()
        }
    }

    /// Sends its signal and goes on: what follows, it may still hear.
    @Sendable func tell() async {
        for await program in named { program.signal(signal) }
    }

    /// Kills at the n-th moment of the run. What becomes of the message then depends on where that was: in the body the relay loses
    /// it, at the dot it keeps it, and every other time before its 250 could be heard.
    func behaviour(killedAfter count: Int) -> Behaviour {
        Behaviour { [self] moment in
            guard [.mail, .rcpt, .data, .bodyMiddle(bytes: 0), .bodyMiddle(bytes: 4096), .dot].contains(moment.stage)
            else {
                return nil
            }
            let number = seen.withLock { seen in
                seen += 1
                return seen
            }
            guard number == count else { return nil }
            guard moment.stage == .dot else { return .run(kill, then: .close) }
            return count.isMultiple(of: 2) ? .run(kill, then: .accept) : .accept.then(.after(kill))
        }
    }
}

extension Workbench {
    /// A pass that something may happen to before its end.
    func pass(at now: String, relay port: Int, _ victim: Victim, patience: Double = 90) async throws -> Ran {
        try await Turns.shared.take {
            let program = try self.startPass(at: now, relay: port, patience: patience)
            victim.name(program)
            return try await program.ended().saying(nothingOf: self)
        }
    }
}

/// SplitMix64: the same numbers from the same seed.
struct SeededChance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
