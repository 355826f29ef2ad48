import Mail

/// The commands we say, as bytes with their CRLF. Everything in them was checked before it got here.
enum SMTPCommand {
    static let data = Array("DATA\r\n".utf8)
    static let rset = Array("RSET\r\n".utf8)
    static let quit = Array("QUIT\r\n".utf8)
    /// Ends a message that has no lines.
    static let loneDot = Array(".\r\n".utf8)

    /// RFC 3461 §4.4.
    private static let longestID = 100

    /// `MAIL FROM:<…>` with the parameters that the relay offers (RFC 1870, 3461, 6531).
    ///
    /// - Parameter bytes: the message's size before dot-stuffing.
    static func mail(_ parcel: Parcel, bytes: Int, offers: RelayOffers) -> [UInt8] {
        var command = "MAIL FROM:<\(parcel.envelope.sender)>"
        if offers.size { command += " SIZE=\(bytes)" }
        // RFC 6531 §3.6 needs 8BITMIME beside SMTPUTF8, and a header with such an address in it is 8-bit.
        if parcel.needsSMTPUTF8 { command += " BODY=8BITMIME SMTPUTF8" }
        if offers.dsn {
            command += " RET=HDRS"
            if let id = parcel.envelope.envelopeID.map(xtext), id.utf8.count <= longestID { command += " ENVID=\(id)" }
        }
        return Array((command + "\r\n").utf8)
    }

    static func rcpt(_ envelope: Envelope) -> [UInt8] {
        Array("RCPT TO:<\(envelope.recipient)>\r\n".utf8)
    }

    /// RFC 3461 §4: `+`, `=` and whatever isn't printable ASCII as `+HH`.
    static func xtext(_ text: String) -> String {
        text.utf8.reduce(into: "") { result, byte in
            if (33...126).contains(byte), byte != 43, byte != 61 {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                result += "+" + (digits.count == 1 ? "0" : "") + digits
            }
        }
    }
}
