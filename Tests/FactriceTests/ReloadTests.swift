import Foundation
import Glibc
import Postbox
import Testing

/// What changes under a worker that runs: its settings, its relay and its relay's password, good and bad.
@Suite(.timeLimit(.minutes(20)))
struct ReloadTests {
    private func serve(_ bench: Workbench, _ environment: [String: String] = [:]) async throws -> Program {
        let worker = try bench.start(
            ["run"], environment: ["FACTRICE_LOG": "debug"].merging(environment) { $1 }, patience: 1_000)
        try await worker.says("started")
        return worker
    }

    @Test("a relay that refuses us is left for another one at once, without a restart")
    func otherRelay() async throws {
        let bench = try await Workbench.quiet()
        try await withPostbox(.at(.mail, .reply("550 5.7.1 Not you"))) { bad in
            try await withPostbox { good in
                try bench.replace("127.0.0.1:2525", by: "127.0.0.1:\(bad.port)", in: "factrice.yaml")
                let worker = try await serve(bench)
                try bench.apply("d-901", "aline@bouleau.example")
                try await worker.says("linePaused")
                try bench.replace("127.0.0.1:\(bad.port)", by: "127.0.0.1:\(good.port)", in: "factrice.yaml")
                try await worker.reaches("aline@bouleau.example", at: good)
                worker.signal(SIGTERM)
                let ran = try await worker.ended().saying(nothingOf: bench)
                #expect(ran.code == 0 && ran.errors.contains("reloaded"))
                #expect(bad.receipts.isEmpty && good.violations.isEmpty)
            }
        }
    }

    @Test("a password file that is mended lifts the pause by itself")
    func otherPassword() async throws {
        let bench = try await Workbench.quiet()
        try await withPostbox(credentials: Postbox.Credentials(user: "notices", password: "Sésame")) { postbox in
            try bench.write("wrong-one\n", to: "password")
            try bench.replace("127.0.0.1:2525", by: "127.0.0.1:\(postbox.port)", in: "factrice.yaml")
            try bench.replace(
                "  tls: none ", by: "  username: notices\n  password_file: password\n  tls: none ", in: "factrice.yaml")
            let worker = try await serve(bench)
            try bench.apply("d-901", "aline@bouleau.example")
            try await worker.says("linePaused")
            try bench.write("Sésame\n", to: "password")
            try await worker.reaches("aline@bouleau.example", at: postbox)
            worker.signal(SIGTERM)
            let ran = try await worker.ended().saying(nothingOf: bench)
            #expect(ran.code == 0)
            #expect(!ran.errors.contains("wrong-one") && !ran.errors.contains("Sésame"))
        }
    }

    @Test("settings that can't be used change nothing: the worker says so and goes on; mended ones count")
    func badSettings() async throws {
        let bench = try await Workbench.quiet()
        try await withPostbox { postbox in
            try bench.replace("127.0.0.1:2525", by: "127.0.0.1:\(postbox.port)", in: "factrice.yaml")
            let worker = try await serve(bench)
            try bench.replace("\ncommunity:", by: "\ncomunity:", in: "factrice.yaml")
            worker.signal(SIGHUP)
            try await worker.says("reload_refused")
            try bench.apply("d-901", "aline@bouleau.example")
            #expect(await postbox.received(3).count == 3)
            #expect(try await bench.run("status").code == 78)
            try bench.replace("\ncomunity:", by: "\ncommunity:", in: "factrice.yaml")
            try bench.replace("armed: true ", by: "armed: false ", in: "factrice.yaml")
            try await worker.says("reloaded")
            worker.signal(SIGTERM)
            #expect(try await worker.ended().saying(nothingOf: bench).code == 0)
        }
    }

    @Test("an act that can't be taken is told once, and keeps nobody from working")
    func stuckAct() async throws {
        let bench = try await Workbench.quiet()
        // A folder where the worker would put the act that it takes.
        let files = FileManager.default
        try files.createDirectory(at: bench.url("acts/1-1-0.taken/in"), withIntermediateDirectories: true)
        try bench.write("{}", to: "acts/1-1-0.act")
        try bench.write("{}", to: "acts/000000000000001-1-1.answer")
        try await withPostbox { postbox in
            try bench.replace("127.0.0.1:2525", by: "127.0.0.1:\(postbox.port)", in: "factrice.yaml")
            try bench.apply("d-901", "aline@bouleau.example")
            let ran = try await bench.run("run", "--once", environment: ["FACTRICE_LOG": "debug"])
            #expect(ran.code == 0, "\(ran.errors)")
            #expect(ran.errors.components(separatedBy: "acts_stuck").count == 2)
            #expect(postbox.receipts.count == 3)
        }
    }
}

extension Workbench {
    /// Rules other than those for applications and minutes are off: a service lives in real time, and what the sample's year owes on
    /// the day of the test is not its subject.
    static func quiet() async throws -> Workbench {
        let bench = try await Workbench.open(.espaces)
        for rule in ["inactivity", "meetings", "webinars"] { try bench.switchOff(rule) }
        try bench.replace("class: service ", by: "hours: any\nclass: service ", in: "Schedules/minutes.yaml")
        return bench
    }

    /// An application of this very moment.
    func apply(_ id: String, _ address: String) throws {
        let now = Date().formatted(.iso8601)
        try editLines(of: "Data/applications.csv") { lines in
            [lines[0], "\(id),Aline,Tremblay-Dubuc,\(address),fr,,cp,\(now),yes,submitted,,,,"] + lines.dropFirst()
        }
    }
}

extension Program {
    /// Waits until its log has these words, or it ends.
    func says(_ words: String) async throws {
        while isRunning, !errorsSoFar.contains(words) { try await Task.sleep(for: .milliseconds(20)) }
    }

    /// Waits until a relay has taken a message for somebody, or it ends. Others may get theirs too: the organisers hear of a pause.
    func reaches(_ recipient: String, at postbox: Postbox) async throws {
        while isRunning, !postbox.receipts.contains(where: { $0.recipient == recipient }) {
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(postbox.receipts.contains { $0.recipient == recipient })
    }
}
