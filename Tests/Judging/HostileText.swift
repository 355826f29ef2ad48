/// Text with everything in it that has ever broken a header, an address, a calendar or a page, made by a seeded chance.
///
/// Most are put together of pieces that mean something to somebody; the others are any characters of Unicode, bytes that aren't UTF-8 read as
/// a program would (unpaired surrogates among them), spaces alone, or very long.
extension SeededChance {
    package mutating func hostileText(upTo count: Int = 12) -> String {
        switch number(below: 40) {
        case 0...3: anyCharacters(upTo: count * 2)
        case 4...5: String(decoding: wildBytes(upTo: count * 3), as: UTF8.self)
        case 6: pieces(upTo: 6, of: Self.spaces)
        case 7: String(repeating: pieces(upTo: 8, of: Self.allPieces), count: 1 + number(below: 60))
        default: pieces(upTo: count, of: Self.allPieces)
        }
    }

    /// Bytes that may be no UTF-8: unpaired surrogates as WTF-8 writes them, overlong forms, half characters.
    package mutating func wildBytes(upTo count: Int) -> [UInt8] {
        let ends: [[UInt8]] = [
            [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80], [0xC0, 0x8D], [0xC0, 0x8A],
            [0xE0, 0x80, 0x8A], [0xF0, 0x9F], [0xE2, 0x80], [0xC3], [0x80], [0xFE], [0xFF], [0xF4, 0x90, 0x80, 0x80],
        ]
        var bytes: [UInt8] = []
        for _ in 0...number(below: count + 1) {
            switch number(below: 3) {
            case 0: bytes += ends[number(below: ends.count)]
            case 1: bytes.append(UInt8(number(below: 256)))
            default: bytes += Self.allPieces[number(below: Self.allPieces.count)].utf8
            }
        }
        return bytes
    }

    private mutating func anyCharacters(upTo count: Int) -> String {
        // As many of each plane that people write in as of all the others.
        let limits: [UInt32] = [0x100, 0x800, 0x1_0000, 0x2_0000, 0x11_0000]
        var text = String.UnicodeScalarView()
        for _ in 0..<number(below: count + 1) {
            let limit = limits[number(below: limits.count)]
            if let scalar = Unicode.Scalar(UInt32(number(below: Int(limit)))) { text.append(scalar) }
        }
        return String(text)
    }

    private mutating func pieces(upTo count: Int, of pieces: [String]) -> String {
        var text = ""
        for _ in 0..<number(below: count + 1) { text += pieces[number(below: pieces.count)] }
        return text
    }

    private static let spaces = [
        " ", "  ", "\t", "\u{A0}", "\u{202F}", "\u{2003}", "\u{3000}", "\u{200B}", "\u{FEFF}", "\u{2060}", "\u{200E}",
        "\r\n", "\u{2028}",
    ]

    private static let allPieces =
        spaces + [
            "a", "Zoé", "É", "œuvre", "L'Écuyer", "Saint-Jean", "Côté, Marie-Ève", "J.-P.", "1.", "O'Neil (la voisine)",
            ",", ";", ":", "\"", "'", "’", "\\", "<", ">", "(", ")", "[", "]", "{", "}", "@", ".", "=", "?", "_", "-",
            "*", "`", "|", "#", "&", "%", "%0D%0A", "/", "..", "~", "!", "=?", "?=", "=?UTF-8?Q?x?=", "=?utf-8?b?",
            "=_",
            "\r", "\n", "\u{0}", "\u{B}", "\u{C}", "\u{1B}", "\u{1C}", "\u{1F}", "\u{7F}", "\u{85}", "\u{9B}",
            "\u{2029}", "\u{202A}", "\u{202E}", "\u{2066}", "\u{2069}", "\u{200F}", "\u{61C}", "\u{200D}", "e\u{301}",
            "a\u{301}\u{302}\u{303}", "👩‍👩‍👧‍👦", "🏳️‍🌈", "🇨🇦", "👍🏽", "漢字", "مرحبا", "नमस्ते", "𝒳", "\u{FFFD}",
            "\u{FFFE}", "\u{E000}", "\u{10FFFF}", "\\ud83d", "\\u0000", "\r\nBcc: x@mal.example", "\nTo: x@mal.example",
            "\r\n\r\n<p>", "\r\n.\r\n", "\r\n--=_1_0000", "From ", "\nFrom ", ".\n.", "mailto:x@mal.example",
            "http://mal.example/x", "www.mal.example", "javascript:alert(1)", "<script>x</script>", "<a href=x>",
            "[x](http://mal.example)", "![x](http://mal.example/p.png)", "<http://mal.example>", "</td></table>",
            "<!--",
            "]]>", "&lt;", "&#60;", "{{event.title}}", "{{{body}}}", "{{#a}}", "\n# ", "\n- ", "\n> ", "\n===",
            "\n    ",
            "\r\nBEGIN:VALARM", "\nEND:VEVENT\nEND:VCALENDAR", "\r\nATTENDEE:mailto:x@mal.example", "\\n", "\\,",
            "\r\n ",
            ";CN=x", "^n", "^'", "^", ":mailto:x@mal.example", "Sainte-Anne-de-Bellevue",
            String(repeating: "w", count: 90),
            String(repeating: "é", count: 50), String(repeating: "\u{301}", count: 40),
        ]
}
