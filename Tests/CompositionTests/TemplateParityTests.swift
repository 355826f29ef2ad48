import Foundation
import Notices
import Testing

@testable import Composition

@Suite("French and English are one template")
struct TemplateParityTests {
    private func problems(fr: String, en: String, age: TimeInterval = 0) throws -> [Problem] {
        let folder = try Folder()
        try folder.writeTemplates(body: fr)
        let name = "Templates/meeting/invitation/en.md"
        try folder.write(
            name, "---\nsubject: A meeting\ndiscreet_subject: A message\nwhy: You are a member.\n---\n\(en)")
        let written = Date(timeIntervalSince1970: 1_793_000_000)
        for (file, date) in [("fr", written), ("en", written.addingTimeInterval(age))] {
            try FileManager.default.setAttributes(
                [.modificationDate: date],
                ofItemAtPath: folder.root.appendingPathComponent("Templates/meeting/invitation/\(file).md").path)
        }
        let (library, problems) = folder.library([.fr, .en])
        return problems + library.staleProblems(accords: [:])
    }

    @Test("the same facts, sections and links: nothing to say, however often and in whatever order")
    func same() throws {
        let fr = "{{event.title}} {{event.when}} {{event.title}} [ici](https://espaces.example/a)"
        let en = "{{event.when}}: {{event.title}}, [here](https://espaces.example/a)"
        #expect(try problems(fr: fr, en: en, age: 600).isEmpty)
    }

    @Test("a fact that one side alone says is named there, in both languages")
    func fact() throws {
        let found = try problems(fr: "A\n\n{{event.title}} {{event.when}}", en: "A\n\n{{event.title}}")
        #expect(found.count == 1 && found[0].severity == .warning)
        #expect(found[0].file == "Templates/meeting/invitation/fr.md" && found[0].line == 8 && found[0].column == 17)
        #expect(found[0].message.en == "“{{event.when}}” is not in “en.md”: the two languages don't say the same.")
        #expect(
            found[0].message.fr
                == "«\u{A0}{{event.when}}\u{A0}» n'est pas dans «\u{A0}en.md\u{A0}»\u{A0}: les deux langues ne disent pas la même chose."
        )
    }

    @Test("a section for the presence of a fact is not one for its absence")
    func section() throws {
        let found = try problems(
            fr: "B {{#event.place}}A{{/event.place}}", en: "B {{^event.place}}A{{/event.place}}")
        #expect(
            Set(found.map(\.message.en)) == [
                "“{{event.place}}” is not in “en.md”: the two languages don't say the same.",
                "“{{^event.place}}” is not in “fr.md”: the two languages don't say the same.",
            ])
    }

    @Test("a link that differs is named on both sides")
    func link() throws {
        let found = try problems(fr: "A\n\n[a](https://un.example)", en: "A\n\n[a](https://deux.example)")
        #expect(found.map(\.line) == [8, 8])
        #expect(found.map { $0.message.en.prefix(20) } == ["“https://un.example”", "“https://deux.exampl"])
    }

    @Test("a side that is older by more than ten minutes wants to be read again")
    func stale() throws {
        let found = try problems(fr: "A", en: "A", age: 601)
        #expect(found.count == 1 && found[0].severity == .warning)
        #expect(found[0].file == "Templates/meeting/invitation/fr.md")
        #expect(found[0].message.en == "“en.md” was changed since: does this text still say the same?")
        #expect(found[0].message.fr.hasPrefix("«\u{A0}en.md\u{A0}» a été modifié depuis\u{A0}: "))
        #expect(found[0].suggestion?.en == "Read it and save it, changed or not.")
    }
}

@Suite("Where the links of a text may lead")
struct TemplateLinkTests {
    private func problems(_ target: String, hosts: [String] = ["espaces.example"]) throws -> [Problem] {
        let folder = try Folder()
        try folder.writeTemplates(body: "A\n\nB [ici](\(target))")
        let (library, flaws) = folder.library()
        #expect(!flaws.contains { $0.severity == .error })
        return library.linkProblems(allowing: hosts)
    }

    @Test(
        "the community's own site and what is under it, and mail",
        arguments: [
            "https://espaces.example/a", "https://www.espaces.example", "mailto:animation@ailleurs.example",
            "{{event.link}}",
        ])
    func right(target: String) throws {
        #expect(try problems(target).isEmpty)
    }

    @Test("with no site named, any https", arguments: ["https://ailleurs.example"])
    func unlimited(target: String) throws {
        #expect(try problems(target, hosts: []).isEmpty)
    }

    @Test(
        "another site is a warning with its line",
        arguments: [
            ("https://ailleurs.example/a", "ailleurs.example"), ("https://pasespaces.example", "pasespaces.example"),
        ])
    func strange(target: String, host: String) throws {
        let found = try problems(target)
        #expect(found.map(\.severity) == [.warning] && found[0].line == 8)
        #expect(found[0].message.en == "This link leads to “\(host)”, which the settings don't name.")
        #expect(
            found[0].message.fr
                == "Ce lien mène à «\u{A0}\(host)\u{A0}», que les réglages ne nomment pas.")
    }

    @Test("anything but https and mailto is an error", arguments: ["http://espaces.example", "ftp://x.example", "a/b"])
    func wrong(target: String) throws {
        let found = try problems(target)
        #expect(found.map(\.severity) == [.error])
        #expect(found[0].message.en == "The link “\(target)” is neither https nor an address (mailto).")
        #expect(found[0].suggestion?.fr == "Écrivez une adresse qui commence par https:// ou mailto:.")
    }
}
