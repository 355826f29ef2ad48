import Testing

@testable import Intake

@Suite("How large a message may be")
struct ByteCountPhraseTests {
    static let phrases: [(String, Int?)] = [
        ("10 Mo", 10_000_000), ("10 MB", 10_000_000), ("10Mo", 10_000_000), ("10\u{A0}Mo", 10_000_000),
        ("7,5 Mo", 7_500_000), ("7.5 mb", 7_500_000), ("750 Ko", 750_000), ("10", nil), ("10 Go", nil), ("-1 Mo", nil),
        ("1e3 Mo", nil), ("9999999 Mo", nil), ("", nil),
    ]

    @Test("in millions or thousands, in both languages", arguments: phrases)
    func bytes(phrase: String, bytes: Int?) {
        #expect(ByteCountPhrase.bytes(phrase) == bytes)
    }
}
