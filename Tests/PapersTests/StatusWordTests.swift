import Notices
import Testing

@testable import Papers

@Suite("What a paper says of its own state")
struct StatusWordTests {
    static let texts: [(String, [String], MinutesRelease.Status?)] = [
        ("PROJET\nProcès-verbal", ["PROJET"], .draft),
        ("Procès-verbal (ébauche)", ["ébauche"], .draft),
        ("Procès-verbal (e\u{301}bauche)", ["e\u{301}bauche"], .draft),
        ("DRAFT – Minutes", ["DRAFT"], .draft),
        ("Version provisoire", ["provisoire"], .draft),
        ("Procès-verbal adopté le 3 mars", ["adopté"], .approved),
        ("Compte rendu APPROUVÉ", ["APPROUVÉ"], .approved),
        ("Approved minutes", ["Approved"], .approved),
        ("Version finale", ["finale"], .approved),
        ("Not approved", ["approved"], .draft),
        ("Procès-verbal non adopté", ["adopté"], .draft),
        ("Pas encore approuvé", ["approuvé"], .draft),
        ("Projet\nAdopté", ["Projet", "Adopté"], nil),
        ("Projets, projections, finalement, adoption", [], nil),
        ("Ordre du jour", [], nil),
        ("", [], nil),
    ]

    @Test("whole words near the top, accents and case folded", arguments: texts)
    func found(text: String, words: [String], status: MinutesRelease.Status?) {
        let found = StatusWord.found(in: text)
        #expect(found.map(\.word) == words)
        #expect(StatusWord.agreed(found) == status)
    }

    @Test("further down minutes speak of other papers")
    func furtherDown() {
        let lines = (1...12).map { "Ligne \($0)" }
        #expect(StatusWord.found(in: (lines + ["Le projet est adopté."]).joined(separator: "\n")).isEmpty)
        #expect(StatusWord.found(in: String(repeating: "mot ", count: 300) + "projet").isEmpty)
    }

    @Test("the line is quoted, for a person to judge")
    func line() {
        let found = StatusWord.found(in: "Coalition\n  Un projet de jardin  \n")
        #expect(found == [StatusWord(status: .draft, word: "projet", line: "Un projet de jardin")])
    }
}
