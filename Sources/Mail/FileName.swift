import Foundation

/// The name of a file as a reader may safely be shown it.
///
/// Never a path: `/` and `\` become `-`, dots in front are dropped; control characters and direction overrides go as in
/// `CleanText.line`. A name with nothing left is `document`. `ascii` is the plain form for readers that know no other.
struct FileName: Hashable, Sendable {
    let text: String

    init(_ name: String) {
        let flat = String(String.UnicodeScalarView(name.unicodeScalars.map { $0 == "/" || $0 == "\\" ? "-" : $0 }))
        let clean = CleanText.line(flat).unicodeScalars.drop { $0 == "." || $0 == " " }
        text = clean.isEmpty ? "document" : String(String.UnicodeScalarView(clean))
    }

    /// Letters without their accents, `_` for what has no plain form; at most 60 characters, the extension kept.
    var ascii: String {
        let plain = text.decomposedStringWithCanonicalMapping.unicodeScalars.reduce(into: "") { plain, scalar in
            switch scalar {
            case "œ": plain += "oe"
            case "Œ": plain += "OE"
            case "æ": plain += "ae"
            case "Æ": plain += "AE"
            case "’", "‘", "\"": plain += "'"
            case "–", "—": plain += "-"
            case "\u{A0}", "\u{202F}": plain += " "
            case _ where scalar.properties.generalCategory == .nonspacingMark: break
            case _ where scalar.isASCII: plain.unicodeScalars.append(scalar)
            default: plain += "_"
            }
        }
        guard plain.utf8.count > 60 else { return plain }
        let fileExtension = plain.split(separator: ".").last.map { "." + $0 } ?? ""
        return fileExtension.utf8.count > 12
            ? String(plain.prefix(60)) : String(plain.prefix(60 - fileExtension.utf8.count)) + fileExtension
    }
}
