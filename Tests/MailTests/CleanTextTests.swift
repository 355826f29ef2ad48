import Testing

@testable import Mail

@Suite("CleanText")
struct CleanTextTests {
    @Test(
        "a line keeps its words and loses its controls, line ends, direction overrides and spare spaces",
        arguments: [
            ("Réunion du 3 mars", "Réunion du 3 mars"), ("", ""), (" ", ""), ("a  b", "a b"), (" a ", "a"),
            ("a\r\nBcc: x@y", "a Bcc: x@y"), ("a\u{0}b", "a b"), ("a\u{85}b\u{2028}c\u{7F}", "a b c"),
            ("facture\u{202E}fdp.exe", "facturefdp.exe"), ("a \u{2066} b", "a b"),
            ("13\u{A0}h\u{A0}30", "13\u{A0}h\u{A0}30"),
            ("👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"), ("\t\ta\t\t", "a"), ("e\u{301}", "e\u{301}"),
        ])
    func line(_ text: String, _ clean: String) {
        #expect(CleanText.line(text) == clean)
        #expect(CleanText.line(clean) == clean)
    }

    @Test(
        "a body has CRLF line ends and no control but the tab",
        arguments: [
            ("", ""), ("a", "a\r\n"), ("a\n", "a\r\n"), ("a\r\n", "a\r\n"), ("a\rb", "a\r\nb\r\n"),
            ("a\n\rb", "a\r\n\r\nb\r\n"), ("\n\n", "\r\n\r\n"), ("a\tb\u{0}c\u{1B}d", "a\tb c d\r\n"),
            ("é\u{85}à\u{9F}", "é à \r\n"), ("\r\r\n", "\r\n\r\n"),
        ])
    func body(_ text: String, _ clean: String) {
        #expect(String(decoding: CleanText.body(text), as: UTF8.self) == clean)
    }
}
