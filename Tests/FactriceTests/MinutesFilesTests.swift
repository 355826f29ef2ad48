import Foundation
import Judging
import Postbox
import Testing

/// Files of every bad kind: a sentence that names the file in both languages, and nothing sent; and what is only doubtful.
@Suite("The files of minutes", .timeLimit(.minutes(10)))
struct MinutesFilesTests {
    enum Bad: String, CaseIterable, Sendable {
        case locked, truncated, wrongExtension, empty, large, link, missing, folder, otherKind

        var name: String { self == .otherKind ? "Documents/june.xlsx" : "Documents/june.pdf" }

        var sentences: (fr: String, en: String) {
            switch self {
            case .locked:
                (
                    "Ce document est protégé par un mot de passe : les membres ne pourraient pas l'ouvrir.",
                    "This document is locked by a password: members could not open it."
                )
            case .truncated:
                (
                    "La fin de ce fichier manque : il n'a pas été copié en entier.",
                    "The end of this file is missing: it was not copied whole."
                )
            case .wrongExtension:
                (
                    "Le nom de ce fichier dit un PDF, mais son contenu est",
                    "The name of this file says a PDF, but its content is"
                )
            case .empty: ("Ce fichier est vide.", "This file is empty.")
            case .large: ("la limite est de 50 Mo", "the limit is 50 MB")
            case .link:
                (
                    "Ce lien mène hors du dossier Documents : il n'est pas suivi.",
                    "This link leads out of the Documents folder: it is not followed."
                )
            case .missing, .folder:
                (
                    "Ce fichier n'existe pas, n'est pas un fichier ordinaire ou ne se lit pas.",
                    "This file doesn't exist, isn't an ordinary file or can't be read."
                )
            case .otherKind:
                (
                    "« .xlsx » n'est pas une sorte de document qui s'envoie.",
                    "“.xlsx” is not a kind of document that is sent."
                )
            }
        }
    }

    private func put(_ bad: Bad, in bench: Workbench) throws {
        let target = bench.url(bad.name)
        switch bad {
        case .locked: try FileManager.default.copyItem(at: Papers.shared.url("verrou.pdf"), to: target)
        case .truncated:
            let whole = try Data(contentsOf: bench.url(ChairsAct.draft))
            try whole.prefix(whole.count / 2).write(to: target)
        case .wrongExtension: try FileManager.default.copyItem(at: Papers.shared.url("riche.docx"), to: target)
        case .empty: try Data().write(to: target)
        case .large:
            try Data(contentsOf: bench.url(ChairsAct.draft)).write(to: target)
            let handle = try FileHandle(forWritingTo: target)
            try handle.truncate(atOffset: 200_000_000)
            try handle.close()
        case .link:
            let outside = bench.url("outside.pdf")
            try FileManager.default.copyItem(at: bench.url(ChairsAct.draft), to: outside)
            try FileManager.default.createSymbolicLink(at: target, withDestinationURL: outside)
        case .missing: break
        case .folder: try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        case .otherKind: try Data("x".utf8).write(to: target)
        }
    }

    @Test(
        "a file that can't be sent is named, with what to do, in both languages, and nothing leaves",
        arguments: Bad.allCases)
    func bad(_ bad: Bad) async throws {
        let bench = try await ChairsAct.open()
        try put(bad, in: bench)
        for (language, sentence, arrow) in [("fr", bad.sentences.fr, "erreur :"), ("en", bad.sentences.en, "error:")] {
            let ran = try await ChairsAct.send(bench, [bad.name], language: language)
            #expect(ran.code == 65)
            let said = ran.errors.plainSpaces
            #expect(said.contains(sentence) && said.contains(bad.name) && said.contains(arrow), "\(said)")
            #expect(bad == .link || said.contains("→"), "what to do: \(said)")
        }
        #expect(!FileManager.default.fileExists(atPath: bench.url("factrice.sqlite").path))
    }

    @Test("remarks, tracked changes and a status that contradicts stop --yes, until it is said that they are meant")
    func doubts() async throws {
        let bench = try await ChairsAct.open()
        let file = "Documents/june.docx"
        try FileManager.default.copyItem(at: Papers.shared.url("riche.docx"), to: bench.url(file))
        let ran = try await ChairsAct.send(bench, [file])
        #expect(ran.code == 65 && ran.errors.contains("--despite-warnings"), "\(ran.errors)")
        #expect(ran.errors.contains("comment") && ran.errors.contains("tracked change"), "\(ran.errors)")
        #expect(ran.errors.contains("The properties of this file name:"))
        let told = try await ChairsAct.send(bench, [file], options: ["--dry-run", "--json"]).object()
        #expect((told["doubts"] as? [Any])?.count ?? 0 >= 2)
        #expect(try await ChairsAct.send(bench, [file], options: ["--yes", "--despite-warnings"]).code == 0)
    }

