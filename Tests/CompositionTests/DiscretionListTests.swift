import Foundation
import Testing

@testable import Composition

@Suite("Words that must not be seen over a shoulder")
struct DiscretionListTests {
    private let list = DiscretionList(
        """
        # remarque
        exploitation sexuelle
        survivant*
          Abus

        safe house
        """)

    @Test(
        "found whatever the accents, capitals, hyphens and underscores",
        arguments: [
            ("Rencontre sur l'exploitation sexuelle", "exploitation sexuelle"),
            ("EXPLOITATION  SEXUELLE", "exploitation sexuelle"), ("Groupe des survivantes", "survivant*"),
            ("rapport_abus_2026.pdf", "Abus"), ("Safe-house visit", "safe house"), ("« ABUS »", "Abus"),
        ])
    func found(text: String, word: String) {
        #expect(list.found(in: text) == word)
    }

    @Test(
        "not found where only a part of a word, or another order, stands",
        arguments: ["abusif", "sexuelle exploitation", "house safe", "exploitation", "remarque", "", "survie"])
    func innocent(text: String) {
        #expect(list.found(in: text) == nil)
    }

    @Test("an empty list finds nothing")
    func empty() {
        #expect(DiscretionList("# rien\n").found(in: "abus") == nil)
    }

    @Test("whole names of members, and only whole ones")
    func names() {
        let names = NameList(["Marie-Ève L'Écuyer", "Zoé Roy", "Nakamura"])
        #expect(names.isAny(in: "Présentation de Zoe ROY"))
        #expect(names.isAny(in: "marie-eve l'ecuyer.pdf"))
        #expect(!names.isAny(in: "Zoé présente Roy"))
        #expect(!names.isAny(in: "Nakamura"))
        #expect(!NameList([String]()).isAny(in: "Zoé Roy"))
    }
}
