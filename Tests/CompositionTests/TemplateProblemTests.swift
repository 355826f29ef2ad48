import Foundation
import Notices
import Testing

@testable import Composition

/// A text that is wrong: what is said of it, and where.
struct WrongText: Sendable, CustomTestStringConvertible {
    let body: String
    let line: Int
    let column: Int
    let english: String
    var suggestion: String?
    var testDescription: String { body }
}

@Suite("What is wrong in a template is named with its place")
struct TemplateProblemTests {
    /// The head of a test's template is 5 lines, so the body begins on line 6.
    @Test(
        "the body",
        arguments: [
            WrongText(
                body: "Bonjour {{recipient.given_nam}},", line: 6, column: 9,
                english: "“recipient.given_nam” is not a fact that this text may use.",
                suggestion: "“recipient.given_name”?"),
            WrongText(
                body: "A\n\n  {{recipient.name}}", line: 8, column: 3,
                english: "“recipient.name” is not a fact that this text may use.", suggestion: "“recipient.full_name”?"),
            WrongText(
                body: "é🙂 {{absence.months}}", line: 6, column: 4,
                english: "“absence.months” is not a fact that this text may use."),
            WrongText(
                body: "{{#event.place}}\nA", line: 6, column: 1,
                english: "The section “event.place” opened here is not closed.",
                suggestion: "Add {{/event.place}}."),
            WrongText(
                body: "{{#event.place}}A{{/event.plase}}", line: 6, column: 18,
                english: "{{/event.plase}} closes nothing.", suggestion: "{{/event.place}}?"),
            WrongText(
                body: "A\n{{event.title", line: 7, column: 1, english: "The braces “{{” opened here are not closed.",
                suggestion: "Add “}}”."),
            WrongText(
                body: "{{event.is_meeting}}", line: 6, column: 1,
                english: "“event.is_meeting” is not a text: it can only open a section.",
                suggestion: "{{#event.is_meeting}}…{{/event.is_meeting}}"),
            WrongText(
                body: "[lien]({{event.title}})", line: 6, column: 8,
                english: "“event.title” is not an address: a link can't lead there."),
            WrongText(
                body: "<{{event.link}}>", line: 6, column: 2,
                english: "An address that comes from a fact is not written between “<” and “>”.",
                suggestion: "[{{event.link}}]({{event.link}})"),
        ])
    func bodies(wrong: WrongText) throws {
        let folder = try Folder()
        try folder.writeTemplates(body: wrong.body)
        let problem = try #require(folder.library().problems.first)
        #expect(problem.severity == .error)
        #expect(problem.file == "Templates/meeting/invitation/fr.md")
        #expect(problem.line == wrong.line)
        #expect(problem.column == wrong.column)
        #expect(problem.message.en == wrong.english)
        if let suggestion = wrong.suggestion { #expect(problem.suggestion?.en == suggestion) }
    }

    @Test(
        "braces that do more than templates know are refused",
        arguments: [
            "{{{event.title}}}", "{{&event.title}}", "{{>footer}}", "{{<footer}}{{/footer}}", "{{=<% %>=}}",
            "{{uppercased(event.title)}}", "{{% CONTENT_TYPE: HTML}}", "{{.}}", "{{}}", "{{Event.Title}}", "{{$block}}",
            "{{*lambda}}",
        ])
    func refused(text: String) throws {
        let folder = try Folder()
        try folder.writeTemplates(body: text)
        let (library, problems) = folder.library()
        #expect(problems.contains { $0.severity == .error && $0.line == 6 })
        #expect(library.template("meeting/invitation", .fr) == nil)
    }

    @Test(
        "the head",
        arguments: [
            ("subject: A\nwhy: B\n---\n", 4, "The head has no line “discreet_subject:”."),
            ("subject: A\nsubject: A\ndiscreet_subject: B\nwhy: C\n---\n", 3, "“subject” is written twice."),
            ("objet: A\nsubject: A\ndiscreet_subject: B\nwhy: C\n---\n", 2, "“objet” is not a key of the head."),
            ("subject:\ndiscreet_subject: B\nwhy: C\n---\n", 2, "“subject” has no value on its line."),
            ("subject: >\n  A\ndiscreet_subject: B\nwhy: C\n---\n", 2, "“subject” has no value on its line."),
            (
                "subject: \"A\ndiscreet_subject: B\nwhy: C\n---\n", 2,
                "The quotes of this value do not close at the end of the line."
            ),
            (
                "- subject\nsubject: A\ndiscreet_subject: B\nwhy: C\n---\n", 2,
                "This line of the head is not “key: value” on one line."
            ),
            ("", 1, "A template begins with a head between two lines of “---”."),
        ])
    func heads(rest: String, line: Int, english: String) throws {
        let folder = try Folder()
        try folder.writeTemplates(body: "A")
        try folder.write("Templates/meeting/invitation/fr.md", rest.isEmpty ? "Bonjour" : "---\n\(rest)Bonjour")
        let problem = try #require(folder.library().problems.first)
        #expect(problem.message.en == english)
        #expect(problem.line == line)
    }

    @Test(
        "a fact in the head is placed to the column",
        arguments: [("subject: A {{x}}", 12), ("subject: \"A {{x}}\"", 13)])
    func headColumn(line: String, column: Int) throws {
        let folder = try Folder()
        try folder.writeTemplates(body: "A")
        try folder.write(
            "Templates/meeting/invitation/fr.md", "---\n\(line)\ndiscreet_subject: B\nwhy: C\n---\nBonjour")
        let problem = try #require(folder.library().problems.first)
        #expect(problem.line == 2)
        #expect(problem.column == column)
    }

    @Test("all problems are listed, not only the first")
    func all() throws {
        let folder = try Folder()
        try folder.writeTemplates(body: "{{a.b}}\n{{c.d}}\n{{event.title}} {{e.f}}")
        #expect(folder.library().problems.map(\.line) == [6, 7, 8])
    }

    @Test("a language of the community without its file is a problem")
    func language() throws {
        let folder = try Folder()
        try folder.writeTemplates(body: "A")
        let problems = folder.library([.fr, .en]).problems
        #expect(problems.map(\.file) == ["Templates/meeting/invitation/en.md"])
    }

    @Test("a file that is empty, not in UTF-8, or of no language is named")
    func files() throws {
        let folder = try Folder()
        try folder.writeTemplates(body: "A")
        try folder.write("Templates/meeting/a/fr.md", "")
        try folder.write("Templates/meeting/b/fr.md", Data([0x2D, 0xE9, 0x0A]))
        try folder.write("Templates/meeting/c/fra.md", "A")
        let problems = folder.library().problems
        #expect(
            problems.map(\.message.en) == [
                "This file is empty.", "This file is not in UTF-8.",
                "Nobody reads this file: a template is NAME/fr.md or NAME/en.md.",
            ])
        #expect(problems.last?.suggestion?.en == "“fr”?")
    }

