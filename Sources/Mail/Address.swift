/// An address that may go on the wire (RFC 5321 §4.1.2, RFC 6531): `local@domain`, checked once, here.
///
/// Refuses CR, LF, NUL, every control character, spaces, `<`, `>`, a missing part, a local part over 64 octets, a
/// domain over 255, and a domain that isn't dot-separated labels. A refused text gives nil; who reads it makes the
/// Problem.
package struct Address: Hashable, Sendable, CustomStringConvertible {
    package let localPart: String
    /// In lower case, as A-labels when the source had Unicode labels.
    package let domain: String

    package init?(_ text: String) {
        var text = text
        if let at = text.withUTF8({ Self.isPlain($0) ? $0.firstIndex(of: 64) : nil }) {
            localPart = String(decoding: text.utf8.prefix(at), as: UTF8.self)
            domain = String(decoding: text.utf8.dropFirst(at + 1), as: UTF8.self).lowercased()
            return
        }
        guard let at = text.lastIndex(of: "@") else { return nil }
        let local = String(text[..<at])
        guard Self.isAcceptable(local: local), let domain = DomainName.ascii(String(text[text.index(after: at)...]))
        else { return nil }
        localPart = local
        self.domain = domain
    }

    /// Whether a text is an address, without making one of it: what nearly every row of an export holds is told by one walk over its bytes.
    package static func isAddress(_ text: String) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { isPlain($0) } ?? false || Address(text) != nil
    }

    /// Letters, digits and `.-_+` before one `@`, and at least two labels after it; anything else may still be an address.
    private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count <= 254, let at = bytes.firstIndex(of: 64), (1...64).contains(at) else { return false }
        var isPartBegun = false
        for byte in bytes[..<at] {
            if byte == 46 {
                guard isPartBegun else { return false }
                isPartBegun = false
            } else {
                guard Bytes.isAlphanumeric(byte) || byte == 45 || byte == 95 || byte == 43 else { return false }
                isPartBegun = true
            }
        }
        guard isPartBegun else { return false }
        var (length, labels, last) = (0, 1, UInt8(46))
        for byte in bytes[(at + 1)...] {
            if byte == 46 {
                guard length > 0, last != 45 else { return false }
                (length, labels) = (0, labels + 1)
            } else {
                guard Bytes.isAlphanumeric(byte) || (byte == 45 && length > 0), length < 63 else { return false }
                length += 1
            }
            last = byte
        }
        return length > 0 && last != 45 && labels >= 2
    }

    package var description: String { "\(localPart)@\(domain)" }

    /// A non-ASCII local part can only go where SMTPUTF8 is offered (RFC 6531 §3.2).
    package var needsSMTPUTF8: Bool { !localPart.utf8.allSatisfy { $0 < 0x80 } }

    /// Two spellings that differ by case only are one person's address for us.
    package var canonical: String { description.lowercased() }

    private static func isAcceptable(local: String) -> Bool {
        // In bytes: as characters, a dot with a combining mark after it is not a dot.
        let atoms = local.utf8.split(separator: 46, omittingEmptySubsequences: false)
        guard local.utf8.count <= 64, atoms.allSatisfy({ !$0.isEmpty }) else { return false }
        return local.unicodeScalars.allSatisfy { scalar in
            scalar.value > 0x20 && scalar.value != 0x7F && !"()<>[]:;@\\,\"".unicodeScalars.contains(scalar)
                && scalar.properties.generalCategory != .control && scalar.properties.generalCategory != .format
                && !scalar.properties.isWhitespace
        }
    }
}
