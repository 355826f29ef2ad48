import Foundation

/// What a message brings along, saved beside its page: the source, the calendar entry, each attachment.
struct SavedParts {
    struct File {
        /// As the sender named it.
        let title: String
        /// Its name in the folder.
        let name: String
        let type: String
        let size: Int
    }

    let source: File
    let calendar: File?
    let attachments: [File]

    /// - Throws: an error of the file system.
    init(_ message: ReceivedMessage, name: String, in folder: URL) throws {
        source = try Self.save(message.source, "\(name).eml", title: "\(name).eml", type: "message/rfc822", folder)
        calendar = try message.calendar.map { part in
            try Self.save(part.bytes, "\(name)-calendar.ics", title: "calendar.ics", type: part.type, folder)
        }
        attachments = try message.attachments.enumerated().map { index, part in
            let title = part.filename ?? "document-\(index + 1)"
            return try Self.save(
                part.bytes, "\(name)-\(index + 1)-\(Self.safe(title))", title: title, type: part.type, folder)
        }
    }

    private static func save(
        _ bytes: [UInt8], _ name: String, title: String, type: String, _ folder: URL
    ) throws -> File {
        try Data(bytes).write(to: folder.appending(path: name))
        return File(title: title, name: name, type: type, size: bytes.count)
    }

    /// Letters, digits, dot and hyphen of ASCII only: no path, no address, nothing that a browser would read as markup. Only
    /// endings that a browser shows or saves without running them are kept.
    private static func safe(_ title: String) -> String {
        let folded = title.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
        let characters = folded.map { character in
            character.isASCII && (character.isLetter || character.isNumber || character == ".") ? character : "-"
        }
        let parts = String(characters).split(separator: ".").compactMap { part in
            let words = part.split(separator: "-").joined(separator: "-")
            return words.isEmpty ? nil : words
        }
        guard let ending = parts.last, parts.count > 1 else {
            return String((parts.first ?? "document").prefix(60)) + ".bin"
        }
        let isPlain = ["pdf", "ics", "txt", "csv", "png", "jpg", "jpeg", "docx", "odt", "xlsx", "zip"].contains(ending)
        return String(parts.dropLast().joined(separator: "-").prefix(60)) + "." + (isPlain ? ending : "bin")
    }
}
