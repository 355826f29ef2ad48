import Foundation
import Notices
import Testing

@testable import Composition

@Suite("Filling a text")
struct FillingTests {
    private func filled(_ text: String, _ facts: Facts, _ style: TextTemplate.Style = .plain) throws -> String {
        var problems: [Problem] = []
        let start = TextPlace(file: "Templates/a/fr.md", line: 1, column: 1)
        let template = TextTemplate(text, at: start, style: style, vocabulary: .any, problems: &problems)
        return try #require(template, "\(problems)").filled(with: facts)
    }

    private func facts(place: String?) -> Facts {
        let event = Samples.event(place: place)
        return Facts(
            of: Samples.notice(.event(event, revision: 0, told: nil, registeredAt: nil)), community: Samples.community,
            pack: .none)
    }

    @Test(
        "sections follow what is there",
        arguments: [
            (
                "{{#event.place}}à {{event.place}}{{/event.place}}{{^event.place}}à confirmer{{/event.place}}",
                "Salle A", "à Salle A"
            ),
            (
                "{{#event.place}}à {{event.place}}{{/event.place}}{{^event.place}}à confirmer{{/event.place}}", nil,
                "à confirmer"
            ),
            ("{{#event.is_meeting}}oui{{/event.is_meeting}}{{#event.is_webinar}}non{{/event.is_webinar}}", nil, "oui"),
            ("A\n{{#event.place}}\n- {{event.title}}\n{{/event.place}}\nB", "Salle A", "A\n- Réunion d'automne\nB"),
            ("{{#event.place}}\nA\n{{/event.place}}\nB", nil, "B"),
            ("{{#event.place}}{{recipient.given_name}}{{/event.place}}", "Salle A", "Marie-Ève"),
            ("A{{! un commentaire }}B", nil, "AB"),
        ] as [(String, String?, String)])
    func sections(text: String, place: String?, result: String) throws {
        #expect(try filled(text, facts(place: place)) == result)
    }

    @Test("a list gives its items' names, and what surrounds it")
    func lists() throws {
        let absence = Absence(id: "m-1", span: Span(24, .month), noticesSent: [Samples.day("2026-09-01")])
        let facts = Facts(of: Samples.notice(.absence(absence)), community: Samples.community, pack: .none)
        let text = "{{#absence.notices}}{{notice.number}}/{{absence.id}}: {{notice.sent_on}}{{/absence.notices}}"
        #expect(try filled(text, facts) == "1/m-1: le mardi 1er\u{A0}septembre 2026")
    }

    @Test("an item's name outside its list is a problem")
    func itemOutside() {
        var problems: [Problem] = []
        let start = TextPlace(file: "a", line: 1, column: 1)
        let text = "{{#absence.notices}}{{notice.number}}{{/absence.notices}}{{notice.number}}"
        #expect(TextTemplate(text, at: start, style: .plain, vocabulary: .any, problems: &problems) == nil)
        #expect(problems.map(\.column) == [58])
    }

    @Test("writing a fact that has no value is a problem at its place")
    func absent() throws {
        let problem = #expect(throws: Problem.self) { try filled("A\n {{event.place}}", facts(place: nil)) }
        #expect(problem?.line == 2)
        #expect(problem?.column == 2)
        #expect(problem?.file == "Templates/a/fr.md")
        #expect(
            problem?.message.en
                == "“event.place” has no value for this message, and the text writes it outside a section.")
        #expect(problem?.suggestion?.en == "Put {{#event.place}}…{{/event.place}} around the sentence.")
    }

    @Test(
        "a name that the facts don't know is a problem even if the check let it pass",
        arguments: ["a.b", "event.titel", "event"])
    func unknown(name: String) throws {
        var facts = facts(place: nil)
        facts["event"] = .group(["title": .words("A")])
        let known = name == "event" ? "absence.id" : name == "a.b" ? "minutes.version" : "event.place"
        let problem = #expect(throws: Problem.self) { try filled("{{\(known)}}", facts) }
        #expect(problem?.message.fr.contains("n'est pas une donnée") == true)
    }

    @Test("values are never read as braces")
    func braces() throws {
        #expect(try filled("{{event.place}}", facts(place: "{{event.title}}")) == "{{event.title}}")
        #expect(try filled("{{event.place}}", facts(place: "<b>&"), .html) == "&lt;b&gt;&amp;")
    }
}
