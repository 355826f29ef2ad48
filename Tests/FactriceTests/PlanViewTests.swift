import Foundation
import Testing

/// `plan` as a calendar, of one event, and what it says of rules that start.
@Suite("Plan, for a person")
struct PlanViewTests {
    static let french = """
        Nouvelle depuis maintenant : Webinaires (webinars). Part d'abord : 1 message le
        15 janvier 2027 ; en tout 16 d'ici le 31 janvier 2027.

        Janvier 2027 — 16 messages

         lun        mar        mer        jeu        ven        sam        dim
                                                      1*         2-         3-
          4          5          6          7          8          9-        10-
         11         12         13         14         15 [1]     16-[2]     17-[5]
         18         19 [1]     20         21         22 [1]     23-        24-
         25 [1]     26 [1]     27         28 [1]     29 [1]     30-[1]     31-[1]

        [3]  messages qui partiraient ce jour-là
        -    jour sans envoi : seul part ce qui n'attend pas
        *    jour férié, comme un jour sans envoi

        Webinaires (webinars)  16 messages, 16 personnes

        16 messages. Rien n'a été envoyé.

        """

    static let english = """
        New from now on: Webinars (webinars). Leaves first: 1 message on January 15,
        2027; 16 in all until January 31, 2027.

        January 2027 — 16 messages

         Sun        Mon        Tue        Wed        Thu        Fri        Sat
                                                                 1*         2-
          3-         4          5          6          7          8          9-
         10-        11         12         13         14         15 [1]     16-[2]
         17-[5]     18         19 [1]     20         21         22 [1]     23-
         24-        25 [1]     26 [1]     27         28 [1]     29 [1]     30-[1]
         31-[1]

        [3]  messages that would leave that day
        -    no sending that day: only what can't wait leaves
        *    public holiday, like a day without sending

        Webinars (webinars)  16 messages, 16 people

        16 messages. Nothing was sent.

        """

    @Test("a month on the wall, in both languages", arguments: [("fr_CA.UTF-8", french), ("en_CA.UTF-8", english)])
    func calendar(language: String, page: String) async throws {
        let bench = try await Workbench.open(.coalition)
        let ran = try await bench.run(
            "plan", "--calendar", "--rule", "webinars", "--now", "2027-01-01T08:00", "--until", "2027-01-31",
            environment: ["LANG": language])
        #expect(ran.code == 0)
        #expect(ran.output.plainSpaces == page)
    }

    @Test("each day counts what the JSON has on it, also the days of 25 and of 23 hours; no line is wider than 80")
    func calendarCounts() async throws {
        let bench = try await Workbench.open(.espaces)
        // In the last hour of a day of 25 hours, in the first of the next; the same around the day of 23.
        try bench.editLines(of: "Data/registrations.csv") { lines in
            lines.filter { !$0.isEmpty }
                + [
                    "webinaire-2026-11@espaces.example,,a@x.example,,fr,registered,2026-11-01T23:30:00-05:00",
                    "webinaire-2026-11@espaces.example,,b@x.example,,fr,registered,2026-11-02T00:10:00-05:00",
                    "webinaire-2027-04@espaces.example,,c@x.example,,fr,registered,2027-03-14T23:50:00-04:00",
                    "webinaire-2027-04@espaces.example,,d@x.example,,fr,registered,2027-03-14T00:10:00-05:00", "",
                ]
        }
        let period = ["plan", "--now", "2026-10-15T09:00", "--until", "2027-03-31", "--rule", "webinars"]
        let planned = try await bench.call(period + ["--json"]).decoded(as: [PlannedNotice].self)
        let ran = try await bench.call(period + ["--calendar"])
        let expected = Dictionary(planned.map { (String($0.at.prefix(10)), 1) }, uniquingKeysWith: +)
        #expect(Self.counts(in: ran.output) == expected)
        #expect((expected["2026-11-01"] ?? 0) > 0 && (expected["2027-03-14"] ?? 0) > 1)
        #expect(ran.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
        let both = try await bench.call(period + ["--calendar", "--json"])
        #expect(try both.decoded(as: [PlannedNotice].self).map(\.key) == planned.map(\.key))
    }

