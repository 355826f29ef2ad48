import Crypto
import Foundation
import GRDB
import Mail

/// The sealed bytes: a message's own segments in their order, and each attachment once, under its hash, for all who
/// get it.
///
/// What was sealed is hashed whole, attachments expanded; reading it back checks that hash and throws
/// `.damagedMessage` rather than giving bytes that differ from the first attempt's.
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
            sql: "INSERT INTO attachments (hash, file_name, media_type, byte_count, wire_form) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                attachment.hash.hex, attachment.fileName, attachment.mediaType, attachment.byteCount,
                Data(attachment.wireForm),
            ])
    }

    private static func insert(_ segment: Message.Segment, at position: Int, of id: Int64, in db: Database) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT INTO segments (entry_id, position, bytes, attachment) VALUES (?, ?, ?, ?)")
        switch segment {
        case .bytes(let bytes): try statement.execute(arguments: [id, position, Data(bytes), nil])
        case .attachment(let hash): try statement.execute(arguments: [id, position, nil, hash.hex])
        }
    }

    private static func wireBytes(_ segment: Message.Segment, in db: Database) throws -> Data {
        switch segment {
        case .bytes(let bytes): return Data(bytes)
        case .attachment(let hash):
            let statement = try db.cachedStatement(sql: "SELECT wire_form FROM attachments WHERE hash = ?")
            let form = try Data.fetchOne(statement, arguments: [hash.hex])
            guard let form else { throw OutboxError.refusedBySchema("a message names an attachment that isn't there") }
            return form
        }
    }

    /// Nil when the entry has no bytes: none yet, or none any more.
    static func content(of id: Int64, in db: Database) throws -> [[UInt8]]? {
        let sealed = try db.cachedStatement(sql: "SELECT sha256 FROM entries WHERE id = ? AND has_bytes = 1")
        guard let sha256 = try String.fetchOne(sealed, arguments: [id]) else { return nil }
        let statement = try db.cachedStatement(
            sql: """
                SELECT coalesce(s.bytes, a.wire_form) AS wire FROM segments s
                LEFT JOIN attachments a ON a.hash = s.attachment
                WHERE s.entry_id = ? ORDER BY s.position
                """)
        var hash = SHA256()
        var chunks: [[UInt8]] = []
        let rows = try Row.fetchCursor(statement, arguments: [id])
        while let row = try rows.next() {
            let chunk = [UInt8](row["wire"] as Data? ?? Data())
            hash.update(data: chunk)
            chunks.append(chunk)
        }
        guard hexadecimal(hash.finalize()) == sha256 else { throw OutboxError.damagedMessage(id: String(id)) }
        return chunks
    }

    private static func hexadecimal(_ digest: SHA256.Digest) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
