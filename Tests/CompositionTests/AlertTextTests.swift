import Foundation
import Notices
import Testing

@testable import Composition

@Suite("The text of an alert")
struct AlertTextTests {
    private static let templates = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Templates").standardizedFileURL
    private static let library = TemplateLibrary.load(root: templates, languages: Language.allCases).library

    /// 4 November 2026, 13:30 in Toronto.
    private static let noticed = Samples.date("2026-11-04T18:30:00Z")

    private func compose(
        _ kind: Incident.Kind, _ incidents: [Incident], _ language: Language = .fr, discreet: Bool = false
    ) throws -> Composed {
        let alert = Alert(try #require(incidents.first), Array(incidents.dropFirst()))
        var notice = Samples.notice(
            .alert(alert), to: Samples.recipient(language: language, discreet: discreet),
            template: "factrice/\(kind.stepName)", calendar: false)
        notice.rule = .reserved
        let composer = Composer(
            library: Self.library, community: Samples.community, from: try Samples.sender(),
            shelf: DocumentShelf(root: Self.templates))
        return try composer.compose(notice, at: Samples.now)
    }

    private func incident(
        _ kind: Incident.Kind, _ scope: String = "3", minutes: Double = 0, ids: [String] = ["1042"],
        detail: String? = nil
    ) -> Incident {
        Incident(
            kind, scope: scope, at: Self.noticed.addingTimeInterval(minutes * 60), entryIDs: ids,
            detail: detail.map { Bilingual(fr: $0, en: $0) })
    }

    /// What the person should do, by kind: a command, whole, on the line that says what it is for.
    private static let wanted: [(kind: Incident.Kind, commands: [String])] = [
        (.lineDown, ["factrice status", "factrice queue list --state expired"]),
        (
            .linePaused,
            ["factrice status", "factrice check --connect", "factrice queue list --state expired"]
        ),
        (.delayed, ["factrice queue list --state deferred", "factrice queue show 1042", "factrice status"]),
        (
            .uncertain,
            [
                "factrice queue list --state uncertain", "factrice queue show 1042",
                "factrice queue resolve 1042 --delivered", "factrice queue resolve 1042 --not-delivered",
            ]
        ),
        (
            .addressRefused,
            ["factrice suppressions", "factrice queue show 1042", "factrice suppressions lift 3"]
        ),
        (.poison, ["factrice queue show 1042", "factrice queue release 1042", "factrice queue cancel 1042"]),
        (.restored, ["factrice status", "factrice queue list --state uncertain"]),
        (
            .undelivered,
            [
                "factrice queue show 1042", "factrice queue retry 1042", "factrice queue list --state failed",
                "factrice queue list --state expired",
            ]
        ),
        (.held, ["factrice queue list --state held", "factrice check"]),
        (.eventVanished, ["factrice queue list --state cancelled", "factrice check"]),
    ]

    @Test("says when, and what to do with which command, in both languages", arguments: wanted, Language.allCases)
    func commands(row: (kind: Incident.Kind, commands: [String]), language: Language) throws {
        let composed = try compose(row.kind, [incident(row.kind)], language)
        let lines = composed.text.split(separator: "\n").map(String.init)
        for command in row.commands {
            let colon = language == .fr ? "\u{A0}: " : ": "
            #expect(lines.contains { $0.hasPrefix("- " + command + colon) }, "\(command)")
        }
        let when =
            language == .fr
            ? "le mercredi 4\u{A0}novembre 2026 à 13\u{A0}h\u{A0}30"
            : "Wednesday, November\u{A0}4, 2026 at 1:30\u{A0}p.m."
        #expect(composed.text.replacing("\n  ", with: " ").contains(when))
        #expect(composed.message.segments.count == 1, "no attachment")
        #expect(!String(decoding: composed.wireBytes, as: UTF8.self).contains("text/calendar"))
    }

    @Test("every kind has its row above")
    func whole() {
        #expect(Self.wanted.map(\.kind) == Incident.Kind.alerted)
    }

    @Test("several of a day are listed one by one, with their numbers")
    func several() throws {
        let composed = try compose(
            .addressRefused,
            [
                incident(.addressRefused, ids: ["7"]), incident(.addressRefused, "4", minutes: 5, ids: ["8", "9"]),
                incident(.addressRefused, "5", minutes: 61, ids: ["10", "11", "12"]),
            ])
        let text = composed.text.replacing("\n", with: " ").replacing("  ", with: " ")
        #expect(text.contains("3 autres fois, le mercredi 4\u{A0}novembre 2026, le relais a répondu"))
        #expect(text.contains("- Dans la file\u{A0}: n°\u{A0}7, le mercredi 4\u{A0}novembre 2026 à 13\u{A0}h\u{A0}30"))
        #expect(text.contains("- Dans la file\u{A0}: nos\u{A0}8 et 9, le"))
        #expect(text.contains("- Dans la file\u{A0}: nos\u{A0}10, 11 et 12, le"))
    }

    @Test("of many numbers a few are said, and how many more there are")
    func numbers() throws {
        let ids = (1...15).map { String(1_000 + $0) }
        let french = try compose(.delayed, [incident(.delayed, ids: ids)]).text.replacing("\n  ", with: " ")
        #expect(french.contains("nos\u{A0}1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009, 1010 et 5\u{A0}autres"))
        let english = try compose(.delayed, [incident(.delayed, ids: ids)], .en).text.replacing("\n  ", with: " ")
        #expect(english.contains("1009, 1010 and 5\u{A0}more"))
    }

    @Test(
        "what a relay answers about the line is repeated without any address; about a person, not at all",
        arguments: Incident.Kind.alerted)
    func noAddress(kind: Incident.Kind) throws {
        let said = "554 5.7.1 <zoe.tremblay@maison.example>: Relay access denied for Zoe"
        let composed = try compose(kind, [incident(kind, detail: said)], .en)
        let whole = composed.text.replacing("\n  ", with: " ") + composed.html + composed.subject
        #expect(!whole.contains("zoe.tremblay"))
        let isAboutTheLine = [.lineDown, .linePaused, .delayed, .uncertain, .restored, .held, .eventVanished].contains(
            kind)
        #expect(whole.contains("554 5.7.1 Relay access denied") == isAboutTheLine)
    }

    @Test("a subject says nothing of anybody, nor the first line to who is discreet", arguments: Incident.Kind.alerted)
    func subjects(kind: Incident.Kind) throws {
        for language in Language.allCases {
            let subject = try compose(kind, [incident(kind)], language).subject
            #expect(subject.hasPrefix(language == .fr ? "Envois\u{A0}: " : "Sending: "))
            #expect(!subject.contains("1042"))
            let discreet = try compose(kind, [incident(kind)], language, discreet: true).subject
            #expect(discreet == (language == .fr ? "Un message de l'équipe" : "A message from the team"))
        }
    }

    @Test("nothing in it depends on the day on which it is read", arguments: Incident.Kind.alerted)
    func absolute(kind: Incident.Kind) throws {
        let relative: Set<Substring> = ["aujourd'hui", "hier", "demain", "today", "yesterday", "tomorrow"]
        for language in Language.allCases {
            let text = try compose(kind, [incident(kind)], language).text.lowercased()
            let words = text.split { !$0.isLetter && $0 != "'" }
            #expect(relative.isDisjoint(with: words))
        }
    }
}

@Suite("Alerts in a workspace that has no text of them")
struct ShippedAlertsTests {
    private static let shipped = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Templates").standardizedFileURL
    private static let names = Rule.reserved.steps.map(\.template)

