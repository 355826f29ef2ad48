import Foundation
import Synchronization

/// A folder of received messages and its ledger, one JSON object a line.
///
/// The message is written first (and synced, if asked), then its line: a line always has its message. A last line that was cut short
/// (the process died while it wrote) is dropped when the folder is read again: its 250 was never written either. An error
/// of the disk is thrown to the caller, who then refuses the message.
final class ReceiptArchive: Sendable {
    private struct Line: Codable {
        enum Event: String, Codable { case accepted, replied }
        let event: Event
        let sequence: Int
        var at: Date?
        var connection: Int?
        var transaction: Int?
        var from: String?
        var recipients: [String]?
        var senderParameters: [String]?
        var recipientParameters: [[String]]?
        var messageId: String?
        var size: Int?
    }

    private let folder: URL
    private let isSynced: Bool
    private let ledger: Mutex<FileHandle>

    /// - Throws: an error of the file system.
    init(_ folder: URL, synced: Bool) throws {
        self.folder = folder
        isSynced = synced
        let path = folder.appending(path: "ledger.jsonl").path(percentEncoded: false)
        let files = FileManager.default
        try files.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        if !files.fileExists(atPath: path) {
            try Data().write(to: URL(filePath: path))
        }
        ledger = Mutex(try FileHandle(forUpdating: URL(filePath: path)))
    }

    func file(of sequence: Int) -> URL {
        let digits = String(sequence)
        let name = String(repeating: "0", count: max(0, 6 - digits.count)) + digits
        return folder.appending(path: "\(name).eml")
    }

    func write(_ receipt: Receipt, _ message: [UInt8]) throws {
        let url = file(of: receipt.sequence)
        try Data(message).write(to: url)
        if isSynced {
            let file = try FileHandle(forUpdating: url)
            try file.synchronize()
            try file.close()
        }
        let line = Line(
            event: .accepted, sequence: receipt.sequence, at: receipt.at, connection: receipt.connection,
            transaction: receipt.transaction, from: receipt.from, recipients: receipt.recipients,
            senderParameters: receipt.senderParameters, recipientParameters: receipt.recipientParameters,
            messageId: receipt.messageID, size: receipt.size)
        try append(line, synced: isSynced)
    }

    func noteReply(_ sequence: Int) {
        // Only a remark: if the disk refuses it, the receipt in memory still says it, and the message is safe.
        try? append(Line(event: .replied, sequence: sequence), synced: false)
    }

    /// What the folder holds. A torn last line is cut off, so that the next one starts on a line of its own.
    func read() throws -> [Receipt] {
        try ledger.withLock { ledger in
            try ledger.seek(toOffset: 0)
            let bytes = try ledger.readToEnd() ?? Data()
            let end = bytes.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
            try ledger.truncate(atOffset: UInt64(end))
            var receipts: [Receipt] = []
            for text in bytes[..<end].split(separator: 0x0A) {
                let line = try Self.decoder.decode(Line.self, from: text)
                switch line.event {
                case .accepted: receipts.append(receipt(line))
                case .replied:
                    guard receipts.indices.contains(line.sequence - 1) else { continue }
                    receipts[line.sequence - 1].replied = true
                }
            }
            return receipts
        }
    }

    private func append(_ line: Line, synced: Bool) throws {
        let bytes = try Self.encoder.encode(line) + [0x0A]
        try ledger.withLock { ledger in
            try ledger.seekToEnd()
            try ledger.write(contentsOf: bytes)
            if synced { try ledger.synchronize() }
        }
    }

    private func receipt(_ line: Line) -> Receipt {
        Receipt(
            sequence: line.sequence, at: line.at ?? .distantPast, connection: line.connection ?? 0,
            transaction: line.transaction ?? 0, from: line.from ?? "", recipients: line.recipients ?? [],
            senderParameters: line.senderParameters ?? [], recipientParameters: line.recipientParameters ?? [],
            messageID: line.messageId, size: line.size ?? 0, replied: false,
            content: .file(file(of: line.sequence)))
    }

    private static let encoder = {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()

    private static let decoder = {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        decoder.dateDecodingStrategy = .iso8601
        return decoder
    }()
}
