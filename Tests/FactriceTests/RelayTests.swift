import Foundation
import Notices
import Postbox
import Testing

/// The relay on its bad days, seen through the program: what is charged to an entry, what isn't, and that all leave in the end.
@Suite(.timeLimit(.minutes(20)))
struct RelayTests {
    private static let before = "2026-09-02T08:00:00-04:00"
    /// 47 invitations of the Coalition, whose rule tries again after an uncertain end.
    private static let invitations = "2026-09-02T09:00:00-04:00"

    private func ready(_ postbox: Postbox) async throws -> Workbench {
        let bench = try await Workbench.open(.coalition)
        try bench.switchOff("inactivity")
        #expect(try await bench.pass(at: Self.before, relay: postbox.port).code == 0)
        return bench
    }

    @Test("a relay that is gone: 69, nothing is charged, and all leave when it is back")
    func gone() async throws {
        try await withPostbox { postbox in
            let bench = try await ready(postbox)
            await postbox.stop()
            let ran = try await bench.pass(at: Self.invitations, relay: postbox.port)
            #expect(ran.code == 69)
            let waiting = try await bench.entries().filter { $0.rule != "factrice" }
            #expect(waiting.count == 47 && waiting.allSatisfy { $0.state == "queued" && $0.attempts == 0 })
            try await postbox.open()
            #expect(try await bench.pass(at: Self.invitations.later(minutes: 120), relay: postbox.port).code == 0)
            #expect(Set(postbox.receipts.map(\.recipient)).count == 47 && postbox.receipts.count == 47)
        }
    }

    @Test("a relay that goes away in the middle: what is left waits uncharged, and nobody gets two")
    func goesAway() async throws {
        let leaving = Behaviour { moment in
            moment.stage == .mail && moment.transaction > 20 ? .replyThenClose("421 4.3.2 Closing") : nil
        }
        try await withPostbox(leaving) { postbox in
            let bench = try await ready(postbox)
            #expect(try await bench.pass(at: Self.invitations, relay: postbox.port).code == 69)
            let waiting = try await bench.entries("--state", "queued")
            #expect(waiting.count == 27 && waiting.allSatisfy { $0.attempts == 0 })
            postbox.behave(.accepting)
            #expect(try await bench.pass(at: Self.invitations.later(minutes: 5), relay: postbox.port).code == 0)
            #expect(Set(postbox.receipts.map(\.recipient)).count == 47 && postbox.receipts.count == 47)
        }
    }

    @Test("recipients who are refused fail; the others get theirs")
    func refusesSome() async throws {
        let refused = ["m.coon-moar@cedarflats-youth.example", "r.toussaint@kestrel-point.example"]
        let behaviour = Behaviour.refusing(refused[0]).otherwise(.refusing(refused[1], "553 5.1.3 No such mailbox"))
        try await withPostbox(behaviour) { postbox in
            let bench = try await ready(postbox)
            #expect(try await bench.pass(at: Self.invitations, relay: postbox.port).code == 1)
            let failed = try await bench.entries("--state", "failed")
            #expect(failed.map { $0.recipient.address.lowercased() }.sorted() == refused.sorted())
            #expect(postbox.notices.count == 45)
            #expect(postbox.receipts.allSatisfy { !refused.contains($0.recipient) })
            // The first is told at once to the two who animate.
            #expect(postbox.alerts.count == 2)
            // Not asked again.
            #expect(try await bench.pass(at: Self.invitations.later(minutes: 600), relay: postbox.port).code == 0)
            #expect(postbox.notices.count == 45 && postbox.alerts.count == 2)
            // The second is told the next morning, and nothing more.
            try await bench.pass(at: Self.invitations.later(minutes: 1_440), relay: postbox.port)
            try await bench.pass(at: Self.invitations.later(minutes: 2_880), relay: postbox.port)
            #expect(postbox.notices.count == 45 && postbox.alerts.count == 4)
        }
    }

    @Test("the same refusal for everybody accuses us, not them: the line is paused and nobody has failed")
    func refusesAll() async throws {
        try await withPostbox(.at(.rcpt, .reply("550 5.1.1 No such user"))) { postbox in
            let bench = try await ready(postbox)
            #expect(try await bench.pass(at: Self.invitations, relay: postbox.port).code == 69)
            #expect(try await bench.entries("--state", "failed").count <= 3)
            postbox.behave(.accepting)
            #expect(try await bench.pass(at: Self.invitations.later(minutes: 90), relay: postbox.port).code == 0)
            let (alerts, entries) = try await bench.entries().parted { $0.rule == "factrice" }
            #expect(entries.count == 47 && entries.filter { $0.state == "sent" }.count >= 44)
            // The refusals were taken back: only the pause is told. (An animatrice may be one of the few who were not.)
            #expect(Set(alerts.map(\.step)) == ["line-paused"] && (1...2).contains(alerts.count))
        }
    }

    @Test("a slow relay gets all of them, once")
    func slow() async throws {
        let slow = Behaviour { $0.stage == .dot && $0.transaction % 9 == 0 ? .stall(0.8) : nil }
        try await withPostbox(slow) { postbox in
            let bench = try await ready(postbox)
            #expect(try await bench.pass(at: Self.invitations, relay: postbox.port).code == 0)
            #expect(Set(postbox.receipts.map(\.recipient)).count == 47 && postbox.receipts.count == 47)
        }
    }

