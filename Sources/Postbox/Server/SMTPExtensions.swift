import Foundation

/// What the answer to EHLO offers. Each can be switched off, to see what a client does without it.
///
/// A command that uses what was not offered is answered 5yz and recorded as a violation.
package struct SMTPExtensions: Sendable {
    package enum Mechanism: String, Sendable, CaseIterable {
        case plain = "PLAIN"
        case login = "LOGIN"
    }

    /// RFC 2920.
    package var pipelining = true
    /// RFC 1870: the largest message taken, in bytes; nil doesn't offer SIZE and takes any.
    package var size: Int? = 25_000_000
    /// RFC 6152.
    package var eightBitMIME = true
    /// RFC 6531.
    package var smtpUTF8 = true
    /// RFC 2034: without it the replies carry no enhanced code.
    package var enhancedStatusCodes = true
    /// RFC 3461.
    package var dsn = true
    /// RFC 4954: offered only when the Postbox has credentials to check.
    package var mechanisms = Mechanism.allCases
    /// RFC 3207: offered, but there is no TLS behind it: STARTTLS gets 454 unless a behaviour says otherwise.
    package var startTLS = false

    package static let all = SMTPExtensions()

    /// EHLO answers one line: the server's name.
    package static let none = SMTPExtensions(
        pipelining: false, size: nil, eightBitMIME: false, smtpUTF8: false, enhancedStatusCodes: false, dsn: false,
        mechanisms: [], startTLS: false)

    package init(
        pipelining: Bool = true, size: Int? = 25_000_000, eightBitMIME: Bool = true, smtpUTF8: Bool = true,
        enhancedStatusCodes: Bool = true, dsn: Bool = true, mechanisms: [Mechanism] = Mechanism.allCases,
        startTLS: Bool = false
    ) {
        self.pipelining = pipelining
        self.size = size
        self.eightBitMIME = eightBitMIME
        self.smtpUTF8 = smtpUTF8
        self.enhancedStatusCodes = enhancedStatusCodes
        self.dsn = dsn
        self.mechanisms = mechanisms
        self.startTLS = startTLS
    }

    /// The EHLO keywords, one a line, after the server's name.
    func keywords(authenticates: Bool) -> [String] {
        var words: [String] = []
        if pipelining { words.append("PIPELINING") }
        if let size { words.append("SIZE \(size)") }
        if eightBitMIME { words.append("8BITMIME") }
        if smtpUTF8 { words.append("SMTPUTF8") }
        if enhancedStatusCodes { words.append("ENHANCEDSTATUSCODES") }
        if dsn { words.append("DSN") }
        if startTLS { words.append("STARTTLS") }
        if authenticates, !mechanisms.isEmpty {
            words.append("AUTH " + mechanisms.map(\.rawValue).joined(separator: " "))
        }
        return words
    }
}
