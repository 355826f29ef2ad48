import Foundation

/// Something a client did that the standards forbid, or that this project forbids itself. A test that ends with an empty
/// list of violations has had a strict judge.
///
/// A violation is recorded beside the conversation: it changes the answer only where the standard says so.
package struct SMTPViolation: Sendable, Hashable, CustomStringConvertible {
    package enum Rule: String, Sendable, CaseIterable {
        /// RFC 5321 §2.3.8: CR without LF.
        case bareCarriageReturn
        /// RFC 5321 §2.3.8: LF without CR. It ends no body here: `LF . LF` is content.
        case bareLineFeed
        /// A zero byte in a command or in content (RFC 5322 §3.1).
        case nulByte
        /// RFC 5321 §4.5.3.1.4: 512 octets with the CRLF, more where an extension allows it.
        case commandTooLong
        /// RFC 5321 §4.5.3.1.6: 1000 octets with the CRLF, without the stuffed dot.
        case textLineTooLong
        /// RFC 5321 §4.1.4: MAIL before EHLO, RCPT before MAIL, DATA before RCPT, a second MAIL.
        case outOfOrder
        /// The client spoke before the greeting (RFC 5321 §3.1).
        case spokeBeforeGreeting
        /// RFC 2920 §3.1: EHLO, DATA, AUTH, STARTTLS, NOOP and QUIT end a group; the client must wait for their reply.
        case didNotWait
        /// Commands were sent ahead though PIPELINING was not offered.
        case pipeliningNotOffered
        /// A parameter or command of an extension that was not offered.
        case extensionNotOffered
        /// Our own rule: one recipient a transaction.
        case severalRecipients
        /// RFC 6152: bytes over 127 in a body not announced as BODY=8BITMIME.
        case eightBitBody
        /// RFC 6531: bytes over 127 in a command without SMTPUTF8.
        case eightBitCommand
        /// RFC 5321 §4.5.2: a line of the body begins with a single dot.
        case dotNotStuffed
        /// RFC 1870 §6: more bytes than SIZE= announced.
        case largerThanAnnounced
        /// A line that can't be read as an SMTP command.
        case badSyntax
        /// Something was said after QUIT.
        case spokeAfterQuit
    }

    package let rule: Rule
    package let connection: Int
    /// The words that are wrong, shortened; never a password.
    package let detail: String

    package var description: String { "connection \(connection): \(rule.rawValue): \(detail)" }
}
