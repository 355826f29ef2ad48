import Foundation

/// A folder of templates on disk: what is in it, by paths relative to it with `/`.
struct TemplateFolder: Sendable {
    let root: URL

    /// How a Problem names a file: relative to the workspace.
    func name(of path: String) -> String { "Templates/\(path)" }

    func bytes(of path: String) -> Data? { try? Data(contentsOf: root.appendingPathComponent(path)) }

    func savedAt(_ path: String) -> Date? {
        let file = root.appendingPathComponent(path).path
        return try? FileManager.default.attributesOfItem(atPath: file)[.modificationDate] as? Date
    }

    /// Every Markdown file but the layout's, in alphabetical order; hidden files and folders are passed over.
    var texts: [String] {
        files(under: "").filter { $0.hasSuffix(".md") && !$0.hasPrefix("layout/") }.sorted()
    }

    private func files(under folder: String) -> [String] {
        let place = folder.isEmpty ? root : root.appendingPathComponent(folder)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
        return names.filter { !$0.hasPrefix(".") }.flatMap { name in
            let path = folder.isEmpty ? name : "\(folder)/\(name)"
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(
                atPath: root.appendingPathComponent(path).path, isDirectory: &isFolder)
            guard exists else { return [String]() }
            // Depth is bounded, so a link to a folder above can't lead round and round.
            if isFolder.boolValue { return path.split(separator: "/").count < 6 ? files(under: path) : [] }
            return [path]
        }
    }
}