    @Test("greylisting: put off for five minutes or more, then sent")
    func greylisting() async throws {
        try await withPostbox(.greylisting()) { postbox in
            let bench = try await ready(postbox)
            #expect(try await bench.pass(at: Self.invitations, relay: postbox.port).code == 0)
            let deferred = try await bench.entries("--state", "deferred")
            #expect(deferred.count == 47 && deferred.allSatisfy { $0.attempts == 1 })
            let soonest = try Date(Self.invitations.later(minutes: 5), strategy: .iso8601)
            for entry in deferred {
                let next = try Date(#require(entry.nextAttemptAt), strategy: .iso8601)
                #expect(next >= soonest && next < soonest.addingTimeInterval(60))
            }
            try await bench.pass(at: Self.invitations.later(minutes: 4), relay: postbox.port)
            #expect(postbox.receipts.isEmpty)
            #expect(try await bench.pass(at: Self.invitations.later(minutes: 6), relay: postbox.port).code == 0)
            #expect(Set(postbox.receipts.map(\.recipient)).count == 47 && postbox.receipts.count == 47)
        }
    }

    @Test("a lost final reply: invitations are tried once more after half an hour, with the same bytes")
    func lostReplyIsTriedAgain() async throws {
        try await withPostbox(.first(2, at: .dot, .acceptThenClose)) { postbox in
            let bench = try await ready(postbox)
            #expect(try await bench.pass(at: Self.invitations, relay: postbox.port).code == 1)
            let uncertain = try await bench.entries("--state", "uncertain")
            #expect(uncertain.count == 2)
            try await bench.pass(at: Self.invitations.later(minutes: 29), relay: postbox.port)
            #expect(postbox.receipts.count == 47)
            #expect(try await bench.pass(at: Self.invitations.later(minutes: 31), relay: postbox.port).code == 0)
            #expect(postbox.receipts.count == 49)
            for entry in uncertain {
                let copies = postbox.receipts.filter { $0.plainID == entry.messageId?.trimmingBrackets }
                #expect(copies.count == 2)
                #expect(Set(try copies.map { try $0.data() }).count == 1)
            }
        }
    }

    @Test("a lost final reply: an inactivity notice waits for a person, whose word is done", arguments: [true, false])
    func lostReplyIsHeld(_ arrived: Bool) async throws {
        try await withPostbox(.first(at: .dot, .acceptThenClose)) { postbox in
            let bench = try await Workbench.open(.espaces)
            let (before, morning) = ("2026-09-08T07:00:00-04:00", "2026-09-08T08:00:00-04:00")
            try await bench.pass(at: before, relay: postbox.port)
            #expect(try await bench.pass(at: morning, relay: postbox.port).code == 1)
            let uncertain = try #require(try await bench.entries("--state", "uncertain").first)
            #expect(uncertain.rule == "inactivity" && uncertain.nextAttemptAt == nil)
            try await bench.pass(at: morning.later(minutes: 60), relay: postbox.port)
            #expect(postbox.notices.count == 14)
            #expect(postbox.alerts.count == 2)
            let word = arrived ? "--delivered" : "--not-delivered"
            let act = try await bench.run("queue", "resolve", uncertain.id, word, "--now", morning.later(minutes: 61))
            #expect(act.code == 0, "\(act.errors)")
            #expect(try await bench.pass(at: morning.later(minutes: 62), relay: postbox.port).code == 0)
            #expect(postbox.notices.count == (arrived ? 14 : 15))
            #expect(try await bench.entry(uncertain.id).state == "sent")
        }
    }

    @Test("a password that isn't taken: the line is paused, nothing is charged, and the relay is asked once")
    func badPassword() async throws {
        let bench = try await Workbench.open(.coalition)
        try bench.switchOff("inactivity")
        try await withPostbox(credentials: Postbox.Credentials(user: "notices", password: "right")) { postbox in
            try bench.replace("  tls: none ", by: "  username: notices\n  tls: none ", in: "factrice.yaml")
            let environment = { (password: String) in ["FACTRICE_SMTP_PASSWORD": password] }
            try await bench.pass(at: Self.before, relay: postbox.port, environment: environment("wrong"))
            let ran = try await bench.pass(at: Self.invitations, relay: postbox.port, environment: environment("wrong"))
            #expect(ran.code == 69)
            #expect(!ran.errors.contains("wrong"))
            #expect(postbox.connectionCount == 1, "a wrong password is tried once, not once a connection")
            let waiting = try await bench.entries()
            #expect(waiting.count == 47 && waiting.allSatisfy { $0.state == "queued" && $0.attempts == 0 })
            let later = try Self.invitations.later(minutes: 60)
            #expect(try await bench.pass(at: later, relay: postbox.port, environment: environment("right")).code == 0)
            #expect(postbox.notices.count == 47)
            let subjects = try postbox.alerts.map { try $0.letter().subject }
            #expect(subjects.count == 2 && subjects.allSatisfy { $0.contains("pause") })
        }
    }
}
