import Foundation

/// The instant before the server answers: what a `Behaviour` is asked about.
///
/// One moment is one question. The server has read a line (or reached a mark in the body) and has neither changed its
/// state nor written anything yet, so a behaviour can still make it answer otherwise, wait, or vanish.
package struct SMTPMoment: Sendable {
    /// Where in the conversation (RFC 5321 §4.1, RFC 4954, RFC 3207).
    package enum Stage: Hashable, Sendable {
        /// The connection was accepted; nothing was written.
        case connect
        /// The 220 is about to be written.
        case greeting
        case ehlo
        case startTLS
        /// `AUTH`, and each line of its exchange.
        case auth
        case mail
        case rcpt
        case data
        /// Asked after the first line (`bytes` = 0), then at each full KiB that arrived in whole lines (1024, 2048, …): the
        /// same marks whatever the packets. Bytes as on the wire, with their dot-stuffing.
        case bodyMiddle(bytes: Int)
        /// The final dot was read.
        case dot
        case rset
        case noop
        case quit
        /// Anything else: VRFY, HELP, a word that isn't a command.
        case other
    }

    package let stage: Stage
    /// The command as it came, without its CRLF; empty where the server speaks first. A password in it is replaced.
    package let line: String
    /// The reverse-path of the transaction, or the one that this MAIL names.
    package let sender: String?
    /// The recipient that this RCPT names, or the last one accepted.
    package let recipient: String?
    /// All recipients accepted so far in the transaction.
    package let recipients: [String]
    /// From 1, over the life of the Postbox, through every reopening.
    package let connection: Int
    /// From 1, over the life of the Postbox: the number of MAIL commands seen so far, this one included.
    package let transaction: Int
    /// From 1, on this connection.
    package let transactionOfConnection: Int
}
