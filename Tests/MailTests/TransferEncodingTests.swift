import Foundation
import Judging
import Testing

@testable import Mail

@Suite("transfer encodings")
struct TransferEncodingTests {
    private func quoted(_ text: String) -> String {
        String(decoding: QuotedPrintable.encode(CleanText.body(text)), as: UTF8.self)
    }

    @Test(
        "quoted-printable guards equals signs, dots, From, and spaces at a line's end",
        arguments: [
            ("a=b", "a=3Db\r\n"), ("é", "=C3=A9\r\n"), (".a\n..", "=2Ea\r\n=2E.\r\n"),
            ("From a\nFrom", "=46rom a\r\nFrom\r\n"),
            ("a \nb\t", "a=20\r\nb=09\r\n"), (" a", " a\r\n"), ("", ""), ("a\r\n\r\nb", "a\r\n\r\nb\r\n"),
        ])
    func quotedPrintable(_ text: String, _ encoded: String) {
        #expect(quoted(text) == encoded)
    }

    @Test("a soft break leaves whole characters, and no line that begins badly", arguments: 60...80)
    func softBreaks(offset: Int) {
        for tail in ["é👩‍👩‍👧‍👦", ".From ", "From .", "....", "    ", "=_=_"] {
            let text = String(repeating: "a", count: offset) + String(repeating: tail, count: 30)
            let encoded = quoted(text)
            let lines = encoded.split(separator: "\r\n")
            #expect(lines.allSatisfy { $0.utf8.count <= 76 && !$0.hasPrefix(".") && !$0.hasPrefix("From ") })
            #expect(!encoded.contains("=_"))
            for line in lines { #expect(decoded(line) != nil, "a character is cut in \(line)") }
            #expect(lines.compactMap(decoded).joined() == text)
        }
    }

    /// The text of one line alone, or nil when its bytes aren't whole characters.
    private func decoded(_ line: Substring) -> String? {
        var percent = line.replacing("%", with: "%25")
        if percent.hasSuffix("=") { percent.removeLast() }
        return percent.replacing("=", with: "%").removingPercentEncoding
    }

    @Test("base64 is Foundation's, for every length around a line", arguments: Array(0...120) + [4096, 70_000])
    func base64(count: Int) {
        var chance = SeededChance(state: UInt64(count))
        let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &chance) }
        var options = Data(bytes).base64EncodedString(options: [
            .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
        ])
        if !options.isEmpty, !options.hasSuffix("\r\n") { options += "\r\n" }
        #expect(String(decoding: Base64Lines.encode(bytes), as: UTF8.self) == options)
    }

    @Test(
        "text goes as it is only when nothing could want to touch it, else in the shorter encoding",
        arguments: [
            ("Hello\nworld", TextEncoding.sevenBit), ("", .sevenBit), (String(repeating: "a", count: 78), .sevenBit),
            (String(repeating: "a", count: 79), .quotedPrintable), ("a \nb", .quotedPrintable),
            ("a\n.b", .quotedPrintable),
            ("From here", .quotedPrintable), ("--=_1_", .quotedPrintable), ("Une réunion aura lieu.", .quotedPrintable),
            ("漢字漢字", .base64), ("éàéàéà", .base64),
        ])
    func choice(_ text: String, _ encoding: TextEncoding) {
        #expect(TextEncoding.encode(CleanText.body(text)).encoding == encoding)
    }
}
