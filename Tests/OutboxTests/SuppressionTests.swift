import Foundation
import Notices
import Outbox
import Testing

@Suite("Addresses not to write to")
struct SuppressionTests {
    @Test(
        "a lifted one lets the address go, says who, and a later refusal is another", arguments: StoreUnderTest.allCases
    )
    func lifted(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let first = try await bench.claimedOne()
        _ = try await bench.store.settle(first, Made.refused, at: Made.after(3))
        let act = Act(.liftSuppression(id: "1"), by: "m-001", at: Made.after(10))
        #expect(try await bench.store.apply(act, ticket: "t").isDone)
        #expect(try await bench.store.register().suppressed.isEmpty)
        let lifted = try #require(await bench.store.suppressions().first)
        #expect(lifted.id == "1" && lifted.liftedAt == Made.after(10) && lifted.liftedBy == "m-001")

        let again = try await bench.claimedOne(Made.entry("again"))
        _ = try await bench.store.settle(again, Made.refused, at: Made.after(20))
        #expect(try await bench.store.suppressions().map(\.id) == ["1", "2"])
        #expect(try await bench.store.register().suppressed == ["m-001@maison.example": Made.after(20)])
        #expect(try await bench.store.register().incidents.map(\.scope) == ["1", "2"])
        #expect(try await bench.violations().isEmpty)
    }

    @Test("lifting what isn't there, or twice, is refused with words", arguments: StoreUnderTest.allCases)
    func refused(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let claim = try await bench.claimedOne()
        _ = try await bench.store.settle(claim, Made.refused, at: Made.after(3))
        func lift(_ id: String) async throws -> String? {
            let act = Act(.liftSuppression(id: id), by: "m-002", at: Made.after(10))
            return try await bench.store.apply(act, ticket: nil).lines.first?.refusal?.en
        }
        #expect(try await lift("7") == "There is no suppressed address under number 7.")
        #expect(try await lift("m-001@maison.example")?.hasPrefix("There is no suppressed") == true)
        #expect(try await lift("1") == nil)
        let twice = try #require(await lift("1"))
        #expect(twice.hasPrefix("It is lifted already, since 2026-") && twice.contains("by m-002"))
    }
}
