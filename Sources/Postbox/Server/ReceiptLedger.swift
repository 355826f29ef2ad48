import Foundation
import Synchronization

/// The judge of exactly-once tests: every message accepted, in order, recorded before its sender is told.
///
/// It refuses a message that it can't keep (the folder is full or gone): `accept` throws and the client gets a 451.
final class ReceiptLedger: Sendable {
    /// What the session knows of a message at its dot.
    struct Accepted {
        let at: Date
        let connection: Int
        let transaction: Int
        let from: SMTPPath
        let recipients: [SMTPPath]
        let message: [UInt8]
    }

    private struct State {
        var receipts: [Receipt]
        var listeners: [Int: AsyncStream<Receipt>.Continuation] = [:]
        var lastListener = 0
    }

    private let archive: ReceiptArchive?
    private let keepsBytes: Bool
    private let state: Mutex<State>

    init(_ store: PostboxStore) throws {
        switch store {
        case .memory: (archive, keepsBytes) = (nil, true)
        case .envelopes: (archive, keepsBytes) = (nil, false)
        case .folder(let folder, let synced):
            (archive, keepsBytes) = (try ReceiptArchive(folder, synced: synced), false)
        }
        state = Mutex(State(receipts: try archive?.read() ?? []))
    }

    var receipts: [Receipt] { state.withLock { $0.receipts } }
    var count: Int { state.withLock { $0.receipts.count } }

    /// Records the message and gives its sequence. The lock is held while the disk is written: sequences are in order on
    /// the disk too.
    func accept(_ accepted: Accepted) throws -> Int {
        try state.withLock { state in
            let receipt = try stored(accepted, sequence: state.receipts.count + 1)
            state.receipts.append(receipt)
            for listener in state.listeners.values { listener.yield(receipt) }
            return receipt.sequence
        }
    }

    /// The 250 of this message left. Not synced: it is a remark, not a promise.
    func noteReply(_ sequence: Int) {
        state.withLock { state in
            guard state.receipts.indices.contains(sequence - 1) else { return }
            state.receipts[sequence - 1].replied = true
            archive?.noteReply(sequence)
        }
    }

    /// Each receipt from now on.
    func arrivals() -> AsyncStream<Receipt> {
        let (stream, continuation) = AsyncStream.makeStream(of: Receipt.self)
        let listener = state.withLock { state in
            state.lastListener += 1
            state.listeners[state.lastListener] = continuation
            return state.lastListener
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { $0.listeners[listener] = nil }
        }
        return stream
    }

    private func stored(_ accepted: Accepted, sequence: Int) throws -> Receipt {
        let content: Receipt.Content =
            if let archive {
                .file(archive.file(of: sequence))
            } else {
                keepsBytes ? .bytes(accepted.message) : .forgotten
            }
        let receipt = Receipt(
            sequence: sequence, at: accepted.at, connection: accepted.connection, transaction: accepted.transaction,
            from: accepted.from.address, recipients: accepted.recipients.map(\.address),
            senderParameters: accepted.from.parameters, recipientParameters: accepted.recipients.map(\.parameters),
            messageID: Self.messageID(of: accepted.message), size: accepted.message.count, replied: false,
            content: content)
        try archive?.write(receipt, accepted.message)
        return receipt
    }

    /// Read from the first 16 KiB of the head only: enough for a key, without parsing the message.
    private static func messageID(of message: [UInt8]) -> String? {
        let head = Array(message.prefix(16_384))
        for line in SourceLines.cut(head) {
            if line.isEmpty { return nil }
            guard head[line.start] | 0x20 == UInt8(ascii: "m") else { continue }
            let text = String(decoding: head[line.range], as: UTF8.self)
            guard text.lowercased().hasPrefix("message-id:") else { continue }
            guard let open = text.firstIndex(of: "<"), let close = text.firstIndex(of: ">") else { return nil }
            return open < close ? String(text[open...close]) : nil
        }
        return nil
    }
}