    /// By day, read off the pages.
    private static func counts(in text: String) -> [String: Int] {
        let months = [
            "Octobre 2026": "2026-10", "Novembre 2026": "2026-11", "Décembre 2026": "2026-12",
            "Janvier 2027": "2027-01",
            "Février 2027": "2027-02", "Mars 2027": "2027-03",
        ]
        var month = ""
        var counts: [String: Int] = [:]
        for line in text.split(separator: "\n") {
            if let known = months.first(where: { line.hasPrefix($0.key + " — ") }) { month = known.value }
            for found in line.matches(of: /(\d+)[ *-]\[(\d+)!?\]/) {
                counts["\(month)-\(found.1.count < 2 ? "0" : "")\(found.1)"] = Int(found.2)
            }
        }
        return counts
    }

    @Test("plan of an event is the part of the whole plan that is about it; of a series by its UID, all instances")
    func event() async throws {
        let bench = try await Workbench.open(.espaces)
        let period = ["plan", "--now", "2027-01-15T09:00", "--until", "2027-03-31", "--json"]
        let whole = try await bench.call(period).decoded(as: [PlannedNotice].self)
        for event in ["webinaire-2027-01@espaces.example", "cp-mensuelle@espaces.example"] {
            let some = try await bench.call(period + ["--event", event]).decoded(as: [PlannedNotice].self)
            #expect(!some.isEmpty)
            #expect(some.map(\.key) == whole.filter { $0.subjectId.hasPrefix(event) }.map(\.key))
        }
    }

