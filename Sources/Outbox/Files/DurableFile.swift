import Foundation
import Glibc

/// Files that only their owner may read (0600) and that are on the disk when a call returns. Throws `OutboxError`.
package enum DurableFile {
    /// Makes an empty file, or makes private the one that is there.
    static func makePrivate(_ path: String) throws(OutboxError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, mode_t(0o600))
        guard descriptor >= 0 else { throw fault() }
        defer { close(descriptor) }
        guard fchmod(descriptor, mode_t(0o600)) == 0 else { throw fault() }
    }

    /// Refuses a file that is there already.
    static func createEmpty(_ path: String) throws(OutboxError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(0o600))
        guard descriptor >= 0 else { throw fault() }
        close(descriptor)
    }

    package static func makePrivateFolder(_ path: String) throws(OutboxError) {
        guard mkdir(path, mode_t(0o700)) == 0 || errno == EEXIST else { throw fault() }
    }

    /// Whole or not at all: written aside, synced, then renamed; the folder is synced too.
    package static func write(_ content: Data, to path: String) throws(OutboxError) {
        let draft = path + ".draft"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode_t(0o600))
        guard descriptor >= 0 else { throw fault() }
        defer { close(descriptor) }
        try writeAll(content, to: descriptor)
        guard fsync(descriptor) == 0 else { throw fault() }
        try move(draft, to: path)
    }

    static func writeAll(_ content: Data, to descriptor: Int32) throws(OutboxError) {
        var rest = content[...]
        while !rest.isEmpty {
            let given = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard given > 0 else {
                if given < 0, errno == EINTR { continue }
                throw fault()
            }
            rest = rest.dropFirst(given)
        }
    }

    /// Makes the file when there is none; a torn last line is cut off.
    static func openForAppending(_ path: String) throws(OutboxError) -> AppendingFile {
        let isNew = access(path, F_OK) != 0
        let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, mode_t(0o600))
        guard descriptor >= 0 else { throw fault() }
        let file = AppendingFile(descriptor: descriptor)
        guard fchmod(descriptor, mode_t(0o600)) == 0 else { throw fault() }
        try file.cutTornLine()
        if isNew { try syncFolder(of: path) }
        return file
    }

    static func sync(_ path: String) throws(OutboxError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault() }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw fault() }
    }

    static func move(_ from: String, to path: String) throws(OutboxError) {
        guard rename(from, path) == 0 else { throw fault() }
        try syncFolder(of: path)
    }

    static func syncFolder(of path: String) throws(OutboxError) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault() }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw fault() }
    }

    /// What `errno` says.
    static func fault() -> OutboxError {
        let code = errno
        return switch code {
        case ENOSPC, EDQUOT: .full
        case EROFS: .readOnly
        case EIO: .ioError("errno \(code)")
        default: .cannotOpen(String(cString: strerror(code)))
        }
    }
}
