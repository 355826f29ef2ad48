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
        guard let at = text.lastIndex(of: "@") else { return nil }
        let local = String(text[..<at])
        guard Self.isAcceptable(local: local), let domain = DomainName.ascii(String(text[text.index(after: at)...]))
        else { return nil }
        localPart = local
        self.domain = domain
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
