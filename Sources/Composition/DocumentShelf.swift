import Crypto
import Foundation
import Mail
import Notices
import Synchronization

/// The documents of a workspace that may go with a message: those under its `Documents/`, and nothing else ever.
///
/// Refuses a path that leads outside once links are followed, what isn't a regular file, an empty file and one over the size
/// limit: each is a Problem that names the path. A file is read and encoded once for as long as its time and size stay the same,
/// whatever the number of recipients.
package final class DocumentShelf: Sendable {
    private let root: URL
    private let mostBytes: Int
    private let cache = Mutex<[Key: Attachment]>([:])

    private struct Key: Hashable {
        let path: String
        let modifiedAt: Date?
        let byteCount: Int
    }

    package static let usualMostBytes = 50_000_000

    /// `root` is the workspace; `mostBytes` the largest file that is looked at. What a message can carry is less: such a document
    /// stays on the platform.
    package init(root: URL, mostBytes: Int = usualMostBytes) {
        self.root = root
        self.mostBytes = mostBytes
    }

    /// The file at `path`, relative to the workspace.
    package func attachment(_ path: String) throws(Problem) -> Attachment {
        let file = try located(path)
        let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
        guard let attributes, attributes[.type] as? FileAttributeType == .typeRegular else {
            throw ShelfProblem.notThere(path)
        }
        let byteCount = (attributes[.size] as? NSNumber)?.intValue ?? 0
        guard byteCount <= mostBytes else { throw ShelfProblem.tooLarge(path, byteCount, limit: mostBytes) }
        let key = Key(path: file.path, modifiedAt: attributes[.modificationDate] as? Date, byteCount: byteCount)
        if let known = cache.withLock({ $0[key] }) { return known }
        let attachment = try read(file, path)
        cache.withLock { $0[key] = attachment }
        return attachment
    }

    /// The bytes of the file at `path`, which the same rules let be read.
    package func bytes(_ path: String) throws(Problem) -> Data {
        let file = try located(path)
        let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
        guard let attributes, attributes[.type] as? FileAttributeType == .typeRegular,
            let byteCount = (attributes[.size] as? NSNumber)?.intValue, byteCount > 0
        else { throw ShelfProblem.notThere(path) }
        guard byteCount <= mostBytes else { throw ShelfProblem.tooLarge(path, byteCount, limit: mostBytes) }
        guard let data = try? Data(contentsOf: file), !data.isEmpty else { throw ShelfProblem.notThere(path) }
        return data
    }

    /// Whether a message could carry it, without reading it.
    package func has(_ path: String) -> Bool {
        guard let file = try? located(path),
            let attributes = try? FileManager.default.attributesOfItem(atPath: file.path),
            attributes[.type] as? FileAttributeType == .typeRegular
        else { return false }
        let byteCount = (attributes[.size] as? NSNumber)?.intValue ?? 0
        return byteCount > 0 && byteCount <= mostBytes
    }

    private func located(_ path: String) throws(Problem) -> URL {
        let documents = root.appendingPathComponent("Documents").resolvingSymlinksInPath()
        let file = root.appendingPathComponent(path).resolvingSymlinksInPath()
        guard !path.hasPrefix("/"), file.path.hasPrefix(documents.path + "/") else { throw ShelfProblem.outside(path) }
        return file
    }

    private func read(_ file: URL, _ path: String) throws(Problem) -> Attachment {
        guard let data = try? Data(contentsOf: file), !data.isEmpty else { throw ShelfProblem.notThere(path) }
        guard data.count <= mostBytes else { throw ShelfProblem.tooLarge(path, data.count, limit: mostBytes) }
        guard let hash = ContentHash(hex: Hex.text(SHA256.hash(data: data))) else { throw ShelfProblem.notThere(path) }
        let name = path.split(separator: "/").last.map(String.init) ?? file.lastPathComponent
        return Attachment(
            hash: hash, fileName: name, mediaType: Self.mediaType(name), byteCount: data.count,
            wireForm: Base64Lines.encode([UInt8](data)))
    }

    private static func mediaType(_ name: String) -> String {
        switch name.split(separator: ".").last?.lowercased() {
        case "pdf": "application/pdf"
        case "odt": "application/vnd.oasis.opendocument.text"
        case "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        // Text goes as bytes: in base64, so that its line ends and its characters stay what they are.
        case "md": "text/markdown"
        case "txt": "text/plain"
        case "png": "image/png"
        case "jpg", "jpeg": "image/jpeg"
        default: "application/octet-stream"
        }
    }
}
