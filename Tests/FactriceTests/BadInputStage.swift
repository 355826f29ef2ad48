import Foundation
import Postbox
import Testing

/// A community on the morning of 15 September 2026, when all five rules have something to send, after a healthy pass the day
/// before: the stage on which a file is spoiled.
///
/// Made once, with one pass that spoils nothing as the measure of what should leave; each test gets a copy.
actor BadInputStage {
    static let shared = BadInputStage()
    static let now = "2026-09-15T09:00:00-04:00"
    /// When the file has been mended: nothing else has become due by then.
    static let later = "2026-09-15T09:02:00-04:00"

    struct Measure: Sendable {
        let bench: Workbench
        /// What a healthy pass sends.
        let keys: Set<String>
    }

    private var task: Task<Measure, any Error>?

    func measure() async throws -> Measure {
        let task = self.task ?? Task { try await Self.make() }
        self.task = task
        return try await task.value
    }

    /// A copy of the stage, database and all.
    static func open() async throws -> Workbench {
        try copy(of: try await shared.measure().bench)
    }

    private static func make() async throws -> Measure {
        let bench = try await Workbench.open(.espaces)
        // Those that each kind of bad file is held against.
        try bench.keepRules(["applications", "inactivity", "meetings", "minutes", "webinars"])
        try bench.editLines(of: "Data/applications.csv") { lines in
            lines.dropLast() + [
                "d-900,Noé,Essai,noe.essai@courriel.example,fr,,cp,2026-09-15T08:30:00-04:00,yes,submitted,,,,", "",
            ]
        }
        try bench.replace("END:VCALENDAR", by: meeting + "END:VCALENDAR", in: "Data/calendar.ics")
        try await withPostbox { postbox in
            let first = try await bench.run("run", "--once", "--now", "2026-09-14T07:00", relay: postbox.port)
            #expect(first.code == 0, "\(first.errors)")
        }
        let minutes = try await bench.run(
            "minutes", "send", "groupe-pairs-aidance-2026-10@espaces.example",
            "Documents/lvs/proces-verbal-2026-06-adopte.pdf", "--status", "approved", "--by", "m-003", "--yes", "--now",
            "2026-09-15T08:45")
        #expect(minutes.code == 0, "\(minutes.errors)")
        let healthy = try copy(of: bench)
        let before = try await healthy.sentKeys()
        try await withPostbox { postbox in
            let ran = try await healthy.run("run", "--once", "--now", now, relay: postbox.port)
            #expect(ran.code == 0, "\(ran.errors)")
        }
        let keys = try await healthy.sentKeys().subtracting(before)
        let rules = Set(keys.compactMap { $0.split(separator: "/").first.map(String.init) })
        #expect(
            rules == ["applications", "inactivity", "meetings", "minutes", "webinars"], "each rule has something to say"
        )
        return Measure(bench: bench, keys: keys)
    }

    private static func copy(of bench: Workbench) throws -> Workbench {
        let copy = try Workbench.empty()
        for name in try FileManager.default.contentsOfDirectory(atPath: bench.root.path) {
            try FileManager.default.copyItem(at: bench.url(name), to: copy.url(name))
        }
        return copy
    }

    /// A meeting of a group of eight, three weeks away.
    private static let meeting = [
        "BEGIN:VEVENT", "UID:essai-2026-10@espaces.example", "DTSTAMP:20260831T120000Z",
        "DTSTART;TZID=America/Toronto:20261006T133000", "DTEND;TZID=America/Toronto:20261006T143000",
        "SUMMARY:Rencontre du groupe", "CATEGORIES:Réunion,group:pairs-aidance", "STATUS:CONFIRMED", "SEQUENCE:0",
        "END:VEVENT", "",
    ].joined(separator: "\r\n")
}

extension Workbench {
    func sentKeys() async throws -> Set<String> {
        Set(try await entries("--state", "sent").map(\.key))
    }
}
