import Foundation
import Notices
import Worker

/// Asks which files: those under `Documents/` are offered, newest first; any other may be typed, or dragged into the window.
struct MinutesFiles {
    let desk: MinutesDesk
    private static let mostOffered = 9

    func ask() throws -> [String] {
        let offered = candidates()
        let terminal = desk.terminal
        terminal.say(
            "Quel fichier\u{A0}? Tapez un ou plusieurs numéros, ou glissez le fichier dans cette fenêtre.",
            "Which file? Type one or more numbers, or drag the file into this window.")
        for (place, file) in offered.enumerated() {
            let size = terminal.language == .fr ? ByteWords.fr(file.bytes) : ByteWords.en(file.bytes)
            terminal.say("  \(place + 1). \(file.path), \(desk.moment(file.modifiedAt)[terminal.language]), \(size)")
        }
        return try Questioner(terminal: terminal).ask(Bilingual(fr: "Fichier\u{A0}:", en: "File:")) { typed in
            let files = chosen(typed, among: offered.map(\.path))
            return files.isEmpty ? nil : files
        }
    }

    /// Numbers, else paths.
    private func chosen(_ typed: String, among offered: [String]) -> [String] {
        let words = typed.split { $0 == " " || $0 == "," }.map { Int($0) }
        if !words.isEmpty, words.allSatisfy({ $0.map { offered.indices.contains($0 - 1) } ?? false }) {
            return words.compactMap { $0 }.map { offered[$0 - 1] }
        }
        let root = desk.room.workspace.root
        return PastedPaths.read(typed, home: WorkspaceOptions.environment["HOME"] ?? NSHomeDirectory()) { path in
            let own = root.appendingPathComponent(path).path
            return FileManager.default.fileExists(atPath: path) || FileManager.default.fileExists(atPath: own)
        }
    }

    private struct Candidate {
        let path: String
        let modifiedAt: Date
        let bytes: Int
    }

    private func candidates() -> [Candidate] {
        let root = desk.room.workspace.root
        let keys: Set<URLResourceKey> = [.isRegularFileKey, .contentModificationDateKey, .fileSizeKey]
        let walk = FileManager.default.enumerator(
            at: root.appendingPathComponent("Documents"), includingPropertiesForKeys: Array(keys),
            options: [.skipsHiddenFiles])
        let found = (walk?.compactMap { $0 as? URL } ?? []).compactMap { url -> Candidate? in
            guard MinutesPaperReader.isKnown(url.pathExtension.lowercased()),
                let values = try? url.resourceValues(forKeys: keys), values.isRegularFile == true
            else { return nil }
            let path = url.standardizedFileURL.path
            guard let place = path.range(of: "/Documents/", options: .backwards) else { return nil }
            let relative =
                path.hasPrefix(root.path + "/")
                ? String(path.dropFirst(root.path.count + 1)) : String(path[place.lowerBound...].dropFirst())
            return Candidate(
                path: relative, modifiedAt: values.contentModificationDate ?? .distantPast, bytes: values.fileSize ?? 0)
        }
        return Array(found.sorted { ($0.modifiedAt, $1.path) > ($1.modifiedAt, $0.path) }.prefix(Self.mostOffered))
    }
}
