import Foundation

/// One message that the server took charge of: the line of its ledger.
///
/// It is in the ledger before its 250 is written. So a client that saw the 250 always finds it here, and one that
/// didn't may find it too: then `replied` is false.
package struct Receipt: Sendable, Identifiable {
    /// From 1, in the order of acceptance.
    package let sequence: Int
    package let at: Date
    package let connection: Int
    package let transaction: Int
    /// The reverse-path; empty for `<>`.
    package let from: String
    package let recipients: [String]
    /// `SIZE=…`, `BODY=…`, `RET=…` as the client gave them.
    package let senderParameters: [String]
    /// Those of each recipient, in order: `NOTIFY=…`.
    package let recipientParameters: [[String]]
    /// The Message-ID header as it stands in the message, with its brackets.
    package let messageID: String?
    /// Bytes of the message.
    package let size: Int
    /// Whether the positive reply was written to the socket. Noted just after, so it is sure once the client has said more,
    /// or after `Postbox.disconnected`.
    package internal(set) var replied: Bool

    let content: Content

    enum Content: Sendable {
        case bytes([UInt8])
        case file(URL)
        /// The store keeps envelopes only.
        case forgotten
    }

    package var id: Int { sequence }

    /// The message, byte for byte, without its dot-stuffing. Empty if the store keeps envelopes only.
    /// - Throws: an error of the file system when the store is a folder.
    package func data() throws -> [UInt8] {
        switch content {
        case .bytes(let bytes): bytes
        case .file(let url): [UInt8](try Data(contentsOf: url))
        case .forgotten: []
        }
    }

    /// Where the message is on disk, if the store is a folder.
    package var file: URL? {
        if case .file(let url) = content { url } else { nil }
    }
}

/// Where a Postbox keeps what it accepts.
package enum PostboxStore: Sendable {
    /// In memory, whole.
    case memory
    /// In memory, without the messages' bytes: for measures with tens of thousands of messages.
    case envelopes
    /// A folder: `000001.eml`… and `ledger.jsonl`, written before the 250 and, if `synced`, forced to the disk
    /// (fsync: two a message). Unsynced is enough for a demo; it survives the end of the process, not of the machine. An
    /// existing folder is read first and goes on from its last sequence.
    case folder(URL, synced: Bool = true)
}
