import Foundation
import Postbox
import Testing

/// Every shipped text, in both languages, as three people would receive it: nothing is left unwritten, nothing shows that
/// must not.
@Suite("Preview")
struct PreviewTests {
    static let templates = [
        "application/acknowledgement", "application/to-handle", "inactivity/first", "inactivity/second",
        "inactivity/third", "inactivity/dossier", "meeting/invitation", "meeting/agenda", "meeting/changed",
        "meeting/cancelled", "meeting/withdrawn", "minutes/draft", "minutes/approved", "webinar/confirmation",
        "webinar/reminder",
        "webinar/starting", "webinar/changed", "webinar/cancelled", "factrice/line-down", "factrice/line-paused",
        "factrice/delayed", "factrice/uncertain", "factrice/address-refused", "factrice/poison", "factrice/restored",
        "factrice/undelivered", "factrice/held", "factrice/event-vanished",
        "action/reminder", "action/overdue", "action/list", "attendance/warning", "attendance/dossier",
        "minutes/report",
        "meeting/pack-missing", "meeting/agenda-follows",
        "application/accepted", "application/endorsement-reminder", "application/endorsement-request",
        "application/ready", "application/refused", "application/review-reminder", "application/review-request",
        "application/stalled", "application/undecided", "complaint/acknowledgement", "complaint/reminder",
        "gathering/details", "gathering/follow-up", "initiative/received", "occasion/contact-check",
        "occasion/initiatives", "occasion/mandate-review", "occasion/survey", "occasion/survey-reminder",
        "removal/ended", "removal/kept", "removal/notice", "stop/received", "webinar/announcement", "webinar/recording",
        "welcome/first", "welcome/month", "welcome/week", "group/report-due", "group/report-reminder",
        "bulletin/daily",
    ]

