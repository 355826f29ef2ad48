import Testing

@testable import Mail

@Suite("EncodedWord")
struct EncodedWordTests {
    @Test(
        "the shorter of Q and B, and Q when a person could read it",
        arguments: [
            ("Côté", ["=?UTF-8?B?Q8O0dMOp?="]), ("à la fête", ["=?UTF-8?B?w6AgbGEgZsOqdGU=?="]),
            ("Réunion du comité", ["=?UTF-8?Q?R=C3=A9union_du_comit=C3=A9?="]), ("漢字", ["=?UTF-8?B?5ryi5a2X?="]),
            ("", []),
            ("=?x", ["=?UTF-8?B?PT94?="]), ("a_b?", ["=?UTF-8?Q?a=5Fb=3F?="]),
        ])
    func choice(_ text: String, _ words: [String]) {
        #expect(EncodedWord.words(text) == words)
    }

    @Test("no word is over 75 characters or cuts a character, whatever the first word's room", arguments: [24, 40, 75])
    func longTexts(firstRoom: Int) throws {
        for text in ["é", "👩‍👩‍👧‍👦", "aé", "漢", "e\u{301}\u{302}", "a" + String(repeating: "\u{301}", count: 40)] {
            let words = EncodedWord.words(String(repeating: text, count: 40), firstRoom: firstRoom)
            #expect(words.count > 1)
            #expect(words.allSatisfy { $0.utf8.count <= 75 })
            #expect(try #require(words.first).utf8.count <= firstRoom)
        }
    }

    @Test("an emoji family stays in one word")
    func families() {
        let words = EncodedWord.words(String(repeating: "👩‍👩‍👧‍👦", count: 6))
        #expect(Set(words).count == 1)
        #expect(words.count == 6)
    }
}
