import Crypto
import Foundation
import GRDB
import Mail

/// The sealed bytes: a message's own segments in their order, and each attachment once, under its hash, for all who
/// get it.
///
/// What was sealed is hashed whole, attachments expanded, and each part by itself. Reading it back checks the parts and
/// the size, an attachment once for all who get it, and throws `.damagedMessage` rather than giving bytes that differ
/// from the first attempt's; `verify` checks the whole.
enum SealRows {
    struct Seal {
        let messageID: String
        let sha256: String
        let byteCount: Int
    }

    /// Replaces the bytes of an entry, which has been given to nobody.
    static func seal(_ sealing: Sealing, for id: Int64, in db: Database) throws -> Seal {
        try db.execute(sql: "DELETE FROM segments WHERE entry_id = ?", arguments: [id])
        for attachment in sealing.attachments { try keep(attachment, in: db) }
        var hash = SHA256()
        var count = 0
        for (position, segment) in sealing.message.segments.enumerated() {
            let bytes = try wireBytes(segment, in: db)
            hash.update(data: bytes)
            count += bytes.count
            try insert(segment, at: position, of: id, in: db)
        }
        return Seal(messageID: sealing.message.messageID, sha256: hexadecimal(hash.finalize()), byteCount: count)
    }

    private static func keep(_ attachment: Attachment, in db: Database) throws {
        // Asked first, so that a large file isn't bound again for each recipient.
        let known = try db.cachedStatement(sql: "SELECT 1 FROM attachments WHERE hash = ?")
        guard try Int.fetchOne(known, arguments: [attachment.hash.hex]) == nil else { return }
        try db.execute(
            sql: """
                INSERT INTO attachments (hash, file_name, media_type, byte_count, wire_form, seal)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                attachment.hash.hex, attachment.fileName, attachment.mediaType, attachment.byteCount,
                Data(attachment.wireForm), Data(SHA256.hash(data: attachment.wireForm)),
            ])
    }

    private static func insert(_ segment: Message.Segment, at position: Int, of id: Int64, in db: Database) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT INTO segments (entry_id, position, bytes, seal, attachment) VALUES (?, ?, ?, ?, ?)")
        switch segment {
        case .bytes(let bytes):
            try statement.execute(arguments: [id, position, Data(bytes), Data(SHA256.hash(data: bytes)), nil])
        case .attachment(let hash): try statement.execute(arguments: [id, position, nil, nil, hash.hex])
        }
    }

    private static func wireBytes(_ segment: Message.Segment, in db: Database) throws -> Data {
        switch segment {
        case .bytes(let bytes): Data(bytes)
        case .attachment(let hash): try wireBytes(hash.hex, in: db)
        }
    }

    private static func wireBytes(_ hash: String, in db: Database) throws -> Data {
        let statement = try db.cachedStatement(sql: "SELECT wire_form FROM attachments WHERE hash = ?")
        let form = try Data.fetchOne(statement, arguments: [hash])
        guard let form else { throw OutboxError.refusedBySchema("a message names an attachment that isn't there") }
        return form
    }

    /// Nil when the entry has no bytes: none yet, or none any more.
    static func content(of id: Int64, in db: Database, shelf: AttachmentShelf) throws -> [[UInt8]]? {
        let sealed = try db.cachedStatement(sql: "SELECT byte_count FROM entries WHERE id = ? AND has_bytes = 1")
        guard let count = try Int.fetchOne(sealed, arguments: [id]) else { return nil }
        return try content(of: id, byteCount: count, in: db, shelf: shelf)
    }

    /// - Parameter count: as it was sealed.
    static func content(of id: Int64, byteCount count: Int, in db: Database, shelf: AttachmentShelf) throws -> [[UInt8]]
    {
        let statement = try db.cachedStatement(
            sql: """
                SELECT s.bytes, coalesce(s.seal, a.seal), s.attachment FROM segments s
                LEFT JOIN attachments a ON a.hash = s.attachment
                WHERE s.entry_id = ? ORDER BY s.position
                """)
        var chunks: [[UInt8]] = []
        let rows = try Row.fetchCursor(statement, arguments: [id])
        while let row = try rows.next() {
            guard let chunk = try chunk(row, in: db, shelf: shelf) else {
                throw OutboxError.damagedMessage(id: String(id))
            }
            chunks.append(chunk)
        }
        guard chunks.reduce(0, { $0 + $1.count }) == count else { throw OutboxError.damagedMessage(id: String(id)) }
        return chunks
    }

    /// Nil when it isn't what its seal says.
    private static func chunk(_ row: Row, in db: Database, shelf: AttachmentShelf) throws -> [UInt8]? {
        let seal: Data = row[1] ?? Data()
        if let hash = row[2] as String? {
            return try shelf.form(under: seal) {
                let form = try wireBytes(hash, in: db)
                return Data(SHA256.hash(data: form)) == seal ? [UInt8](form) : nil
            }
        }
        let bytes: [UInt8] = try row.withUnsafeData(atIndex: 0) { [UInt8]($0 ?? Data()) }
        return Data(SHA256.hash(data: bytes)) == seal ? bytes : nil
    }

    /// Whether the whole is what was sealed, hashed anew.
    static func isDamaged(_ id: Int64, in db: Database) throws -> Bool {
        let sealed = try String.fetchOne(db, sql: "SELECT sha256 FROM entries WHERE id = ?", arguments: [id])
        do {
            let chunks = try content(of: id, in: db, shelf: AttachmentShelf())
            var hash = SHA256()
            for chunk in chunks ?? [] { hash.update(data: chunk) }
            return hexadecimal(hash.finalize()) != sealed
        } catch OutboxError.damagedMessage {
            return true
        }
    }

    private static func hexadecimal(_ digest: SHA256.Digest) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
