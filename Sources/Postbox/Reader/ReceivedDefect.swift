import Foundation

/// What is wrong in a received message, by the standard that says so.
package struct ReceivedDefect: Sendable, Hashable, CustomStringConvertible {
    package enum Kind: String, Sendable, CaseIterable {
        /// RFC 5322 §2.3: CR and LF only together.
        case bareCarriageReturn, bareLineFeed
        /// RFC 5322 §2.1.1: 998 characters and the CRLF.
        case lineTooLong
        case nulByte
        /// A line of the head that is neither a field nor a fold (RFC 5322 §2.2).
        case malformedField
        /// A field that folds onto a line of white space only (RFC 5322 §3.2.2).
        case emptyFold
        /// RFC 5322 §3.6: Date, From; and what this project always sends: To, Subject, Message-ID, MIME-Version.
        case missingField
        /// RFC 5322 §3.6: at most one of it.
        case repeatedField
        case malformedDate
        /// Bytes over 127 in a head, without SMTPUTF8's message/global.
        case eightBitHead
        /// RFC 2047 §2: at most 75 characters, a known charset and encoding, whole characters.
        case malformedEncodedWord, encodedWordTooLong
        /// RFC 2047 §5: not in a quoted string or a parameter.
        case misplacedEncodedWord
        /// A parameter that can't be read (RFC 2045 §5.1, RFC 2231).
        case malformedParameter
        case unknownTransferEncoding
        /// RFC 2045 §6.4: a multipart is 7bit, 8bit or binary.
        case encodedMultipart
        /// RFC 2045 §6.7, §6.8: also lines of more than 76 characters.
        case malformedQuotedPrintable, malformedBase64
        /// Bytes over 127 in a part that says 7bit.
        case eightBitBody
        /// RFC 2046 §5.1.1.
        case missingBoundary, unclosedMultipart, emptyMultipart
        case unknownCharset
        /// Bytes that the charset doesn't have.
        case badCharacters
        /// More than twenty levels of parts.
        case tooDeep
    }

    package let kind: Kind
    package let detail: String

    package var description: String { "\(kind.rawValue): \(detail)" }
}