    @Test("the name of a file, and a discreet person in it, are pointed at without a name")
    func names() async throws {
        let bench = try await ChairsAct.open()
        let rows = try bench.text(of: "Data/members.csv").split(separator: "\n").filter { $0.hasSuffix(",yes") }
        let cells = try #require(rows.last).split(separator: ",", omittingEmptySubsequences: false)
        let name = "\(cells[1]) \(cells[2])"
        try bench.write("# Minutes\n\nPresent: \(name).\n", to: "Documents/minutes/Bronwyn Harrowsmith.md")
        let ran = try await ChairsAct.send(bench, ["Documents/minutes/Bronwyn Harrowsmith.md"], options: ["--dry-run"])
        #expect(ran.code == 0)
        #expect(ran.errors.contains("This file names a person who asked for discretion."), "\(ran.errors)")
        #expect(ran.errors.contains("The name of this file holds a person's name."))
        #expect(!ran.errors.contains(name))
    }

    @Test("another file of the same name is not written over; the same file is not copied twice")
    func copies() async throws {
        let bench = try await ChairsAct.open()
        let desk = try Workbench.empty()
        try FileManager.default.copyItem(at: bench.url(ChairsAct.draft), to: desk.url("minutes-2026-11-draft.pdf"))
        let there = try Data(contentsOf: bench.url(ChairsAct.other))
        let given = desk.url("minutes-2026-11-draft.pdf").path
        let told = try await ChairsAct.send(bench, [given], options: ["--dry-run", "--json"]).object()
        let file = try #require((told["files"] as? [[String: Any]])?.first)
        #expect(file["path"] as? String == "Documents/minutes/minutes-2026-11-draft-2.pdf")
        #expect(
            !FileManager.default.fileExists(atPath: bench.url("Documents/minutes/minutes-2026-11-draft-2.pdf").path))
        #expect(try await ChairsAct.send(bench, [given]).code == 0)
        #expect(try Data(contentsOf: bench.url(ChairsAct.other)) == there)
        let names = try FileManager.default.contentsOfDirectory(atPath: bench.url("Documents/minutes").path)
        let again = try await ChairsAct.send(
            bench, [given], event: "meeting-2026-04@lakeshore.example", options: ["--yes"])
        #expect(again.code == 0 || again.code == 65)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: bench.url("Documents/minutes").path).sorted()
                == names.sorted())
    }

    @Test("the chair is an organisation: its people and its substitutes may, others are told what to write, and where")
    func role() async throws {
        let bench = try await ChairsAct.open()
        let line = try #require(
            bench.text(of: "factrice.yaml").components(separatedBy: "\n").firstIndex { $0.hasPrefix("  chair:") })
        try bench.editLines(of: "factrice.yaml") { lines in
            var lines = lines
            lines[line] = "  chair: { organisation: o-05, substitutes: [m-003] }"
            return lines
        }
        for (member, code) in [("m-010", Int32(0)), ("m-003", 0), ("m-004", 77)] {
            let ran = try await ChairsAct.send(bench, by: member, options: ["--dry-run"])
            #expect(ran.code == code, "\(member) \(ran.errors)")
            guard code == 77 else { continue }
            #expect(ran.errors.contains("factrice.yaml:\(line + 1): error: This person doesn't have the role of chair"))
            #expect(
                ran.errors.contains("write “chair: { organisation: o-05, substitutes: [m-003, m-004] }” under people"))
        }
        try bench.setCell("status", of: "m-010", to: "left", in: "Data/members.csv")
        #expect(try await ChairsAct.send(bench, by: "m-010", options: ["--dry-run"]).code == 77)
    }
}

/// Papers that independent programs wrote, once for all tests.
private final class Papers: Sendable {
    static let shared = Papers()

    private let folder = FileManager.default.temporaryDirectory.appending(path: "papers-\(UUID().uuidString)")
    private let made: Result<Void, any Error>

    private init() {
        let folder = folder
        made = Result {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            _ = try Judgement.of(
                Python.interpreter,
                [Python.root.appending(path: "Tests/PapersTests/Judges/papers.py").path, folder.path])
        }
    }

    func url(_ name: String) throws -> URL {
        try made.get()
        return folder.appending(path: name)
    }
}
