import Foundation
import Testing

/// The same job against relays that we did not write, read by libraries that we did not write.
@Suite(.timeLimit(.minutes(20)))
struct JudgesTests {
    struct Days: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let sample: Workbench.Sample
        let start: String
        let end: String
        /// Where the chair sends the minutes of a meeting as well.
        var minutes: [String] = []
    }

    static let days = [
        Days(
            testDescription: "espaces: applications, absences, webinars, an invitation, minutes", sample: .espaces,
            start: "2026-09-14T03:10:00-04:00", end: "2026-09-16T09:00:00-04:00",
            minutes: [
                "reunion-lvs-2026-06@espaces.example", "Documents/lvs/proces-verbal-2026-06-adopte.pdf", "--by",
                "m-003",
                "--status", "approved",
            ]),
        Days(
            testDescription: "coalition: reminders, an invitation with its agenda", sample: .coalition,
            start: "2026-10-13T08:00:00-04:00", end: "2026-10-28T09:00:00-04:00"),
    ]

    @Test("aiosmtpd gets exactly the announced messages, and Python finds nothing wrong with any", arguments: days)
    func againstAiosmtpd(_ days: Days) async throws {
        let desk = try Workbench.empty()
        let relay = try await Judge.aiosmtpd(keepingIn: desk.root)
        defer { relay.finish() }
        try await compare(days, relay: relay, desk: desk)
    }

    @Test(
        "Postfix's smtp-sink gets exactly the announced messages, and Python finds nothing wrong with any",
        arguments: days.suffix(1))
    func againstSmtpSink(_ days: Days) async throws {
        let desk = try Workbench.empty()
        let relay = try await Judge.smtpSink(keepingIn: desk.root)
        defer { relay.finish() }
        try await compare(days, relay: relay, desk: desk)
    }

    private func compare(_ days: Days, relay: Judge, desk: Workbench) async throws {
        let bench = try await Workbench.open(days.sample)
        try await bench.pass(at: days.start, relay: relay.port)
        try await sendMinutes(days, bench)
        let announced = try await bench.plan(from: days.start, until: days.end)
        var times: [String] = []
        for notice in announced where notice.at != times.last { times.append(notice.at) }
        // The last one twice: the second time has nothing to say.
        for time in times + times.suffix(1) { try await bench.pass(at: time, relay: relay.port) }
        relay.finish()

        let opinions = try await Judge.opinions(of: desk.root)
        let keys = try await bench.entries().keys
        let first = Set(announced.map(\.key))
        let came = opinions.map { keys[$0.id.trimmingBrackets] ?? "unknown" }
        #expect(came.filter(first.contains).sorted() == first.sorted())
        #expect(Set(came).count == came.count, "a notice came twice")
        #expect(Set(came) == Set(keys.values), "what was sent and what is in the queue differ")
        for (key, opinion) in zip(came, opinions) {
            judge(opinion, key, announced.first { $0.key == key })
        }
    }

    private func sendMinutes(_ days: Days, _ bench: Workbench) async throws {
        guard !days.minutes.isEmpty else { return }
        let ran = try await bench.call(["minutes", "send"] + days.minutes + ["--yes", "--now", days.start])
        #expect(ran.code == 0, "\(ran.errors)")
    }

    private func judge(_ opinion: Judge.Opinion, _ key: String, _ announced: PlannedNotice?) {
        #expect(opinion.defects.isEmpty, "\(key)")
        #expect(opinion.envelope.map { $0.lowercased() } == opinion.to.map { $0.lowercased() }, "\(key)")
        #expect(opinion.to.count == 1 && !opinion.hasOthers, "\(key)")
        #expect(["fr-CA", "en-CA"].contains(opinion.language ?? ""), "\(key)")
        #expect(opinion.types.contains("text/plain") && opinion.types.contains("text/html"), "\(key)")
        if let announced { #expect(opinion.subject == announced.messageSubject, "\(key)") }
        for calendar in opinion.calendars {
            #expect(calendar.defects.isEmpty, "\(key)")
            #expect(calendar.method == "REQUEST" && calendar.zone == "America/Toronto", "\(key)")
            #expect(
                calendar.attendees.map { $0.lowercased() } == opinion.to.map { "mailto:\($0.lowercased())" }, "\(key)")
        }
    }
}
