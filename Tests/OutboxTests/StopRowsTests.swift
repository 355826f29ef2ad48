import Foundation
import Notices
import Outbox
import Testing

@Suite("Requests that mail stop")
struct StopRowsTests {
    private func act(_ kind: Act.Kind, at moment: Double, by who: String? = "m-009") -> Act {
        Act(kind, by: who, at: Made.after(moment))
    }

    private func stop(_ id: String?, _ address: String? = nil, _ scope: MailStop.Scope = .optional) -> Act.Kind {
        .stopMail(MailStop.Request(memberID: id, address: address, scope: scope, note: "au téléphone"))
    }

    private func resume(_ id: String?, _ address: String? = nil) -> Act.Kind {
        .resumeMail(MailStop.Resumption(memberID: id, address: address))
    }

    @Test("noted, it is in force until it is lifted; both stay, with who and when", arguments: StoreUnderTest.allCases)
    func kept(kind: StoreUnderTest) async throws {
        let store = try await Bench(kind).store
        #expect(try await store.apply(act(stop("m-001"), at: 1), ticket: "t").isDone)
        let noted = MailStop(
            memberID: "m-001", at: Made.after(1), origin: .command(act: "1"), by: "m-009", note: "au téléphone")
        #expect(try await store.register().stops == [noted])
        #expect(try await store.apply(act(resume("m-001"), at: 2, by: "m-008"), ticket: nil).isDone)
        #expect(try await store.register().stops.isEmpty)
        let all = try await store.stops()
        #expect(all.map(\.stop) == [noted])
        #expect(all.map(\.liftedAt) == [Made.after(2)] && all.map(\.liftedBy) == ["m-008"])
        // A ticket is applied once, whatever became of it since.
        #expect(try await store.apply(act(stop("m-001"), at: 3), ticket: "t").isDone)
        #expect(try await store.register().stops.isEmpty)
        #expect(try await store.apply(act(stop("m-001", nil, .everything), at: 4), ticket: nil).isDone)
        #expect(try await store.register().stops.map(\.scope) == [.everything])
    }

    @Test(
        "what says nothing more is refused with who and when, and so is lifting nothing",
        arguments: StoreUnderTest.allCases)
    func refused(kind: StoreUnderTest) async throws {
        let store = try await Bench(kind).store
        func said(_ kind: Act.Kind, at moment: Double) async throws -> Bilingual? {
            try await store.apply(act(kind, at: moment), ticket: nil).refusal
        }
        #expect(
            try await said(resume("m-001"), at: 1)
                == Bilingual(
                    fr:
                        "Aucun arrêt n'a été noté avec «\u{A0}members stop\u{A0}», ou il est déjà levé\u{A0}: il n'y a rien à lever ici.",
                    en: "No stop was noted with `members stop`, or it is lifted already: there is nothing to lift here."
                ))
        #expect(try await said(stop("m-001"), at: 2) == nil)
        let when = Made.after(2).formatted(.iso8601)
        #expect(
            try await said(stop("m-001"), at: 3)
                == Bilingual(
                    fr: "C'est déjà noté, depuis le \(when), par m-009\u{A0}: rien de plus à faire.",
                    en: "It is noted already, since \(when), by m-009: there is nothing more to do."))
        #expect(try await said(stop("m-001", nil, .everything), at: 4) == nil)
        #expect(try await said(stop("m-001", nil, .everything), at: 5) != nil)
        #expect(try await store.stops().count == 2)
        #expect(try await said(resume("m-001"), at: 6) == nil)
        #expect(try await store.register().stops.isEmpty)
    }

    @Test(
        "a person's own is lifted, and that of her address which names nobody else",
        arguments: [
            ("m-001", nil, "m-001", nil, true), ("m-001", nil, "m-002", nil, false),
            (nil, "a@x.example", nil, "A@x.example", true), (nil, "a@x.example", nil, "b@x.example", false),
            (nil, "a@x.example", "m-001", "a@x.example", true), ("m-001", "a@x.example", "m-002", "a@x.example", false),
            ("m-001", "a@x.example", nil, "a@x.example", true), ("m-001", nil, nil, "a@x.example", false),
        ] as [(String?, String?, String?, String?, Bool)])
    func lifting(id: String?, address: String?, otherID: String?, otherAddress: String?, isLifted: Bool) {
        let noted = MailStop(memberID: id, address: address, origin: .command(act: "1"))
        #expect(noted.isLifted(by: MailStop.Resumption(memberID: otherID, address: otherAddress)) == isLifted)
    }
}
