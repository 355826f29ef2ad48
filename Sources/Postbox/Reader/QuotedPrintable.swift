import Foundation

/// Reads `=C3=A9` back into bytes: quoted-printable bodies (RFC 2045 §6.7) and the Q of encoded-words (RFC 2047 §4.2).
enum QuotedPrintable {
    /// The bytes, and whether every escape was two hexadecimal digits and nothing was over 126. A bad escape is kept as it is.
    static func decode(_ text: ArraySlice<UInt8>, underscoreIsSpace: Bool) -> ([UInt8], isGood: Bool) {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(text.count)
        var isGood = true
        var rest = text
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "_"), underscoreIsSpace {
                decoded.append(0x20)
            } else if byte == UInt8(ascii: "=") {
                if let octet = octet(rest.prefix(2)) {
                    decoded.append(octet)
                    rest = rest.dropFirst(2)
                } else {
                    isGood = false
                    decoded.append(byte)
                }
            } else {
                if byte > 126 || (byte < 32 && byte != 9) { isGood = false }
                decoded.append(byte)
            }
        }
        return (decoded, isGood)
    }

    /// Two hexadecimal digits; nil for anything else.
    static func octet(_ digits: ArraySlice<UInt8>) -> UInt8? {
        guard digits.count == 2, let high = digits.first.flatMap(value), let low = digits.last.flatMap(value) else {
            return nil
        }
        return high << 4 | low
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
