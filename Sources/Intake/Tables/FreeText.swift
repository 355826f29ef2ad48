import Foundation

/// What people typed, made fit to stand in a message: control characters are cleaned away, the words are kept.
///
/// Besides the C0 and C1 controls, it takes out the marks that turn the direction of writing round: they can make a
/// name look like another.
enum FreeText {
    /// On one line: line ends and tabs become spaces. Nil when nothing is left.
    static func line(_ text: String) -> String? {
        guard hasControls(text) else { return text }
        let cleaned = String(
            String.UnicodeScalarView(
                text.unicodeScalars.compactMap { scalar in
                    if "\n\r\t\u{2028}\u{2029}".unicodeScalars.contains(scalar) { return " " }
                    return isControl(scalar) ? nil : scalar
                }))
        let words = cleaned.split(separator: " ")
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    /// With its line ends, as a description has.
    static func paragraphs(_ text: String) -> String? {
        let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        let cleaned = lines.map { line($0.trimmingCharacters(in: .whitespaces)) ?? "" }.joined(separator: "\n")
            .trimmingCharacters(in: .whitespacesAndNewlines)
        return cleaned.isEmpty ? nil : cleaned
    }

    static func hasControls(_ text: String) -> Bool {
        // What is printable ASCII, as most cells are, has none.
        let isPlain = text.utf8.withContiguousStorageIfAvailable { $0.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }
        return isPlain == true ? false : text.unicodeScalars.contains(where: isControl)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029, 0xFEFF: true
        default: false
        }
    }
}

/// An address as it may stand in a Problem, which may end in a log: its first letter and its domain (C1).
package enum RedactedAddress {
    /// A word as it stands in a cell, unless it has the look of an address: a shifted row may put one anywhere.
    package static func word(_ text: String) -> String { text.contains("@") ? of(text) : text }

    static func of(_ address: String) -> String {
        guard let at = address.lastIndex(of: "@") else { return String(address.prefix(1)) + "…" }
        return String(address.prefix(1)) + "…" + address[at...]
    }
}