    /// An ordinary member, a discreet one, and one who has a single name.
    struct Reader: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let id: String
        let address: String
        let name: String
        let isDiscreet: Bool
        let languages: [String]
    }

    static let readers = [
        Reader(
            testDescription: "ordinary", id: "m-004",
            address: "marie-josee.st-pierre-gauthier@table-pointe-aux-aulnes.example",
            name: "Marie Josée St-Pierre Gauthier", isDiscreet: false, languages: ["fr", "en"]),
        Reader(
            testDescription: "discreet", id: "m-131", address: "courrier.du.soir@boite.example", name: "Michèle B.",
            isDiscreet: true, languages: ["fr"]),
        Reader(
            testDescription: "one name", id: "m-110", address: "katsitsiio@nimiskau.example", name: "Katsi'tsí:io",
            isDiscreet: false, languages: ["en"]),
    ]

    @Test("the list above is every template that is shipped")
    func complete() async throws {
        let bench = try await Workbench.open(.espaces)
        let ran = try await bench.run("preview", "none", environment: ["LANG": "en"])
        let known = try #require(ran.errors.firstMatch(of: /There are: (.*)\./)).1
        #expect(known.components(separatedBy: ", ").sorted() == Self.templates.sorted())
    }

    @Test("as it would be sent: well made, addressed, signed, in the reader's language", arguments: templates, readers)
    func message(template: String, reader: Reader) async throws {
        let bench = try await Workbench.open(.espaces)
        for language in reader.languages {
            let ran = try await bench.run(
                "preview", template, "--member", reader.id, "--language", language, "--as", "eml", "--now", "2026-09-16"
            )
            #expect(ran.code == 0, "\(ran.errors)")
            let letter = ReceivedMessage.parse([UInt8](ran.output.utf8))
            #expect(letter.defects == [], "\(template) \(language)")
            #expect(letter["Content-Language"] == "\(language)-CA")
            #expect(letter.to.contains(reader.address))
            #expect(letter.to.contains(reader.name) != reader.isDiscreet, "an address alone for who is discreet")
            #expect(!letter.subject.isEmpty)
            let text = try #require(letter.text)
            let html = try #require(letter.html)
            for words in [letter.subject, text, html] {
                #expect(!words.contains("{{") && !words.contains("}}"), "\(template) \(language)")
            }
            #expect(text.contains("C.P. 45, succ. Saint-Dominique"), "who sends, and from where")
            #expect(
                text.contains(language == "fr" ? "Ne plus recevoir ces" : "If you no longer want these"),
                "how to stop, or why not")
            #expect(text.contains(language == "fr" ? "Pourquoi ce message" : "Why this message"))
            #expect(html.contains("lang=\"\(language)-CA\""))
            #expect(html.matches(of: /<h1[ >]/).count == 1)
            #expect(!html.contains("<img") && !html.contains("<script") && !html.contains("src="))
            if reader.isDiscreet {
                #expect(letter.subject == (language == "fr" ? "Un message de l'équipe" : "A message from the team"))
                #expect(letter.calendar == nil && letter.attachments.isEmpty)
            } else {
                #expect(letter.subject != "Un message de l'équipe" && letter.subject != "A message from the team")
            }
        }
    }

    @Test(
        "text and html are the parts of the message, the text under its subject",
        arguments: ["application/acknowledgement", "meeting/agenda", "inactivity/third"])
    func forms(template: String) async throws {
        let bench = try await Workbench.open(.espaces)
        for language in ["fr", "en"] {
            let options = ["preview", template, "--member", "m-004", "--language", language, "--now", "2026-09-16"]
            func form(_ name: String) async throws -> Ran {
                try await bench.call(options + ["--as", name], environment: ["LANG": language])
            }
            let letter = ReceivedMessage.parse([UInt8](try await form("eml").output.utf8))
            let text = try await form("text").output
            let subject = (language == "fr" ? "Objet\u{A0}: " : "Subject: ") + letter.subject + "\n\n"
            #expect(text.hasPrefix(subject))
            #expect(Self.words(String(text.dropFirst(subject.count))) == Self.words(letter.text ?? ""))
            #expect(Self.words(try await form("html").output) == Self.words(letter.html ?? ""))
        }
    }

    @Test("about a real event, the message has its title, day and place")
    func event() async throws {
        let bench = try await Workbench.open(.espaces)
        let ran = try await bench.run(
            "preview", "meeting/invitation", "--member", "m-003", "--event", "reunion-lvs-2026-10@espaces.example",
            "--as",
            "eml", "--now", "2026-09-16")
        let letter = ReceivedMessage.parse([UInt8](ran.output.utf8))
        #expect(letter.text?.contains("mardi 20\u{A0}octobre 2026") == true)
        #expect(letter.text?.contains("Salle Boréale") == true)
        #expect(letter.calendarMethod == "REQUEST")
        let card = try #require(letter.calendar?.text.flatMap(CalendarCard.init))
        #expect(card.defects == [])
        #expect(card.attendees.count == 1)
    }

    @Test("without anybody named, the data are invented and belong to nobody")
    func invented() async throws {
        let bench = try await Workbench.open(.espaces)
        let members = try bench.confidences()
        for template in ["application/to-handle", "inactivity/dossier", "meeting/changed", "minutes/approved"] {
            let ran = try await bench.run("preview", template, "--as", "eml", "--now", "2026-09-16")
            let to = ReceivedMessage.parse([UInt8](ran.output.utf8)).to
            #expect(!to.isEmpty)
            #expect(!members.contains { to.contains("<\($0)>") }, "\(template)")
        }
    }

    @Test("into a file, and nothing on the terminal")
    func output() async throws {
        let bench = try await Workbench.open(.espaces)
        let ran = try await bench.run("preview", "minutes/draft", "--as", "html", "--output", "draft.html")
        #expect(ran.code == 0)
        #expect(ran.output.isEmpty)
        #expect(try bench.text(of: "draft.html").contains("<html"))
        let refused = try await bench.run("preview", "minutes/draft", "--output", "none/draft.html")
        #expect(refused.code == 65)
        #expect(!refused.errors.isEmpty)
    }

    @Test(
        "a name that nobody has is told with the nearest right one",
        arguments: [
            (
                ["webinar/remindr"],
                "There is no template “webinar/remindr”. → Did you mean “webinar/reminder”? There are: "
            ),
            (["starting"], "There is no template “starting”. → Did you mean “webinar/starting”? There are: "),
            (
                ["meeting/invitation", "--member", "m-00A"],
                "No member has the id, the address or the name “m-00A”. → Did you mean “m-00"
            ),
            (
                ["meeting/invitation", "--event", "reunion-lvs-2026-1@espaces.example"],
                "No event of the calendar has the id “reunion-lvs-2026-1@espaces.example”. → Did you mean “reunion-lvs-2026-1"
            ),
            (
                ["inactivity/first", "--event", "reunion-lvs-2026-10@espaces.example"],
                "The template “inactivity/first” is not about an event: --event changes nothing. → Leave out --event."
            ),
        ])
    func mistyped(arguments: [String], words: String) async throws {
        let bench = try await Workbench.open(.espaces)
        let ran = try await bench.call(["preview"] + arguments + ["--now", "2026-09-16"], environment: ["LANG": "en"])
        #expect(ran.code == 65)
        #expect(ran.errors.contains(words), "\(ran.errors)")
    }

    @Test(
        "a member may be named by address or by whole name, without accents",
        arguments: [
            "MARIE-JOSEE.st-pierre-gauthier@table-pointe-aux-aulnes.example", "marie josee st-pierre gauthier",
        ])
    func named(name: String) async throws {
        let bench = try await Workbench.open(.espaces)
        let ran = try await bench.run("preview", "webinar/reminder", "--member", name, "--as", "eml")
        #expect(ReceivedMessage.parse([UInt8](ran.output.utf8)).to.contains("Marie Josée St-Pierre Gauthier"))
    }

    @Test("somebody invented may be discreet, or have the longest names")
    func inventedKinds() async throws {
        let bench = try await Workbench.open(.espaces)
        func to(_ person: String) async throws -> String {
            let ran = try await bench.run("preview", "webinar/reminder", "--person", person, "--as", "eml")
            return ReceivedMessage.parse([UInt8](ran.output.utf8)).to
        }
        #expect(try await to("longest").contains("Marie-Antoinette-Gabrielle"))
        #expect(try await to("discreet") == "marie-eve@membre.example")
        #expect(try await bench.run("preview", "webinar/reminder", "--person", "nobody").code == 64)
    }

    /// Line ends and the blank at the end of a message are not what is compared.
    private static func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }
}
