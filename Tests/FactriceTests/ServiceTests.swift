import Foundation
import Glibc
import Postbox
import Testing

/// `factrice run` as people leave it running: it notices changed files, obeys acts, stops when told, and is alone.
@Suite(.timeLimit(.minutes(20)))
struct ServiceTests {
    private func bench() async throws -> Workbench { try await Workbench.quiet() }

    private func serve(_ bench: Workbench, _ postbox: Postbox) throws -> Program {
        // It lives until the test ends it, however long the other tests make it wait.
        try bench.start(["run"], relay: postbox.port, environment: ["FACTRICE_LOG": "debug"], patience: 1_000)
    }

    /// Waits until the worker has said that it is at work: it has the lock.
    private func atWork(_ worker: Program) async throws { try await worker.says("started") }

    private func apply(_ id: String, _ address: String, to bench: Workbench) throws { try bench.apply(id, address) }

    @Test("a file that changes is noticed, what becomes due leaves, and SIGTERM ends the worker with 0")
    func noticesChanges() async throws {
        let bench = try await bench()
        try await withPostbox { postbox in
            let worker = try serve(bench, postbox)
            try await atWork(worker)
            try apply("d-901", "aline@bouleau.example", to: bench)
            let receipts = await postbox.received(3)
            #expect(receipts.filter { $0.recipient == "aline@bouleau.example" }.count == 1)
            try apply("d-902", "berthe@bouleau.example", to: bench)
            _ = await postbox.received(6)
            worker.signal(SIGTERM)
            let asked = ContinuousClock.now
            let ran = try await worker.ended().saying(nothingOf: bench)
            #expect(ran.code == 0)
            #expect(ContinuousClock.now - asked < .seconds(5))
            #expect(postbox.receipts.count == 6 && postbox.violations.isEmpty)
            #expect(try await bench.entries().allSatisfy { $0.state == "sent" })
        }
    }

    @Test("a second worker is refused with 75, and the first one goes on")
    func isAlone() async throws {
        let bench = try await bench()
        try await withPostbox { postbox in
            let worker = try serve(bench, postbox)
            try await atWork(worker)
            for arguments in [["run"], ["run", "--once"]] {
                #expect(try await bench.start(arguments, relay: postbox.port).ended().code == 75)
            }
            #expect(worker.isRunning)
            worker.signal(SIGTERM)
            #expect(try await worker.ended().code == 0)
        }
    }

    @Test("SIGTERM in the middle of a distribution: it stops within seconds, nothing is lost, nobody gets two")
    func stopsInTheMiddle() async throws {
        let bench = try await Workbench.open(.coalition)
        try bench.switchOff("inactivity")
        let victim = Victim(signal: SIGTERM)
        let stop = Behaviour { moment in
            guard moment.stage == .rcpt, moment.transaction > 20 else { return nil }
            return moment.transaction == 21 ? .run(victim.kill, then: .silence) : .silence
        }
        try await withPostbox(stop) { postbox in
            let (before, invitations) = ("2026-09-02T08:00:00-04:00", "2026-09-02T09:00:00-04:00")
            try await bench.pass(at: before, relay: postbox.port)
            let ran = try await bench.pass(at: invitations, relay: postbox.port, victim, patience: 30)
            #expect(ran.code != -SIGKILL)
            let waiting = try await bench.entries().filter { $0.state != "sent" }
            #expect(waiting.allSatisfy { $0.state == "queued" && $0.attempts == 0 })
            postbox.behave(.accepting)
            #expect(try await bench.pass(at: invitations.later(minutes: 1), relay: postbox.port).code == 0)
            #expect(Set(postbox.receipts.map(\.recipient)).count == 47 && postbox.receipts.count == 47)
        }
    }

    @Test("SIGTERM while a final dot waits for its answer: the answer is heard and recorded, and nobody gets two")
    func hearsTheLastAnswer() async throws {
        let bench = try await Workbench.open(.coalition)
        try bench.switchOff("inactivity")
        let victim = Victim(signal: SIGTERM)
        let slow = Behaviour { moment in
            guard moment.stage == .dot, moment.transaction >= 10 else { return nil }
            return moment.transaction == 10 ? .run(victim.tell, then: .stall(1)) : .stall(1)
        }
        try await withPostbox(slow) { postbox in
            let (before, invitations) = ("2026-09-02T08:00:00-04:00", "2026-09-02T09:00:00-04:00")
            try await bench.pass(at: before, relay: postbox.port)
            let ran = try await bench.pass(at: invitations, relay: postbox.port, victim)
            #expect(ran.code != -SIGKILL)
            let entries = try await bench.entries()
            #expect(entries.count == 47 && entries.allSatisfy { ["sent", "queued"].contains($0.state) })
            let sent = Set(entries.filter { $0.state == "sent" }.compactMap { $0.messageId?.trimmingBrackets })
            #expect(sent == Set(postbox.receipts.map(\.plainID)))
            // Of the ten begun, those on the three other connections may not have come to their dot.
            #expect((7..<47).contains(sent.count))
            postbox.behave(.accepting)
            #expect(try await bench.pass(at: invitations.later(minutes: 1), relay: postbox.port).code == 0)
            #expect(Set(postbox.receipts.map(\.recipient)).count == 47 && postbox.receipts.count == 47)
        }
    }

