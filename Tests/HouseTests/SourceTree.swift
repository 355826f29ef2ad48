import Foundation

/// The source files of the house, as text.
enum SourceTree {
    struct File {
        let name: String
        let text: String

        /// The modules of `import` lines, whatever stands before them.
        var imports: [String] {
            text.split(separator: "\n").compactMap { line in
                line.firstMatch(
                    of:
                        /^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:\w+\s+)?import\s+(?:(?:struct|class|enum|func|protocol|typealias|var|let)\s+)?([A-Za-z_0-9]+)/
                )
                .map { String($0.1) }
            }
        }

        /// Lines that aren't comments.
        var code: [Substring] {
            text.split(separator: "\n").filter { !$0.drop(while: { $0 == " " }).hasPrefix("//") }
        }
    }

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func targets() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent("Sources").path).sorted()
    }

    /// Targets that are no part of the program but live by its rules.
    static let elsewhere = ["FactriceBench": "Tests/Bench/FactriceBench"]

    static func swiftFiles(of target: String) throws -> [File] {
        let folder = root.appendingPathComponent(elsewhere[target] ?? "Sources/\(target)")
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return try names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
            File(
                name: "\(target)/\(name)",
                text: try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8))
        }
    }
}
