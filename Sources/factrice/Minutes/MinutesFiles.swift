import Foundation
import Mail
import Notices
import Worker

/// Asks which files: those under `Documents/` are offered, newest first; any other may be typed, or dragged into the window.
///
/// What can't be sent is said at once, and asked again: nobody answers every other question for nothing.
struct MinutesFiles {
    let desk: MinutesDesk
    /// Why files can't be sent; empty when they can.
    let troubles: ([String]) -> [Problem]
    private static let mostOffered = 9

    func ask() throws -> [String] {
        let offered = candidates()
        let terminal = desk.terminal
        terminal.say(
            "Quel fichier? Tapez un ou plusieurs numéros, ou glissez le fichier dans cette fenêtre.",
            "Which file? Type one or more numbers, or drag the file into this window.")
        for (place, file) in offered.enumerated() {
            let size = terminal.language == .fr ? ByteWords.fr(file.bytes) : ByteWords.en(file.bytes)
            let path = CleanText.line(file.path)
            terminal.say("  \(place + 1). \(path), \(desk.moment(file.modifiedAt)[terminal.language]), \(size)")
        }
        return try Questioner(terminal: terminal).ask(Bilingual(fr: "Fichier\u{A0}:", en: "File:")) { typed in
            guard let files = chosen(typed, among: offered.map(\.path)), !files.isEmpty else { return nil }
            let found = troubles(files)
            guard found.isEmpty else { throw AskAgain(because: found) }
            return files
        }
    }

    /// Numbers, else paths; nil for a number that isn't offered.
    private func chosen(_ typed: String, among offered: [String]) -> [String]? {
        let words = typed.split { $0 == " " || $0 == "," }.map { Int($0) }
        if !words.isEmpty, words.allSatisfy({ $0.map { offered.indices.contains($0 - 1) } ?? false }) {
            return words.compactMap { $0 }.map { offered[$0 - 1] }
        }
        let home = WorkspaceOptions.environment["HOME"] ?? NSHomeDirectory()
        let paths = PastedPaths.read(typed, home: home, exists: isThere)
        return paths.contains { Int($0) != nil && !isThere($0) } ? nil : paths
    }

    private func isThere(_ path: String) -> Bool {
        let own = desk.room.workspace.root.appendingPathComponent(path).path
        return FileManager.default.fileExists(atPath: path) || FileManager.default.fileExists(atPath: own)
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
