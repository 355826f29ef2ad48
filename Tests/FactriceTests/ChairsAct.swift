import Foundation
import Testing

/// The chair's command on the coalition's sample, as all tests of minutes give it.
enum ChairsAct {
    static let meeting = "meeting-2026-06@lakeshore.example"
    static let draft = "Documents/minutes/minutes-2026-09-draft.pdf"
    static let approved = "Documents/minutes/minutes-2026-09-approved.pdf"
    static let other = "Documents/minutes/minutes-2026-11-draft.pdf"
    /// A Tuesday, within hours, after the meeting of June and before the invitations of September.
    static let now = "2026-08-25T10:00"
    /// The chair's time to change her mind is over.
    static let afterwards = "2026-08-25T10:10"

    /// A copy of the sample in which nothing else is due that day.
    static func open() async throws -> Workbench {
        let bench = try await Workbench.open(.coalition)
        try bench.replace("enabled: true  ", by: "enabled: false ", in: "Schedules/inactivity.yaml")
        return bench
    }

    static func send(
        _ bench: Workbench, _ files: [String] = [draft], event: String = meeting, status: String = "draft",
        by: String? = "m-003", at now: String = now, options: [String] = ["--yes"], language: String = "en"
    ) async throws -> Ran {
        let who = by.map { ["--by", $0] } ?? []
        return try await bench.call(
            ["minutes", "send", event] + files + ["--status", status, "--now", now] + who + options,
            environment: ["LANG": language]
        )
    }
}
