import Foundation

/// The charsets that mail in French or English comes in.
enum Charset {
    case ascii
    case utf8
    case latin1
    case latin9
    case windows1252

    /// By its IANA name or a common alias, in any case.
    init?(_ name: String) {
        switch name.lowercased() {
        case "us-ascii", "ascii", "ansi_x3.4-1968": self = .ascii
        case "utf-8", "utf8": self = .utf8
        case "iso-8859-1", "latin1", "iso_8859-1": self = .latin1
        case "iso-8859-15", "latin-9", "latin9": self = .latin9
        case "windows-1252", "cp1252": self = .windows1252
        default: return nil
        }
    }

    /// Nil if the charset doesn't have these bytes.
    func string(_ bytes: [UInt8]) -> String? {
        switch self {
        case .ascii: bytes.allSatisfy { $0 < 0x80 } ? String(decoding: bytes, as: UTF8.self) : nil
        case .utf8: String(validating: bytes, as: UTF8.self)
        case .latin1: Self.single(bytes) { Unicode.Scalar($0) }
        case .latin9: Self.single(bytes) { Self.latin9Differences[$0] ?? Unicode.Scalar($0) }
        case .windows1252: String(bytes: bytes, encoding: .windowsCP1252)
        }
    }

    private static func single(_ bytes: [UInt8], _ scalar: (UInt8) -> Unicode.Scalar) -> String {
        var text = String.UnicodeScalarView()
        for byte in bytes { text.append(scalar(byte)) }
        return String(text)
    }

    /// Where ISO 8859-15 differs from ISO 8859-1.
    private static let latin9Differences: [UInt8: Unicode.Scalar] = [
        0xA4: "€", 0xA6: "Š", 0xA8: "š", 0xB4: "Ž", 0xB8: "ž", 0xBC: "Œ", 0xBD: "œ", 0xBE: "Ÿ",
    ]
}
