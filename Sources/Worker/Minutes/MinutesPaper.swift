import Composition
import Foundation
import Notices
import Outbox
import Papers

/// A file of the chair's, read once and whole: what it is, what is in it, and where it lies or will lie.
package struct MinutesPaper: Hashable, Sendable {
    /// As the chair wrote it: Problems name it so.
    package let given: String
    /// What it is, says and carries.
    package let look: Paper
    /// Relative to the workspace, under `Documents/`: where it lies, or where its copy will.
    package let path: String
    /// Where it was read.
    package let source: URL
    /// It lies elsewhere: it is copied once the chair has confirmed, unless the same file is there already.
    package let isToCopy: Bool
    package let content: Data
    /// SHA-256, in hexadecimal.
    package let sha256: String

    var file: MinutesRelease.File { MinutesRelease.File(path: path, bytes: content.count, sha256: sha256) }
}

/// Reads what the chair names: a file under `Documents/`, or one from elsewhere that will be copied there.
///
/// Refuses, naming the file: what isn't there, isn't a regular file or is empty; what is over the limit of attachments, without
/// reading it; a link that leads out of `Documents/`; a kind that isn't minutes', or whose content is of another kind than its name; and
/// what changes while it is read.
package struct MinutesPaperReader: Sendable {
    private let root: URL
    private let mostBytes: Int
    /// Told how far it is, from 0 to 1.
    private let progress: @Sendable (Double) -> Void

    package init(
        root: URL, mostBytes: Int = DocumentShelf.usualMostBytes,
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) {
        self.root = root.standardizedFileURL
        self.mostBytes = mostBytes
        self.progress = progress
    }

    package func read(_ given: String) throws(Problem) -> MinutesPaper {
        let (source, inside) = try located(given)
        let stamp = try stamp(of: source, given)
        guard stamp.byteCount <= mostBytes else {
            throw PaperTrouble.tooLarge(bytes: stamp.byteCount, limit: mostBytes).problem(given)
        }
        guard let content = content(of: source, size: stamp.byteCount) else { throw PaperProblem.notThere(given) }
        guard try self.stamp(of: source, given) == stamp, content.count == stamp.byteCount else {
            throw PaperProblem.changing(given)
        }
        let look = try Paper(content, named: given)
        let hash = DocumentHash.of(content)
        return MinutesPaper(
            given: given, look: look, path: inside ?? landing(of: source, hash), source: source,
            isToCopy: inside == nil, content: content, sha256: hash)
    }

    /// Puts what lies elsewhere under `Documents/`, and makes sure that all is still what was read.
    ///
    /// - Returns: whether a file was made.
    package func shelve(_ paper: MinutesPaper) throws(Problem) -> Bool {
        let again = try read(paper.given)
        guard again.sha256 == paper.sha256, again.path == paper.path else { throw PaperProblem.otherNow(paper.given) }
        guard paper.isToCopy, !isThere(paper.path) else { return false }
        do {
            let target = root.appendingPathComponent(paper.path)
            try FileManager.default.createDirectory(
                at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            try DurableFile.write(paper.content, to: target.path)
            return true
        } catch {
            throw PaperProblem.notCopied(paper.given)
        }
    }

    package func takeBack(_ paper: MinutesPaper) {
        try? FileManager.default.removeItem(at: root.appendingPathComponent(paper.path))
    }

    // MARK: Where

    /// The file behind every link, and its path under `Documents/` when it lies there.
    private func located(_ given: String) throws(Problem) -> (URL, inside: String?) {
        let lexical = absolute(given).standardizedFileURL
        let source = lexical.resolvingSymlinksInPath()
        let documents = root.appendingPathComponent("Documents")
        let real = documents.resolvingSymlinksInPath().path + "/"
        let isInside = source.path.hasPrefix(real)
        if lexical.path.hasPrefix(documents.path + "/") {
            guard isInside else { throw PaperProblem.leadsOut(given) }
            return (source, String(lexical.path.dropFirst(root.path.count + 1)))
        }
        return (source, isInside ? "Documents/" + source.path.dropFirst(real.count) : nil)
    }

    private func absolute(_ given: String) -> URL {
        if given.hasPrefix("/") { return URL(fileURLWithPath: given) }
        let own = root.appendingPathComponent(given)
        return FileManager.default.fileExists(atPath: own.path) ? own : URL(fileURLWithPath: given)
    }

    private static let folder = "Documents/minutes"

    /// A name that is free, or that of the same file.
    private func landing(of source: URL, _ hash: String) -> String {
        let name = Self.plain(source.deletingPathExtension().lastPathComponent)
        let ending = "." + source.pathExtension.lowercased()
        for number in 1..<1_000 {
            let path = "\(Self.folder)/\(name)\(number == 1 ? "" : "-\(number)")\(ending)"
            guard isThere(path) else { return path }
            let there = try? Data(contentsOf: root.appendingPathComponent(path))
            if there.map(DocumentHash.of) == hash { return path }
        }
        return "\(Self.folder)/\(hash)\(ending)"
    }

    private func isThere(_ path: String) -> Bool {
        let target = root.appendingPathComponent(path).path
        return (try? FileManager.default.attributesOfItem(atPath: target)) != nil
    }

    /// Letters, figures, `-`, `_` and dots inside; whatever else parts words is a hyphen.
    private static func plain(_ name: String) -> String {
        let words = name.precomposedStringWithCanonicalMapping.split {
            !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".")
        }
        let joined = words.joined(separator: "-").drop { $0 == "." }
        return joined.isEmpty ? "document" : String(joined.prefix(60))
    }

    // MARK: What

    private struct Stamp: Equatable {
        let byteCount: Int
        let modifiedAt: Date?
        let inode: Int?
    }

    private func stamp(of source: URL, _ given: String) throws(Problem) -> Stamp {
        let attributes = try? FileManager.default.attributesOfItem(atPath: source.path)
        guard let attributes, attributes[.type] as? FileAttributeType == .typeRegular else {
            throw PaperProblem.notThere(given)
        }
        return Stamp(
            byteCount: (attributes[.size] as? NSNumber)?.intValue ?? 0,
            modifiedAt: attributes[.modificationDate] as? Date,
            inode: (attributes[.systemFileNumber] as? NSNumber)?.intValue)
    }

    private func content(of source: URL, size: Int) -> Data? {
        guard let handle = try? FileHandle(forReadingFrom: source) else { return nil }
        defer { try? handle.close() }
        var content = Data(capacity: size)
        while true {
            guard let piece = try? handle.read(upToCount: 1 << 20) else { return content }
            if piece.isEmpty { return content }
            content.append(piece)
            progress(Double(content.count) / Double(max(size, 1)))
            // It grows under our eyes: what is over is another file's.
            if content.count > size { return content }
        }
    }

    /// Whether a file of this name may be minutes.
    package static func isKnown(_ ending: String) -> Bool { Paper.Kind(ending: ending) != nil }
}
