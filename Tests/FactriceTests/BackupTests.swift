import Foundation
import Glibc
import Postbox
import Testing

/// A copy of the database, made beside a worker; put back, it sends nothing twice.
@Suite(.timeLimit(.minutes(20)))
struct BackupTests {
    private static let before = "2026-09-02T08:00:00-04:00"
    private static let invitations = "2026-09-02T09:00:00-04:00"

    @Test("a copy that is put back: 77 and the list, then a person's word, and nobody gets two")
    func putBack() async throws {
        let bench = try await Workbench.open(.coalition)
        try bench.switchOff("inactivity")
        try await withPostbox { postbox in
            try await bench.pass(at: Self.before, relay: postbox.port)
            let copied = try await bench.run("backup", "copy.sqlite", "--json")
            #expect(copied.code == 0, "\(copied.errors)")
            let attributes = try FileManager.default.attributesOfItem(atPath: bench.url("copy.sqlite").path)
            #expect(try copied.object()["bytes"] as? Int == attributes[.size] as? Int)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            #expect(try await bench.run("backup", "copy.sqlite").code == 77, "a file that is there isn't touched")

            #expect(try await bench.pass(at: Self.invitations, relay: postbox.port).code == 0)
            #expect(try await bench.run("recover", "--json").object()["needed"] as? Bool == false)
            try bench.putBack("copy.sqlite")

            for language in ["fr", "en"] {
                let ran = try await bench.pass(
                    at: Self.invitations.later(minutes: 1), relay: postbox.port, environment: ["LANG": language])
                #expect(ran.code == 77)
                #expect(ran.errors.contains("factrice recover"))
            }
            #expect(try await bench.entries().isEmpty, "nothing was planned")
            let status = try await bench.run("status", "--now", Self.invitations, environment: ["LANG": "en"])
            #expect(status.code == 1 && status.output.contains("→ factrice recover"))
            let list = try await bench.run("recover", "--json")
            let lines = try #require(try list.object()["lines"] as? [[String: Any]])
            #expect(list.code == 1 && lines.count == 47)
            #expect(lines.allSatisfy { $0["outcome"] as? String == "sent" && $0["would_leave_again"] as? Bool == true })

            let accepted = try await bench.run("recover", "--accept", "--by", "m-003", "--now", Self.invitations)
            #expect(accepted.code == 0, "\(accepted.errors)")
            #expect(try await bench.run("recover").code == 0)
            #expect(
                try await bench.pass(at: Self.invitations.later(minutes: 2), relay: postbox.port).code == 0)
            // A notice that is composed again has the same Message-ID; the organisers may hear of the recovery.
            #expect(Set(postbox.receipts.map(\.plainID)).count == postbox.receipts.count)
            #expect(postbox.receipts.count >= 47)
        }
    }

    @Test("a request to stop that was noted since is listed, and noted again")
    func requests() async throws {
        let bench = try await Workbench.quiet()
        try await withPostbox { postbox in
            try await bench.pass(at: Self.before, relay: postbox.port)
            #expect(try await bench.run("backup", "copy.sqlite").code == 0)
            let noted = try await bench.run(
                "members", "stop", "m-112", "--everything", "--by", "m-003", "--now", Self.before)
            #expect(noted.code == 0, "\(noted.errors)")
            try bench.putBack("copy.sqlite")
            #expect(try await bench.pass(at: Self.invitations, relay: postbox.port).code == 77)

            let en = try await bench.run("recover", environment: ["LANG": "en"])
            let fr = try await bench.run("recover", environment: ["LANG": "fr"])
            #expect(en.code == 1 && fr.code == 1)
            #expect(
                en.output.contains("The journal knows 1 thing that the database doesn't; nothing leaves until then."))
            #expect(en.output.contains("stop (everything)") && en.output.contains("m-112"))
            #expect(
                fr.output.contains("Le journal sait 1\u{A0}chose que la base ne sait pas\u{A0}; rien ne part d'ici là.")
            )
            #expect(fr.output.contains("arrêt (tout)") && fr.output.contains("notée par"))
            let status = try await bench.run("status", "--now", Self.before, environment: ["LANG": "en"])
            #expect(
                status.output.contains(
                    "The database is older than requests to stop that were noted; nothing leaves."))
            let listed = try #require(try await bench.run("recover", "--json").object()["stops"] as? [[String: Any]])
            #expect(listed.map { $0["member_id"] as? String } == ["m-112"])

            let accepted = try await bench.run("recover", "--accept", "--now", Self.before, environment: ["LANG": "en"])
            #expect(accepted.code == 0, "\(accepted.errors)")
            #expect(accepted.output.contains("Recovered: 0 messages, 1 request. Factrice can go on."))
            #expect(try await bench.run("members", "stops").output.contains("m-112"))
            #expect(try await bench.run("recover").code == 0)
        }
    }

    @Test("a worker over a copy that was put back stays up and waits; a person's word, and it goes on by itself")
    func waits() async throws {
        let bench = try await Workbench.quiet()
        try await withPostbox { postbox in
            let first = try bench.start(["run"], relay: postbox.port, patience: 300)
            try await first.says("started")
            #expect(try await bench.run("backup", "copy.sqlite").code == 0, "beside the worker")
            try bench.apply("d-901", "aline@bouleau.example")
            #expect(await postbox.received(3).count == 3)
            first.signal(SIGTERM)
            #expect(try await first.ended().code == 0)
            try bench.putBack("copy.sqlite")

            let manager = try ManagerSocket(.path)
            let second = try bench.start(
                ["run"], relay: postbox.port, environment: ["NOTIFY_SOCKET": manager.name], patience: 300)
            try await manager.hears(
                "STATUS=Paused: the database is older than what was sent (factrice recover).", from: second)
            #expect(second.errorsSoFar.contains("recovery_needed"))
            try bench.apply("d-902", "berthe@bouleau.example")
            let accepted = try await bench.run("recover", "--accept")
            #expect(accepted.code == 0, "\(accepted.errors)")
            try await second.reaches("berthe@bouleau.example", at: postbox)
            second.signal(SIGTERM)
            #expect(try await second.ended().saying(nothingOf: bench).code == 0)
            #expect(postbox.receipts.count { $0.recipient == "aline@bouleau.example" } == 1)
            #expect(Set(postbox.receipts.map(\.plainID)).count == postbox.receipts.count)
        }
    }

    @Test("there is nothing to copy before the first run: 65")
    func nothingYet() async throws {
        let bench = try await Workbench.open(.coalition)
        #expect(try await bench.run("backup", "copy.sqlite").code == 65)
    }
}

extension Workbench {
    /// As a person would: the copy takes the database's place, its companions go.
    fileprivate func putBack(_ copy: String) throws {
        for name in ["factrice.sqlite", "factrice.sqlite-wal", "factrice.sqlite-shm"] {
            try? FileManager.default.removeItem(at: url(name))
        }
        try FileManager.default.copyItem(at: url(copy), to: url("factrice.sqlite"))
    }
}
