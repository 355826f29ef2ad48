import Foundation
import Notices
import Testing

@testable import Composition

@Suite("A community that writes in both languages")
struct TwoLanguagesTests {
    private static let bilingual = ShippedTexts.community(bilingual: true)

    private func compose(
        _ template: String, _ language: Language, _ variant: SampleNotices.Variant = .typical
    ) throws -> Composed {
        try ShippedTexts.compose(
            Shipped(template: template, language: language, variant: variant), by: Self.bilingual)
    }

    @Test(
        "every message has both, the person's first, each in a block that names it",
        arguments: ShippedTexts.all.filter { $0.variant == .typical || $0.variant == .discreet })
    func both(shipped: Shipped) throws {
        let composed = try ShippedTexts.compose(shipped, by: Self.bilingual)
        let tags = shipped.language == .fr ? ["fr-CA", "en-CA"] : ["en-CA", "fr-CA"]
        let blocks = composed.html.matches(of: /<div lang="([^"]+)"/).map { String($0.output.1) }
        #expect(blocks == tags + tags, "words, then footers")
        #expect(composed.html.contains("<html lang=\"\(tags[0])\""))
        #expect(composed.html.components(separatedBy: "<h1").count == 2, "one h1")
        #expect(composed.html.components(separatedBy: "href=\"#\(tags[1])\"").count == 2)
        #expect(composed.html.components(separatedBy: "id=\"\(tags[1])\"").count == 2)
        #expect(composed.text.components(separatedBy: "C.P. 45").count == 2, "one postal address")
        #expect(composed.html.components(separatedBy: "C.P. 45").count == 2)
        for language in Language.allCases {
            var notice = try ShippedTexts.notice(shipped)
            notice.recipient.language = language
            let alone = try ShippedTexts.compose(notice)
            #expect(composed.text.contains(alone.text.components(separatedBy: "\n\n--------------------\n\n")[0]))
            #expect(composed.subject.contains(alone.subject))
        }
    }

    @Test("a line at the top says in the other language that it follows, and leads there")
    func follows() throws {
        let french = try compose("webinar/reminder", .fr)
        #expect(french.text.hasPrefix("The English version follows.\n\nLe webinaire approche\n="))
        #expect(french.text.contains("\n\n--------------------\n\nThe webinar is coming up\n="))
        #expect(french.html.contains("<p lang=\"en-CA\"><a href=\"#en-CA\">The English version follows.</a></p>"))
        #expect(french.html.contains("<div lang=\"en-CA\" id=\"en-CA\">\n<h2>The webinar is coming up</h2>"))
        #expect(french.html.contains("<h3>To take part</h3>") && french.html.contains("<h2>Pour participer</h2>"))
        let english = try compose("webinar/reminder", .en)
        #expect(english.text.hasPrefix("La version française suit.\n\nThe webinar is coming up\n="))
    }

    @Test("the subjects stand side by side; the discreet ones too, and a trial says so first")
    func subjects() throws {
        let date = "le mercredi 4\u{A0}novembre 2026 / Reminder: the webinar, Wednesday, November\u{A0}4, 2026"
        #expect(try compose("webinar/reminder", .fr).subject == "Rappel\u{A0}: le webinaire, \(date)")
        let discreet = try compose("webinar/reminder", .en, .discreet)
        #expect(discreet.subject == "A message from the team / Un message de l'équipe")
        let notice = SampleNotices.notice(.event, template: "webinar/reminder", language: .fr, variant: .discreet)
        let composer = Composer(
            library: ShippedTexts.library, community: Self.bilingual, from: try Samples.sender(),
            shelf: DocumentShelf(root: ShippedTexts.root))
        #expect(
            try composer.compose(notice, at: Samples.now, asTrial: true).subject
                == "[Essai] / [Trial] Un message de l'équipe / A message from the team")
        #expect(try composer.subjectLine(of: notice) == "Un message de l'équipe / A message from the team")
    }

    @Test("what one language lacks holds the message, with the Problem that says which file")
    func missing() throws {
        let folder = try Folder()
        try folder.writeTemplates(body: "# Réunion\n\n{{event.title}}")
        let composer = Composer(
            library: folder.library([.fr, .en]).library, community: Self.bilingual, from: try Samples.sender(),
            shelf: DocumentShelf(root: folder.root))
        let problem = #expect(throws: Problem.self) { try composer.compose(Samples.notice(), at: Samples.now) }
        #expect(problem?.file == "Templates/meeting/invitation/en.md")
    }

    @Test("the text's version names both files")
    func version() throws {
        let versions = Language.allCases.compactMap { ShippedTexts.library.template("webinar/reminder", $0)?.version }
        #expect(try compose("webinar/reminder", .fr).templateVersion == versions.joined(separator: "+"))
    }

    @Test("Python's email reads both languages in both parts, and one calendar entry")
    func judged() throws {
        let messages = try Language.allCases.map { try compose("meeting/invitation", $0) }
        for (message, finding) in zip(messages, try Judge.findings(about: messages.map(\.wireBytes))) {
            #expect(finding.defects.isEmpty)
            #expect(finding.subject == message.subject)
            #expect(finding.types.filter { $0 == "text/calendar" }.count == 1)
            for part in [ShippedTexts.flat(finding.text), ShippedTexts.words(ofHTML: finding.html)] {
                for words in [
                    "Merci de nous répondre au plus tard le mercredi 28\u{A0}octobre 2026 à 17\u{A0}h (heure de l'Est).",
                    "Please answer by Wednesday, October\u{A0}28, 2026 at 5:00\u{A0}p.m. (Eastern Time).",
                    "Vos renseignements\u{A0}:", "Your information:",
                ] {
                    #expect(part.contains(words), "\(words)")
                }
            }
        }
        #expect(
            try Judge.findings(about: messages.map(\.wireBytes)).map(\.languages) == [
                "fr-CA, en-CA", "en-CA, fr-CA",
            ])
    }
}