    @Test("without its layout nothing is composed, and the missing pieces are named")
    func layout() throws {
        let folder = try Folder()
        try folder.writeTemplates(body: "A")
        try FileManager.default.removeItem(at: folder.root.appendingPathComponent("Templates/layout/frame.txt"))
        #expect(folder.library().problems.map(\.file) == ["Templates/layout/frame.txt"])
        #expect(throws: Problem.self) { try folder.composer().compose(Samples.notice(), at: Samples.now) }
    }

    @Test("a text that writes what may be missing is warned about, for its message would be held")
    func sparse() throws {
        let folder = try Folder()
        try folder.writeTemplates(body: "À {{event.place}}")
        let problem = try #require(folder.library().problems.first)
        #expect(problem.severity == .warning)
        #expect(problem.line == 6)
        #expect(problem.column == 3)
    }

    @Test("HTML in a template is warned about")
    func html() throws {
        let folder = try Folder()
        try folder.writeTemplates(body: "A\n\n<div>B</div>\n")
        #expect(folder.library().problems.map(\.severity) == [.warning])
        #expect(folder.library().problems.map(\.line) == [8])
    }

    @Test("a rule whose text isn't there, or isn't about its subject, is named")
    func rules() throws {
        let folder = try Folder()
        try folder.writeTemplates(body: "{{event.title}}")
        let library = folder.library().library
        var rule = Samples.notice().rule
        #expect(library.problems(of: [rule]).isEmpty)
        rule.steps[0].template = "meeting/invitaton"
        #expect(library.problems(of: [rule]).map(\.suggestion?.en) == ["“meeting/invitation”?"])
        rule.steps[0].template = "meeting/invitation"
        rule.trigger = .application
        #expect(library.problems(of: [rule]).map(\.line) == [6])
    }
}
