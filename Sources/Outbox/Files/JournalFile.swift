import Foundation
import Glibc

/// The one file that is written at its end only, mode 0600.
///
/// What was cut off in the middle of a line, by a full disk or a power cut, is taken away, so that a line is whole or
/// isn't there.
struct JournalFile: Sendable {
    /// Whole, or not at all.
    let append: @Sendable (Data) throws(OutboxError) -> Void
    /// Returns when what was appended is on the disk.
    let sync: @Sendable () throws(OutboxError) -> Void

    static func path(database: String) -> String { database + ".journal" }

    static func open(database: String) throws(OutboxError) -> JournalFile {
        let descriptor = try DurableFile.openForAppending(path(database: database))
        return JournalFile(
            append: { data throws(OutboxError) in try descriptor.append(data) },
            sync: { () throws(OutboxError) in try descriptor.syncData() })
    }

    /// Everything before the last newline, and nothing when there is no file.
    static func content(database: String) -> Data {
        let path = path(database: database)
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe) else {
            return Data()
        }
        guard let end = data.lastIndex(of: newline) else { return Data() }
        return data.prefix(through: end)
    }

    /// The last whole line, without reading those before it.
    static func lastLine(database: String) -> Data? {
        let path = path(database: database)
        guard let file = try? FileHandle(forReadingFrom: URL(fileURLWithPath: path)) else { return nil }
        defer { try? file.close() }
        guard let size = try? file.seekToEnd(), size > 0 else { return nil }
        // A line has at most a few kilobytes, most of it facts of an event.
        for span in [UInt64(16 << 10), 1 << 20, size] {
            guard (try? file.seek(toOffset: size - min(span, size))) != nil, let tail = try? file.readToEnd() else {
                return nil
            }
            let lines = tail.prefix(through: tail.lastIndex(of: newline) ?? tail.startIndex)
                .split(separator: newline)
            if lines.count > 1 || span >= size { return lines.last.map { Data($0) } }
        }
        return nil
    }

    private static let newline = UInt8(ascii: "\n")
}

/// A file that is open for appending, until nobody holds it any more.
final class AppendingFile: Sendable {
    private let descriptor: Int32

    init(descriptor: Int32) { self.descriptor = descriptor }

    deinit {
        fdatasync(descriptor)
        close(descriptor)
    }

    /// What can't be written whole is taken away again.
    func append(_ data: Data) throws(OutboxError) {
        let end = lseek(descriptor, 0, SEEK_END)
        guard end >= 0 else { throw DurableFile.fault() }
        do throws(OutboxError) {
            try DurableFile.writeAll(data, to: descriptor)
        } catch {
            ftruncate(descriptor, end)
            throw error
        }
    }

    func syncData() throws(OutboxError) {
        guard fdatasync(descriptor) == 0 else { throw DurableFile.fault() }
    }

    /// Takes away what follows the last newline.
    func cutTornLine() throws(OutboxError) {
        let end = lseek(descriptor, 0, SEEK_END)
        guard end >= 0 else { throw DurableFile.fault() }
        var place = end
        var byte: UInt8 = 0
        while place > 0, pread(descriptor, &byte, 1, place - 1) == 1, byte != UInt8(ascii: "\n") { place -= 1 }
        guard place < end else { return }
        guard ftruncate(descriptor, place) == 0, fsync(descriptor) == 0 else { throw DurableFile.fault() }
    }
}