    private func load(_ folder: Folder, shipped: URL? = shipped) -> (library: TemplateLibrary, problems: [Problem]) {
        TemplateLibrary.load(
            root: folder.root.appendingPathComponent("Templates"), languages: [.fr, .en], shipped: shipped)
    }

    @Test("an older workspace is lent them, in each of its languages, and has nothing to mend")
    func older() throws {
        let folder = try Folder()
        try folder.writeTemplates(body: "Bonjour.", name: "meeting/invitation")
        let (library, problems) = load(folder)
        for name in Self.names {
            #expect(library.template(name, .fr) != nil && library.template(name, .en) != nil, "\(name)")
        }
        #expect(problems.map(\.file) == ["Templates/meeting/invitation/en.md"])
        #expect(library.problems(of: [.reserved]).isEmpty)
        #expect(library.template("application/acknowledgement", .fr) == nil, "no other text is ever lent")
    }

    @Test("its own text wins; one that can't be used is said, and the shipped one serves meanwhile")
    func own() throws {
        let folder = try Folder()
        try folder.writeTemplates(body: "À nous.", name: "factrice/delayed")
        let (library, problems) = load(folder)
        let ours = try #require(library.template("factrice/delayed", .fr))
        #expect(problems.isEmpty)
        try folder.writeTemplates(body: "{{event.title}}", name: "factrice/delayed")
        let (mended, said) = load(folder)
        #expect(said.map(\.file) == ["Templates/factrice/delayed/fr.md"])
        let lent = try #require(mended.template("factrice/delayed", .fr))
        #expect(lent.version != ours.version)
        #expect(lent.version == load(try Folder()).library.template("factrice/delayed", .fr)?.version)
    }

    @Test("with none to lend, each alert that would be held is a warning")
    func none() throws {
        let folder = try Folder()
        try folder.writeTemplates(body: "Bonjour.")
        let problems = load(folder, shipped: nil).library.problems(of: [.reserved])
        #expect(problems.compactMap(\.file) == Self.names.sorted().map { "Templates/" + $0 })
        #expect(problems.allSatisfy { $0.severity == .warning })
        #expect(
            problems[0].message
                == Bilingual(
                    fr: "Le texte de cette alerte manque\u{A0}: elle sera retenue au lieu de partir.",
                    en: "The text of this alert is missing: it will be held instead of leaving."))
    }
}
