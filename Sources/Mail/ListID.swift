import Foundation

/// The list that a message belongs to (RFC 2919): what a reader's filters sort by, the same in every message of a community.
///
/// `label.domain`, the label made from the community's name and the domain its sender's, so that it is the community's own. It stays what it
/// is for as long as both do; the name beside it is only shown. Nothing is refused: a name without a Latin letter or a digit is labelled
/// `list`.
package struct ListID: Hashable, Sendable, CustomStringConvertible {
    package let text: String
    let name: String

    /// RFC 2919 §3: 255 characters at most, and a domain has as many.
    private static let longest = 255

    package init(of name: String, at domain: String) {
        self.name = CleanText.line(name)
        let label = Self.label(self.name)
        text = label.utf8.count + 1 + domain.utf8.count <= Self.longest ? "\(label).\(domain)" : domain
    }

    package var description: String { text }

    /// `Espaces V.I.E.` → `espaces-v-i-e`: letters without their accents, digits, a hyphen for what is between them.
    private static func label(_ name: String) -> String {
        var label: [UInt8] = []
        for scalar in name.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9": label.append(UInt8(scalar.value))
            case "œ": label += "oe".utf8
            case "æ": label += "ae".utf8
            case _ where scalar.properties.generalCategory == .nonspacingMark: break
            default: if let last = label.last, last != 45 { label.append(45) }
            }
        }
        var short = label.prefix(63)
        while short.last == 45 { short.removeLast() }
        return short.isEmpty ? "list" : String(decoding: short, as: UTF8.self)
    }
}
