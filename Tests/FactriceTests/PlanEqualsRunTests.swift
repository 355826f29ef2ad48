import Foundation
import Mail
import Postbox
import Testing

/// The promise of no surprises: what `plan` announces is what `run` then sends, message for message.
@Suite(.timeLimit(.minutes(20)))
struct PlanEqualsRunTests {
    struct Stretch: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let sample: Workbench.Sample
        /// The first time, then the end of each plan; each plan starts where the one before ended.
        let start: String
        let ends: [String]
    }

    static let stretches = [
        Stretch(
            testDescription: "espaces, the week in which summer time ends", sample: .espaces,
            start: "2026-10-30T18:30:00-04:00", ends: ["2026-11-03", "2026-11-05"]),
        Stretch(
            testDescription: "espaces, the week in which summer time begins", sample: .espaces,
            start: "2027-03-12T21:00:00-05:00", ends: ["2027-03-16"]),
        Stretch(
            testDescription: "espaces, a Friday night, a weekend and a holiday", sample: .espaces,
            start: "2027-05-21T19:00:00-04:00", ends: ["2027-05-25T10:00:00-04:00"]),
        Stretch(
            testDescription: "coalition, from Thanksgiving to a meeting after summer time", sample: .coalition,
            start: "2026-10-09T20:00:00-04:00", ends: ["2026-10-15", "2026-11-04"]),
        Stretch(
            testDescription: "coalition, a new installation in the middle of things", sample: .coalition,
            start: "2027-02-05T23:30:00-05:00", ends: ["2027-02-10"]),
    ]

    @Test(
        "each announced time sends exactly what was announced for it, once, and nothing the second time",
        arguments: stretches)
    func announcedIsSent(_ stretch: Stretch) async throws {
        let bench = try await Workbench.open(stretch.sample)
        try await withPostbox { postbox in
            var steps: [Step] = []
            var now = stretch.start
            for end in stretch.ends {
                let planned = try await bench.plan(from: now, until: end)
                #expect(!planned.isEmpty)
                // The first sight of each rule is at the time of the plan.
                steps.append(try await step([], at: now, bench, postbox, planned: planned))
                for (at, notices) in Self.byTime(planned) where at != now {
                    steps.append(try await step(notices, at: at, bench, postbox, planned: []))
                    now = at
                }
                try await sendsNothingMore(at: now, bench, postbox)
            }
            // Alerts can't be foreseen: `plan` leaves them out.
            let entries = try await bench.entries().filter { $0.rule != "factrice" }
            try judge(steps, keys: entries.keys)
            let held = steps.flatMap(\.announced).filter(\.held).map(\.key)
            #expect(entries.filter { $0.state == "held" }.map(\.key).sorted() == held.sorted())
            #expect(entries.allSatisfy { ["sent", "held"].contains($0.state) })
            #expect(postbox.violations.isEmpty)
        }
    }

    /// What was announced for a time, and what came.
    struct Step {
        let at: String
        let announced: [PlannedNotice]
        let came: [Receipt]
    }

    /// - Parameter planned: of a fresh plan, whose first notices may be for this very time.
    private func step(
        _ notices: [PlannedNotice], at now: String, _ bench: Workbench, _ postbox: Postbox, planned: [PlannedNotice]
    ) async throws -> Step {
        let before = postbox.receipts.count
        let announced = notices + planned.filter { $0.at == now }
        let ran = try await bench.pass(at: now, relay: postbox.port)
        // 1: there is something to look at, what the guards hold back.
        #expect(ran.code == (announced.contains(where: \.held) ? 1 : 0), "\(now): \(ran.errors.suffix(600))")
        return Step(at: now, announced: announced, came: Array(postbox.receipts[before...]))
    }

    private func sendsNothingMore(at now: String, _ bench: Workbench, _ postbox: Postbox) async throws {
        let before = postbox.receipts.count
        try await bench.pass(at: now, relay: postbox.port)
        #expect(postbox.receipts.count == before)
    }

    private static func byTime(_ planned: [PlannedNotice]) -> [(String, [PlannedNotice])] {
        var times: [(String, [PlannedNotice])] = []
        for notice in planned {
            if times.last?.0 == notice.at {
                times[times.count - 1].1.append(notice)
            } else {
                times.append((notice.at, [notice]))
            }
        }
        return times
    }

    private func judge(_ steps: [Step], keys: [String: String]) throws {
        for step in steps {
            let expected = Dictionary(step.announced.filter { !$0.held }.map { ($0.key, $0) }) { $1 }
            #expect(Set(step.announced.map(\.key)).count == step.announced.count, "\(step.at): a key announced twice")
            // Alerts about the sending itself are left out of the rehearsal (decision 11).
            let notices = step.came.filter { !$0.isAlert }
            #expect(notices.map { keys[$0.plainID] ?? "unknown" }.sorted() == expected.keys.sorted(), "\(step.at)")
            for receipt in step.came {
                guard let notice = expected[keys[receipt.plainID] ?? ""] else { continue }
                try judge(receipt, notice)
            }
        }
    }

    /// What may wait leaves on business days from 8 to 18 h; the holidays are those of these stretches.
    @Test(
        "what respects hours is never announced for a night, a weekend or a holiday",
        arguments: Workbench.Sample.allCases)
    func respectsHours(_ sample: Workbench.Sample) async throws {
        let bench = try await Workbench.open(sample)
        let planned = try await bench.plan(from: "2026-10-09T20:00:00-04:00", until: "2027-01-08")
        let patient = planned.filter { ["inactivity", "meetings"].contains($0.rule) }
        #expect(!patient.isEmpty)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "America/Toronto"))
        for notice in patient {
            let parts = calendar.dateComponents([.weekday, .hour], from: try Date(notice.at, strategy: .iso8601))
            #expect((2...6).contains(parts.weekday ?? 0) && (8..<18).contains(parts.hour ?? 0), "\(notice.at)")
            #expect(!["2026-10-12", "2026-12-25", "2027-01-01"].contains(notice.at.prefix(10)), "\(notice.at)")
        }
    }

    /// One recipient on the wire, the same one and alone in To, and the subject that was announced.
    private func judge(_ receipt: Receipt, _ notice: PlannedNotice) throws {
        let letter = try receipt.letter()
        let address = try #require(Address(notice.recipient.address))
        #expect(receipt.recipients == [address.description], "\(notice.key)")
        #expect(letter.headers.filter { $0.name.lowercased() == "to" }.count == 1)
        #expect(letter.to.components(separatedBy: "@").count == 2, "\(notice.key)")
        #expect(letter.to.lowercased().contains(receipt.recipient), "\(notice.key)")
        #expect(letter["Cc"] == nil && letter["Bcc"] == nil)
        #expect(letter.subject == notice.messageSubject, "\(notice.key)")
        #expect(letter.defects.isEmpty, "\(notice.key): \(letter.defects)")
    }
}
