/// What free text becomes before it is written (decision 22: the text is cleaned, the row is kept).
///
/// For one line (a name, a subject, the name of a file): each control character, line end and NUL is a space, runs of
/// spaces are one space, and none is left at either end. The nine characters that embed, override or isolate a
/// direction (UAX #9 §2) are dropped: left open, they would show the address or the `.pdf` after them backwards, which
/// is how a name deceives. Marks that only hint (LRM, RLM) and the joiners of emoji stay.
///
/// For a body: lines end in CRLF, tabs stay, each other control character is a space. Nothing is ever refused.
package enum CleanText {
    /// `text` on one line.
    package static func line(_ text: String) -> String {
        if isPlain(text) { return text }
        var line = String.UnicodeScalarView()
        var owesSpace = false
        for scalar in text.unicodeScalars where !turnsText(scalar) {
            if scalar == " " || breaksLine(scalar) {
                owesSpace = !line.isEmpty
                continue
            }
            if owesSpace { line.append(" ") }
            owesSpace = false
            line.append(scalar)
        }
        return String(line)
    }

    /// `text` in UTF-8 with CRLF line ends; one is added at the end of a last line that has none.
    package static func body(_ text: String) -> [UInt8] {
        var text = text
        return text.withUTF8 { input in
            // At worst every byte is a line end of one byte.
            [UInt8](unsafeUninitializedCapacity: 2 * input.count + 2) { output, count in
                count = cleanBody(input, to: output)
            }
        }
    }

    private static func cleanBody(
        _ input: UnsafeBufferPointer<UInt8>, to output: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        var count = 0
        var last: UInt8 = 0
        func put(_ byte: UInt8) {
            output[count] = byte
            count += 1
        }
        var index = 0
        while index < input.count {
            let printable = copyPrintable(input, from: index, to: output, at: count)
            index += printable
            count += printable
            guard index < input.count else { break }
            if index > 0 { last = input[index - 1] }
            let byte = input[index]
            index += 1
            switch byte {
            case 160...255, 9: put(byte)
            case 10 where last == 13: break  // the CR before it was the line end
            case 10, 13:
                put(13)
                put(10)
            case 0x80...0x9F where last == 0xC2: output[count - 1] = 32  // C1: its lead byte becomes the space
            case 0x80...0x9F: put(byte)
            default: put(32)
            }
        }
        if count > 0, output[count - 1] != 10 {
            put(13)
            put(10)
        }
        return count
    }

    /// Nearly all of a text is printable ASCII and goes as it is: how many bytes of it there are from `index` on, copied.
    private static func copyPrintable(
        _ input: UnsafeBufferPointer<UInt8>, from index: Int, to output: UnsafeMutableBufferPointer<UInt8>,
        at count: Int
    ) -> Int {
        var length = 0
        while index + length < input.count, input[index + length] &- 32 < 95 {
            output[count + length] = input[index + length]
            length += 1
        }
        return length
    }

    /// Without a control or a mark that turns the text, and with single spaces inside: most of what we see, and already clean.
    private static func isPlain(_ text: String) -> Bool {
        var (before, last): (UInt8, UInt8) = (0, 32)
        for byte in text.utf8 {
            switch byte {
            case 0...31, 127: return false
            case 32 where last == 32: return false
            case 0x80...0x9F where last == 0xC2: return false  // C1
            case 0xA8...0xAE where before == 0xE2 && last == 0x80: return false  // U+2028…U+202E
            case 0xA6...0xA9 where before == 0xE2 && last == 0x81: return false  // U+2066…U+2069
            default: (before, last) = (last, byte)
            }
        }
        return last != 32 || text.isEmpty
    }

    private static func breaksLine(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029: true
        default: false
        }
    }

    private static func turnsText(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