    @Test(
        "an event that nobody knows: 65, with the nearest name or the next ones",
        arguments: [["plan"], ["explain"], ["explain", "m-001"]])
    func unknownEvent(command: [String]) async throws {
        let bench = try await Workbench.open(.espaces)
        let near = try await bench.call(
            command + ["--event", "webinaire-2027-1@espaces.example", "--now", "2027-01-15"],
            environment: ["LANG": "fr"])
        #expect(near.code == 65)
        #expect(
            near.errors.plainSpaces.contains(
                "Aucun événement du calendrier ne s'appelle « webinaire-2027-1@espaces.example ». → Vouliez-vous dire « webinaire-2027-"
            ))
        let far = try await bench.call(
            command + ["--event", "bal", "--now", "2027-01-15"], environment: ["LANG": "en"])
        #expect(far.code == 65)
        #expect(
            far.errors.contains(
                "No event of the calendar is called “bal”. → There are: reunion-lvs-2027-01@espaces.example, "))
    }

    @Test("a rule that starts is told of until it has run; an edit of a step is told by the step")
    func news() async throws {
        let bench = try await Workbench.open(.coalition)
        func top(_ now: String, _ language: String) async throws -> String {
            let ran = try await bench.run(
                "plan", "--now", now, "--rule", "webinars", environment: ["LANG": language])
            return ran.output.plainSpaces.replacing("\n", with: " ")
        }
        #expect(
            try await top("2026-10-09T09:00", "fr").hasPrefix("Nouvelle depuis maintenant : Webinaires (webinars). "))
        _ = try await withPostbox { postbox in
            try await bench.run("run", "--once", "--now", "2026-10-09T09:00", relay: postbox.port)
        }
        #expect(try await top("2026-10-09T10:00", "fr").contains("Nouvelle") == false)
        try bench.replace("at: 1 working day before ", by: "at: 2 days before ", in: "Schedules/webinars.yaml")
        #expect(
            try await top("2026-10-09T10:00", "fr").hasPrefix(
                "Modifiée depuis maintenant : Webinaires (webinars), étape reminder-1-day-before. Part d'abord : "))
        #expect(
            try await top("2026-10-12T10:00", "en").hasPrefix(
                "Edited, from now on: Webinars (webinars), step reminder-1-day-before. Never sent, for the time has passed: "
            ))
    }

    @Test("of one person or one event no rule's start is told")
    func noNews() async throws {
        let bench = try await Workbench.open(.coalition)
        let ran = try await bench.run(
            "plan", "--now", "2026-10-09T09:00", "--member", "m-001", environment: ["LANG": "fr"])
        #expect(!ran.output.contains("Nouvelle"))
    }

    @Test("a new installation tells its rules in one sentence, and that it is not armed", arguments: ["fr", "en"])
    func newInstallation(language: String) async throws {
        let bench = try Workbench.empty()
        try await bench.run("init", "new")
        let text = try await bench.run(
            "plan", "--workspace", "new", "--now", "2027-01-15T09:00", environment: ["LANG": language]
        ).output.plainSpaces.replacing("\n", with: " ")
        #expect(
            text
                == (language == "fr"
                    ? "Nouvelles depuis maintenant, sans rien à envoyer d'ici le 14 février 2027 : Mesures à prendre (actions), "
                        + "Demandes d'adhésion (applications), Bulletin quotidien (bulletin), "
                        + "Avis d'inactivité (inactivity), Réunions et rencontres (meetings), Procès-verbaux (minutes), "
                        + "Demandes d'arrêt (stops), Webinaires (webinars).  L'installation n'est pas armée : le départ est compté comme si elle l'était "
                        + "maintenant.  0 message. Rien n'a été envoyé. "
                    : "New from now on, with nothing to send until February 14, 2027: Action items (actions), "
                        + "Membership applications (applications), Daily bulletin (bulletin), "
                        + "Inactivity notices (inactivity), Meetings and gatherings (meetings), Minutes (minutes), "
                        + "Requests to stop (stops), Webinars (webinars).  The installation is not armed: the start is reckoned as if it were armed now.  "
                        + "0 messages. Nothing was sent. "))
    }

    @Test(
        "a ladder that starts says how many a day, what a guard holds, and what it will never send",
        arguments: ["fr", "en"])
    func newsInFull(language: String) async throws {
        func top(_ sample: Workbench.Sample, _ rule: String) async throws -> String {
            let bench = try await Workbench.open(sample)
            return try await bench.run(
                "plan", "--now", "2027-01-15T09:00:00-05:00", "--rule", rule, environment: ["LANG": language]
            ).output.plainSpaces.split(separator: "\n\n").first.map { String($0).replacing("\n", with: " ") } ?? ""
        }
        let french = language == "fr"
        #expect(
            try await top(.coalition, "inactivity")
                == (french
                    ? "Nouvelle depuis maintenant : Avis d'inactivité (inactivity). Part d'abord : 1 message le 15 janvier 2027, au plus 25 premiers avis par jour, les plus anciens d'abord ; en tout 1 d'ici le 14 février 2027."
                    : "New from now on: Inactivity notices (inactivity). Leaves first: 1 message on January 15, 2027, at most 25 first notices a day, the oldest first; 1 in all until February 14, 2027.")
        )
        #expect(
            try await top(.espaces, "inactivity")
                == (french
                    ? "Nouvelle depuis maintenant : Avis d'inactivité (inactivity). Part d'abord : 18 messages le 15 janvier 2027 (retenu : 18 membres visés d’un coup, plus que les 15 permis (most_share)) ; en tout 18 d'ici le 14 février 2027."
                    : "New from now on: Inactivity notices (inactivity). Leaves first: 18 messages on January 15, 2027 (held: 18 members concerned at once, more than the 15 allowed (most_share)); 18 in all until February 14, 2027.")
        )
        #expect(
            try await top(.espaces, "webinars")
                == (french
                    ? "Nouvelle depuis maintenant : Webinaires (webinars). Ne partira jamais, car le moment en est passé : 56 messages (30 personnes). Part d'abord : 2 messages le 16 janvier 2027 ; en tout 154 d'ici le 14 février 2027."
                    : "New from now on: Webinars (webinars). Never sent, for the time has passed: 56 messages (30 people). Leaves first: 2 messages on January 16, 2027; 154 in all until February 14, 2027.")
        )
    }

    @Test("a rule that is off is shown as if it were on; a script is told what will leave, which is nothing")
    func asIfOn() async throws {
        let bench = try await Workbench.open(.espaces)
        let path = "Schedules/contact-check.yaml"
        try bench.write(bench.text(of: path).replacing("enabled: true", with: "enabled: false"), to: path)
        let ask = ["plan", "--now", "2026-10-01T09:00", "--until", "2026-10-31"]
        let shown = try await bench.call(ask + ["--rule", "contact-check"]).output.plainSpaces
        #expect(
            shown.hasPrefix("La règle « contact-check » est arrêtée : voici ce qui partirait si elle était en marche."))
        #expect(shown.contains("13 octobre 2026") && !shown.contains("\n0 message"))
        #expect(try await bench.call(ask + ["--rule", "contact-check", "--json"]).objects().isEmpty)
        #expect(try await !bench.call(ask).output.contains("contact-check/"), "in the whole plan it stays off")
    }
}