    @Test("acts are done through the worker that runs, and answered: hold, release, cancel, resolve")
    func obeysActs() async throws {
        let bench = try await bench()
        // Greylisted, so that it waits where an act can find it; the first of all loses its 250.
        let behaviour = Behaviour.first(at: .dot, .acceptThenClose).otherwise(.at(.rcpt, .reply("451 4.7.1 Later")))
        try await withPostbox(.first(2, at: .rcpt, .accept).otherwise(behaviour)) { postbox in
            let worker = try serve(bench, postbox)
            try await atWork(worker)
            try apply("d-901", "aline@bouleau.example", to: bench)
            try await settled(bench, 3)
            let entries = try await bench.entries()
            let deferred = entries.filter { $0.state == "deferred" }
            try #require(deferred.count >= 1)
            let id = deferred[0].id
            for (act, state) in [("hold", "held"), ("release", "queued"), ("hold", "held"), ("cancel", "cancelled")] {
                let ran = try await bench.run("queue", act, id, "--json")
                #expect(ran.code == 0, "\(act): \(ran.errors)")
                #expect(try ran.objects().map { $0["state"] as? String } == [state])
            }
            if let uncertain = entries.first(where: { $0.state == "uncertain" }) {
                #expect(try await bench.run("queue", "resolve", uncertain.id, "--delivered").code == 0)
                #expect(try await bench.entry(uncertain.id).state == "sent")
            }
            #expect(try await bench.run("queue", "hold", "99999").code == 77)
            worker.signal(SIGTERM)
            #expect(try await worker.ended().saying(nothingOf: bench).code == 0)
            #expect(try await bench.entry(id).state == "cancelled")
        }
    }

    @Test("the chair's minutes leave through the worker that runs; the same version again is refused")
    func sendsMinutes() async throws {
        let bench = try await bench()
        try bench.replace(
            "minutes_cancel_window: 10 minutes", by: "minutes_cancel_window: 0 minutes", in: "factrice.yaml")
        try await withPostbox { postbox in
            let worker = try serve(bench, postbox)
            try await atWork(worker)
            let act = [
                "minutes", "send", "reunion-lvs-2026-06@espaces.example",
                "Documents/lvs/proces-verbal-2026-06-adopte.pdf",
                "--status", "approved", "--by", "m-003", "--yes", "--json",
            ]
            let told = try await bench.start(act).ended()
            #expect(told.code == 0, "\(told.errors)")
            let recipients = try #require(told.object()["recipients"] as? [Any]).count
            #expect(recipients > 80)
            let receipts = await postbox.received(recipients)
            #expect(Set(receipts.map(\.recipient)).count == recipients)
            #expect(try await bench.start(act).ended().code == 77)
            worker.signal(SIGTERM)
            #expect(try await worker.ended().saying(nothingOf: bench).code == 0)
            #expect(postbox.receipts.count == recipients)
        }
    }

    @Test("what the worker writes is its owner's alone: database, write-ahead log, lock and acts")
    func privateFiles() async throws {
        let bench = try await bench()
        try await withPostbox(.at(.dot, .silence)) { postbox in
            try apply("d-901", "aline@bouleau.example", to: bench)
            let worker = try serve(bench, postbox)
            try await atWork(worker)
            while postbox.openConnections == 0, worker.isRunning { try await Task.sleep(for: .milliseconds(20)) }
            // Stopped, so that the act lies there to be looked at.
            worker.signal(SIGSTOP)
            let act = try bench.start(["queue", "hold", "1"], patience: 60)
            var modes: [String: Int] = [:]
            while !modes.keys.contains(where: { $0.hasSuffix(".act") }), act.isRunning {
                modes = try modesOfState(in: bench)
                try await Task.sleep(for: .milliseconds(20))
            }
            for file in ["factrice.sqlite", "factrice.sqlite-wal", "factrice.sqlite.lock"] {
                #expect(modes[file] == 0o600, "\(file)")
            }
            #expect(modes["acts"] == 0o700)
            #expect(modes.filter { $0.key.hasSuffix(".act") }.values.allSatisfy { $0 == 0o600 })
            worker.signal(SIGCONT)
            worker.signal(SIGKILL)
            act.signal(SIGKILL)
            _ = try await (worker.ended(), act.ended())
        }
    }

    private func modesOfState(in bench: Workbench) throws -> [String: Int] {
        let acts = (try? FileManager.default.contentsOfDirectory(atPath: bench.url("acts").path)) ?? []
        let top = try FileManager.default.contentsOfDirectory(atPath: bench.root.path).filter {
            $0.hasPrefix("factrice.sqlite") || $0 == "acts"
        }
        var modes: [String: Int] = [:]
        for name in top + acts.map({ "acts/\($0)" }) {
            let attributes = try FileManager.default.attributesOfItem(atPath: bench.url(name).path)
            modes[name] = attributes[.posixPermissions] as? Int
        }
        return modes
    }

    /// Waits until so many entries have had their first attempt.
    private func settled(_ bench: Workbench, _ count: Int) async throws {
        for _ in 0..<100 {
            let entries = try await bench.entries()
            if entries.filter({ $0.attempts > 0 && $0.state != "claimed" }).count >= count { return }
        }
        Issue.record("nothing was attempted")
    }
}
