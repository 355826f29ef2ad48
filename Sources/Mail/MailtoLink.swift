/// A link that writes to an address (RFC 6068): `mailto:equipe@espaces.example?subject=…`.
///
/// What would end the address, or change it, is percent-encoded, and so is all of the subject but letters and digits; the subject is
/// cleaned to one line first. Nothing is refused.
package enum MailtoLink {
    package static func text(to address: Address, subject: String? = nil) -> String {
        var output = Array("mailto:".utf8)
        for byte in address.description.utf8 {
            switch byte {
            case 35, 37, 38, 47, 63, 94, 96, 123...125, 128...255: Bytes.append(byte, after: 37, to: &output)
            default: output.append(byte)
            }
        }
        guard let subject else { return String(decoding: output, as: UTF8.self) }
        output += "?subject=".utf8
        for byte in CleanText.line(subject).utf8 {
            if Bytes.isAlphanumeric(byte) { output.append(byte) } else { Bytes.append(byte, after: 37, to: &output) }
        }
        return String(decoding: output, as: UTF8.self)
    }
}
