/// A sealed message: composed once, never changed. Every attempt sends the same bytes.
///
/// It is a list of segments so that an attachment, which is the same for all recipients, is kept once. The message on
/// the wire is the segments' bytes one after the other: CRLF line ends, 7-bit, not dot-stuffed (that is the dialogue's
/// work).
package struct Message: Hashable, Sendable {
    package enum Segment: Hashable, Sendable {
        case bytes([UInt8])
        /// An attachment's *wire form* (base64 in lines of 76 with CRLF), kept once under the hash of the raw file.
        case attachment(ContentHash)
    }

    package let segments: [Segment]
    /// Without the angle brackets.
    package let messageID: String

    package init(segments: [Segment], messageID: String) {
        self.segments = segments
        self.messageID = messageID
    }

    /// The attachments it needs, each once.
    package var attachmentHashes: Set<ContentHash> {
        Set(
            segments.compactMap { segment in
                if case .attachment(let hash) = segment { hash } else { nil }
            })
    }
}

/// SHA-256 of a file's raw bytes, in lower-case hexadecimal (64 characters).
package struct ContentHash: Hashable, Sendable {
    package let hex: String

    /// Nil unless `hex` is 64 lower-case hexadecimal digits.
    package init?(hex: String) {
        guard hex.utf8.count == 64, hex.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else {
            return nil
        }
        self.hex = hex
    }
}

/// A file that goes with a message, ready for the wire, kept once for all recipients.
package struct Attachment: Hashable, Sendable {
    package let hash: ContentHash
    /// The name a reader sees; may hold any Unicode, never a path.
    package let fileName: String
    /// `application/pdf`, say.
    package let mediaType: String
    /// Size of the raw file in bytes.
    package let byteCount: Int
    /// Base64 in lines of 76 characters, each ended by CRLF.
    package let wireForm: [UInt8]

    package init(hash: ContentHash, fileName: String, mediaType: String, byteCount: Int, wireForm: [UInt8]) {
        self.hash = hash
        self.fileName = fileName
        self.mediaType = mediaType
        self.byteCount = byteCount
        self.wireForm = wireForm
    }
}
