import Foundation
import Judging
import Postbox
import Testing

/// All texts at once, a picture, and one trial to somebody who runs the community.
@Suite(.timeLimit(.minutes(20)))
struct GalleryTests {
    @Test("every template, in both languages, to four invented people: pages, and a sound .eml of each")
    func gallery() async throws {
        let bench = try await Workbench.open()
        let ran = try await bench.run("preview", "--all", "--output", "pages", environment: ["LANG": "en"])
        #expect(ran.code == 0 && ran.errors.isEmpty)
        let names = try FileManager.default.contentsOfDirectory(atPath: bench.url("Templates").path)
            .filter { $0 != "layout" }
            .flatMap { try FileManager.default.contentsOfDirectory(atPath: bench.url("Templates/\($0)").path) }
        let letters = try FileManager.default.contentsOfDirectory(atPath: bench.url("pages/messages").path)
            .filter { $0.hasSuffix(".eml") }
        #expect(!names.isEmpty && letters.count == names.count * 2 * 4)
        #expect(ran.output.hasPrefix("\(letters.count) messages to leaf through: "))
        for letter in letters {
            let bytes = try Data(contentsOf: bench.url("pages/messages/\(letter)"))
            #expect(ReceivedMessage.parse([UInt8](bytes)).defects.isEmpty, "\(letter)")
        }
        let index = try bench.text(of: "pages/index.html")
        #expect(index.contains("Tous les messages") && index.contains(#"data-template="webinar/reminder""#))
        for look in ["light", "dark"] {
            let shown = try bench.text(of: "pages/messages/0001.\(look).html")
            #expect(shown.contains("<h1") && !shown.contains("prefers-color-scheme"))
        }
        #expect(!FileManager.default.fileExists(atPath: bench.url("factrice.sqlite").path))
    }

    @Test("the judges of `make judge` that take a moment: Python's email, icalendar and libical, the rules for Outlook")
    func judged() async throws {
        let script = Python.root.appending(path: "Tests/Judge/judge.py").path
        let asked = ["--factrice", Program.binary.path, "--of", "espaces", "--only", "email,calendar,outlook"]
        let judged = Aside { try Judgement.of(Python.interpreter, [script] + asked) }
        let said = String(decoding: try await judged.value.output, as: UTF8.self)
        for refused in ["10 of 10", "6 of 6", "9 of 9"] {
            #expect(said.contains(refused), "each judge refused what was spoiled on purpose: \(said)")
        }
    }

    @Test("a folder that isn't empty is left alone")
    func occupied() async throws {
        let bench = try await Workbench.open()
        let ran = try await bench.run("preview", "--all", "--output", "Data", environment: ["LANG": "fr"])
        #expect(ran.code == 64)
        #expect(ran.errors.hasSuffix("n'est pas vide\u{A0}: nommez-en un nouveau.\n"))
    }

    @Test("a text that can't be composed is named, the others are there")
    func broken() async throws {
        let bench = try await Workbench.open()
        try bench.write("---\nsubject: x\nwhy: y\n---\n{{nobody}}\n", to: "Templates/webinar/reminder/fr.md")
        let ran = try await bench.run("preview", "--all", "--output", "pages", environment: ["LANG": "en"])
        #expect(ran.code == 1 && ran.errors.contains("Templates/webinar/reminder/fr.md"))
        #expect(FileManager.default.fileExists(atPath: bench.url("pages/index.html").path))
    }

    @Test("a picture without Chromium says what to install")
    func noChromium() async throws {
        let bench = try await Workbench.open()
        let ran = try await bench.run(
            "preview", "webinar/reminder", "--as", "png", "--output", "x.png",
            environment: ["PATH": "/nowhere", "LANG": "en"])
        #expect(ran.code == 65)
        #expect(ran.errors.hasPrefix("error: A picture needs Chromium, and it isn't installed here."))
    }

    @Test("a trial goes once, marked, though nothing is armed, and leaves no trace")
    func trial() async throws {
        let bench = try await Workbench.open()
        try bench.replace("armed: true", by: "armed: false", in: "factrice.yaml")
        try await withPostbox { postbox in
            let ran = try await bench.run(
                "preview", "meeting/invitation", "--language", "fr", "--send-to", "essai@poste.example",
                relay: postbox.port, environment: ["LANG": "fr"])
            #expect(ran.code == 0 && ran.output.contains("Il n'est pas dans la file, et rien n'a changé."))
            let letter = try #require(try postbox.receipts.map { try $0.letter() }.first)
            #expect(postbox.receipts.count == 1 && postbox.receipts[0].recipients == ["essai@poste.example"])
            #expect(letter.subject.hasPrefix("[Essai] ") && letter.to.contains("essai@poste.example"))
            #expect(!FileManager.default.fileExists(atPath: bench.url("factrice.sqlite").path))
        }
    }

    @Test("with somebody's data it goes to who runs the community, and to nobody else")
    func trialWithData() async throws {
        let bench = try await Workbench.open()
        let members = try bench.text(of: "Data/members.csv").split(whereSeparator: \.isNewline)
        let animatrice = try #require(members.first { $0.hasPrefix("m-001") })
        let address = try #require(animatrice.split(separator: ",").first { $0.contains("@") })
        try await withPostbox { postbox in
            let options = ["preview", "inactivity/first", "--member", "m-004", "--send-to"]
            let refused = try await bench.start(
                options + ["quelquun@ailleurs.example"], relay: postbox.port, environment: ["LANG": "en"]
            ).ended()
            #expect(refused.code == 77 && refused.errors.hasPrefix("A trial with a real person's data goes only to"))
            #expect(postbox.receipts.isEmpty)
            let sent = try await bench.start(options + [String(address)], relay: postbox.port).ended()
            #expect(sent.code == 0 && postbox.receipts.map(\.recipients) == [[String(address)]])
        }
    }

    @Test("no relay, no address: each is said, nothing is sent")
    func trialFails() async throws {
        let bench = try await Workbench.open()
        let options = ["preview", "webinar/reminder", "--send-to"]
        #expect(try await bench.start(options + ["nobody"], relay: 1).ended().code == 64)
        #expect(try await bench.start(options + ["essai@poste.example"], relay: 1).ended().code == 69)
    }
}
