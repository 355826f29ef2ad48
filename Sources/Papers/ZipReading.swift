import CArchive
import Foundation

/// The one file that speaks to libarchive: the parts of the ZIP that an ODT or DOCX is, in memory.
///
/// Every part is inflated, so that a damaged picture is found too, and together they may not pass the limit; only the XML that says
/// something is kept. A ZIP without its directory at the end was cut short. A part that needs a password is `locked`; the same part
/// twice is damage, for two programs could read two documents.
struct ZipReading {
    private(set) var names: [String] = []
    private(set) var parts: [String: Data] = [:]

    private static let mostParts = 5_000
    /// A part of XML that is kept; more is no document of words.
    private static let largestPart = 64_000_000

    init(_ data: Data, limits: PaperLimits) throws(PaperTrouble) {
        guard Self.hasDirectory(data) else { throw .cutShort }
        let read: Result<Self, PaperTrouble> = data.withUnsafeBytes { bytes in
            Result { () throws(PaperTrouble) in
                var zip = Self()
                try zip.read(bytes, limit: limits.inflated)
                return zip
            }
        }
        self = try read.get()
    }

    private init() {}

    var content: PaperContent {
        let type = parts["mimetype"].map { String(decoding: $0.prefix(100), as: UTF8.self) } ?? ""
        if type.hasPrefix("application/vnd.oasis.opendocument.text") { return .odt }
        if type.hasPrefix("application/vnd.oasis.opendocument.") { return .otherOffice }
        guard names.contains("[Content_Types].xml") else { return .zip }
        if names.contains("word/document.xml") { return .docx }
        return names.contains { $0.hasPrefix("xl/") || $0.hasPrefix("ppt/") } ? .otherOffice : .zip
    }

    private mutating func read(_ bytes: UnsafeRawBufferPointer, limit: Int) throws(PaperTrouble) {
        guard let archive = archive_read_new() else { throw .damaged }
        defer { archive_read_free(archive) }
        archive_read_support_format_zip_seekable(archive)
        guard archive_read_open_memory(archive, bytes.baseAddress, bytes.count) == ARCHIVE_OK else { throw .damaged }
        var room = limit
        while true {
            var entry: OpaquePointer?
            switch archive_read_next_header(archive, &entry) {
            case ARCHIVE_EOF: return
            case ARCHIVE_OK, ARCHIVE_WARN: break
            default: throw .damaged
            }
            guard names.count < Self.mostParts else { throw .swells(limit: limit) }
            guard archive_entry_is_encrypted(entry) == 0 else { throw .locked }
            let name = archive_entry_pathname(entry).map { String(cString: $0) } ?? ""
            guard !names.contains(name) || name.hasSuffix("/") else { throw .damaged }
            names.append(name)
            let part = try inflate(archive, keep: Self.isKept(name), room: &room, limit: limit)
            if let part { parts[name] = part }
        }
    }

    private func inflate(
        _ archive: OpaquePointer, keep: Bool, room: inout Int, limit: Int
    ) throws(PaperTrouble) -> Data? {
        var kept = Data()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = archive_read_data(archive, buffer.baseAddress, buffer.count)
            guard count >= 0 else { throw .damaged }
            guard count > 0 else { return keep ? kept : nil }
            room -= count
            guard room >= 0 else { throw .swells(limit: limit) }
            guard keep else { continue }
            guard kept.count + count <= Self.largestPart else { throw .swells(limit: Self.largestPart) }
            kept.append(contentsOf: buffer.prefix(count))
        }
    }

    private static func isKept(_ name: String) -> Bool {
        name == "mimetype" || (name.hasSuffix(".xml") && !name.contains("theme"))
    }

    /// The record that ends a ZIP, within the longest comment that may follow it.
    private static func hasDirectory(_ data: Data) -> Bool {
        data.suffix(65_557).range(of: Data([0x50, 0x4B, 5, 6])) != nil
    }
}
