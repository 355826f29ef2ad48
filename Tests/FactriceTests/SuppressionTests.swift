import Foundation
import Postbox
import Testing

/// Addresses that a relay said don't exist: listed, and lifted by a person.
@Suite(.timeLimit(.minutes(20)))
struct SuppressionTests {
    @Test("an address that doesn't exist is listed; lifted, it is in the list of all, with who did it")
    func listsAndLifts() async throws {
        let bench = try await Workbench.open(.coalition)
        try await withPostbox(.at(.rcpt, transaction: 1, .reply("550 5.1.1 No such user"))) { postbox in
            _ = try await bench.pass(at: "2026-09-01T08:00:00-04:00", relay: postbox.port)
        }
        let known = try await bench.run("suppressions", "list", "--json").objects()
        try #require(known.count == 1)
        #expect(known[0]["in_force"] as? Bool == true)
        let (id, address) = (known[0]["id"] as? String ?? "", known[0]["address"] as? String ?? "")
        #expect(address.contains("@") && (known[0]["reason"] as? String)?.contains("No such user") == true)
        for (language, words) in [("fr", "Adresses auxquelles on n'écrit plus"), ("en", "not written to any more")] {
            let status = try await bench.run("status", environment: ["LANG": language])
            #expect(status.output.contains(words))
        }
        #expect(try await bench.run("suppressions", "lift", "999").code == 77)
        let lifted = try await bench.run("suppressions", "lift", id, "--by", "m-003", environment: ["LANG": "en"])
        #expect(lifted.code == 0 && lifted.output.contains("\(id): done"))
        #expect(try await bench.run("suppressions", "list", "--json").objects().isEmpty)
        let all = try await bench.run("suppressions", "list", "--all", "--json").objects()
        #expect(all.map { $0["lifted_by"] as? String } == ["m-003"])
        let nobody = try await bench.run("suppressions", environment: ["LANG": "fr"])
        #expect(nobody.output.hasPrefix("On écrit à toutes les adresses."))
    }
}
