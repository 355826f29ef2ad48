import Foundation
import Judging

/// Asks Python what it makes of a message that we wrote: its `email` package and `icalendar` are not ours.
enum Judge {
    /// What a message is made of, as Python sees it.
    struct Finding: Decodable {
        /// Content types from the outside in, depth first.
        var types: [String]
        var defects: [String]
        var subject: String
        /// Content-Language, whole.
        var languages: String
        var to: [String]
        var files: [String]
        var text: String
        var html: String
        /// `METHOD:REQUEST`, `UID:…` and so on of each calendar object.
        var calendars: [[String: String]]
    }

    static func findings(about messages: [[UInt8]]) throws -> [Finding] {
        let folder = try Folder()
        for (index, bytes) in messages.enumerated() { try folder.write("\(index).eml", Data(bytes)) }
        let answer = folder.root.appendingPathComponent("answer.json")
        _ = try Judgement.of(Python.interpreter, [script, folder.root.path, String(messages.count), answer.path])
        return try JSONDecoder().decode([Finding].self, from: Data(contentsOf: answer))
    }

    private static let script = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Judges/composed.py").path
}
