import Foundation
import Glibc
import Postbox
import Testing

/// Somebody asks that mail stop (L1): noted by a command, by a file or by the members' own column, and honoured at once.
@Suite("Members", .timeLimit(.minutes(20)))
struct MembersTests {
    private static let (person, address) = ("m-112", "elo.3@boite.example")
    private static let team: Set = ["m.damours@aube-boreale.example", "wideline.jean-baptiste@aube-boreale.example"]

    /// A rule of optional mail to who joins, and nothing else that would leave.
    private func bench() async throws -> Workbench {
        let bench = try await Workbench.quiet()
        try bench.keepRules(["stops"])
        try bench.write(
            """
            rule: hello
            title: { fr: Bonjour, en: Hello }
            when: joining
            to: person
            class: optional
            hours: any
            steps:
              - send: welcome/first

            """, to: "Schedules/hello.yaml")
        try bench.replace("class: service ", by: "hours: any\nclass: service ", in: "Schedules/stops.yaml")
        return bench
    }

    private func join(_ bench: Workbench, on day: String) throws {
        try bench.setCell("joined_on", of: Self.person, to: day, in: "Data/members.csv")
    }

    private func state(_ bench: Workbench, until state: String) async throws -> SeenEntry {
        for _ in 0..<200 {
            if let entry = try await bench.entries("--rule", "hello").first, entry.state == state { return entry }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw Workbench.Mistake.nothingToChange("the message never was \(state)")
    }

    private func requests(_ postbox: Postbox) throws -> [Receipt] {
        try postbox.receipts.filter {
            ["Une demande d'arrêt de messages", "A request to stop messages"].contains(try $0.letter().subject)
        }
    }

    @Test(
        "a queued optional message doesn't leave once she asks while the worker runs; the animatrices are told once; after a resume it leaves"
    )
    func whileTheWorkerRuns() async throws {
        let bench = try await bench()
        let today = Date().formatted(
            Date.ISO8601FormatStyle(timeZone: TimeZone(identifier: "America/Toronto") ?? .gmt).year().month().day())
        try join(bench, on: today)
        try await withPostbox(.at(.rcpt, .reply("451 4.7.1 Later"))) { postbox in
            let worker = try bench.start(
                ["run"], relay: postbox.port, environment: ["FACTRICE_LOG": "debug"], patience: 1_000)
            try await worker.says("started")
            let entry = try await state(bench, until: "deferred")
            postbox.behave(.accepting)
            let stop = try await bench.run(
                "members", "stop", Self.person, "--by", "m-001", "--note", "Demandé au téléphone.",
                environment: ["LANG": "fr"])
            #expect(
                stop.output
                    == "Noté\u{A0}: plus aucun message facultatif ne part à Élo (m-112). Les animatrices en seront averties.\n"
            )
            _ = await postbox.received(2)
            #expect(try await bench.run("queue", "retry", entry.id).code == 0)
            #expect(try await state(bench, until: "cancelled").causeCode == "no_longer_owed")
            #expect(Set(postbox.receipts.map(\.recipient)) == Self.team && postbox.receipts.count == 2)
            let letter = try #require(try requests(postbox).first?.letter())
            for words in ["Élo", "m-112", "m-001", "Demandé au téléphone.", "Factrice ne retire personne."] {
                #expect(letter.text?.contains(words) == true, "\(words)")
            }
            #expect(
                postbox.receipts.allSatisfy {
                    !String(decoding: (try? $0.data()) ?? [], as: UTF8.self).contains("elo.3")
                })
            #expect(try await bench.run("members", "resume", Self.address).code == 0)
            try await worker.reaches(Self.address, at: postbox)
            #expect(try await state(bench, until: "sent").id == entry.id, "the same row, revived")
            worker.signal(SIGTERM)
            #expect(try await worker.ended().saying(nothingOf: bench).code == 0)
            #expect(postbox.receipts.count == 3 && postbox.violations.isEmpty)
        }
    }

    @Test("a line of the file, or the members' column, stops what isn't queued yet, and is told once")
    func files() async throws {
        for column in [false, true] {
            let bench = try await bench()
            try bench.replace("  actions:", by: "  stops: Data/stops.csv\n  actions:", in: "factrice.yaml")
            try bench.write("member_id,email,at,what\n", to: "Data/stops.csv")
            try await withPostbox { postbox in
                try await bench.pass(at: "2026-09-14T09:00", relay: postbox.port)
                let before = postbox.receipts.count
                try join(bench, on: "2026-09-15")
                if column {
                    try bench.editLines(of: "Data/members.csv") { lines in
                        lines.enumerated().map { number, line in
                            number == 0
                                ? line + ",optional_mail"
                                : line.isEmpty ? line : line + (line.hasPrefix("\(Self.person),") ? ",no" : ",")
                        }
                    }
                } else {
                    try bench.write(
                        "member_id,email,at,what\n,\(Self.address.uppercased()),2026-09-15,\n", to: "Data/stops.csv")
                }
                try await bench.pass(at: "2026-09-15T09:00", relay: postbox.port)
                try await bench.pass(at: "2026-09-16T09:00", relay: postbox.port)
                let came = postbox.receipts.dropFirst(before)
                #expect(!came.contains { $0.recipient == Self.address })
                #expect(try requests(postbox).map(\.recipient).sorted() == Self.team.sorted())
                let told = try await bench.run(
                    "explain", Self.person, "--rule", "hello", "--json", "--now", "2026-09-16T09:00"
                )
                .objects()
                #expect(told.map { $0["because_code"] as? String } == ["stop_asked"])
                let team = try await bench.run(
                    "explain", Self.person, "--rule", "stops", "--now", "2026-09-16T09:00",
                    environment: ["LANG": "fr"])
                #expect(team.output.contains("Demande d'arrêt (Élo") && team.output.contains("→ Mélanie D'Amours"))
                let planned = try await bench.run(
                    "plan", "--json", "--member", Self.person, "--rule", "hello", "--now", "2026-09-16")
                #expect(try planned.objects().isEmpty)
                let resume = try await bench.run("members", "resume", Self.person, environment: ["LANG": "fr"])
                let line = column ? "Data/members.csv, ligne\u{A0}113" : "Data/stops.csv, ligne\u{A0}2"
                #expect(
                    resume.errors
                        == "Un fichier arrête encore ses messages (\(line))\u{A0}: c'est là que cela se lève.\n")
                #expect(resume.code == 77)
            }
        }
    }

    @Test("a file of requests that can't be read stops optional rules, and only those; check says so")
    func unread() async throws {
        let bench = try await bench()
        try bench.replace("  actions:", by: "  stops: Data/stops.csv\n  actions:", in: "factrice.yaml")
        try bench.write("member_id,email,at,what\n,,,everything\n", to: "Data/stops.csv")
        try join(bench, on: "2026-09-15")
        let told = try await bench.run("explain", Self.person, "--json", "--now", "2026-09-15T07:00").objects()
        let stopped = told.filter { $0["because_code"] as? String == "source_stopped" }
        #expect(Set(stopped.compactMap { $0["rule"] as? String }) == ["hello"])
        let check = try await bench.run("check", "--now", "2026-09-15T07:00", environment: ["LANG": "en"])
        #expect(check.code == 1)
        #expect((check.output + check.errors).contains("Data/stops.csv:2: error: A request to stop can't be read"))
        let list = try await bench.run("members", "stops", environment: ["LANG": "en"])
        #expect(list.code == 1 && list.errors.hasPrefix("Data/stops.csv:2: error: A request to stop can't be read"))
    }

    @Test("what the commands say: noted, noted already, lifted, nothing to lift, nobody of that id")
    func words() async throws {
        let bench = try await Workbench.open(.espaces)
        func says(_ arguments: [String], _ language: String) async throws -> Ran {
            try await bench.call(["members"] + arguments, environment: ["LANG": language])
        }
        let none = try await says(["stops"], "en")
        #expect(none.output == "Nobody has asked for messages to stop.\n")
        let noted = try await says(["stop", "m-112", "--everything", "--now", "2026-09-14T10:00"], "en")
        #expect(
            noted.output
                == "Noted: nothing leaves for Élo (m-112) any more, but the notices that the community's rules require. The animatrices will be told.\n"
        )
        let again = try await says(["stop", "elo.3@BOITE.example", "--json", "--now", "2026-09-15T10:00"], "en")
        #expect(again.code == 0, "the address is one thing more")
        let same = try await says(["stop", "m-112", "--now", "2026-09-15T10:00"], "fr")
        #expect(same.code == 77)
        #expect(same.errors == "C'est déjà noté, depuis le 2026-09-14T14:00:00Z\u{A0}: rien de plus à faire.\n")
        let table = try await says(["stops", "--now", "2026-09-16T10:00"], "fr")
        #expect(table.output.contains("Élo (m-112)") && table.output.contains("14\u{A0}septembre\u{A0}2026"))
        #expect(table.output.contains("commande «\u{A0}members stop\u{A0}»"))
        let explained = try await bench.run("explain", "m-112", environment: ["LANG": "fr"])
        #expect(
            explained.output.contains(
                "A demandé l’arrêt de tous les messages le 14\u{A0}septembre\u{A0}2026 (commande «\u{A0}members stop\u{A0}»)."
            ))
        let lifted = try await says(["resume", "m-112", "--by", "m-001"], "fr")
        #expect(
            lifted.output
                == "Levé\u{A0}: on écrit de nouveau à Élo (m-112). Ce qui avait été annulé part encore s'il en est temps.\n"
        )
        #expect(try await says(["resume", "m-112"], "en").code == 77)
        #expect(try await bench.run("members", "stops", "--json").objects().isEmpty)
        let all = try await bench.run("members", "stops", "--all", "--json").objects()
        #expect(all.map { $0["what"] as? String } == ["everything", "optional"])
        #expect(all.allSatisfy { $0["in_force"] as? Bool == false && $0["lifted_by"] as? String == "m-001" })
        #expect(all.map { $0["member_id"] as? String } == ["m-112", "m-112"])
    }

    @Test(
        "nobody of that id: 65, with those that look like it",
        arguments: [
            ("m-11", "No member has the id “m-11”. → Did you mean: "),
            ("Wideline", "Did you mean: m-002 (Wideline Jean-Baptiste), m-157 (Wideline Saint-Fleur)?"),
            ("zzzzzzzz", "Give a member id or an address."), ("x@", "This isn't an email address."),
        ])
    func unknown(person: String, words: String) async throws {
        let bench = try await Workbench.open(.espaces)
        for act in ["stop", "resume"] {
            let ran = try await bench.run("members", act, person, environment: ["LANG": "en"])
            #expect(ran.code == 65 && ran.errors.contains(words), "\(ran.errors)")
        }
        #expect(!FileManager.default.fileExists(atPath: bench.url("factrice.sqlite").path))
    }

    @Test("somebody from outside, by her address: noted, and explain says what is known of her")
    func outsider() async throws {
        let bench = try await Workbench.open(.espaces)
        let noted = try await bench.run(
            "members", "stop", "dehors@ailleurs.example", "--now", "2026-09-14T10:00", environment: ["LANG": "fr"])
        #expect(noted.output.contains("ne part à dehors@ailleurs.example."))
        let told = try await bench.run("explain", "Dehors@ailleurs.example", environment: ["LANG": "fr"])
        #expect(told.code == 65)
        #expect(
            told.errors
                == "erreur\u{A0}: Aucune personne de ce nom dans les données, mais elle a demandé l’arrêt des messages facultatifs le 14\u{A0}septembre\u{A0}2026 (commande «\u{A0}members stop\u{A0}»).\n"
        )
    }
}
