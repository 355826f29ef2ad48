import Foundation
import Notices

/// A document that somebody wants to send, looked into before it leaves: what it is, what it says, and what it carries that its
/// author may not have meant to send (names in its metadata, comments, tracked changes, files inside it).
///
/// Opened from bytes that the caller has read once; nothing is unpacked to a disk, no link is followed, no entity is loaded. Refused,
/// with a Problem that names the file: empty, too large, of no known kind, not what its name says, locked by a password, cut short or
/// damaged, or made to swell. What can't be found out (the pages of a text) is nil, never a guess.
package struct Paper: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable, Codable { case pdf, odt, docx, markdown, text }

    /// Comments, or tracked changes: how many, and by whom (each name once, in the order met; some have none).
    package struct Marks: Hashable, Sendable {
        package internal(set) var count = 0
        package internal(set) var authors: [String] = []

        package init(count: Int = 0, authors: [String] = []) {
            self.count = count
            self.authors = authors
        }
    }

    package let kind: Kind
    package let byteCount: Int
    /// Nil where the file doesn't say: Markdown and text, a DOCX whose program didn't count.
    package internal(set) var pageCount: Int?
    /// The words, headers and watermark of Word's first; up to the limit. Empty for a PDF made of pictures.
    package internal(set) var text = ""
    /// False when the text was longer than the limit.
    package internal(set) var textIsWhole = true
    package internal(set) var title: String?
    /// Every name that the metadata gives as author, each once.
    package internal(set) var authors: [String] = []
    package internal(set) var lastModifiedBy: String?
    /// The program that made the file: it may carry the name of a machine or of an organisation.
    package internal(set) var producer: String?
    package internal(set) var comments = Marks()
    package internal(set) var changes = Marks()
    /// The names of files inside a PDF, or of objects embedded in an ODT or DOCX.
    package internal(set) var embedded: [String] = []
    /// Whether it holds a program: JavaScript in a PDF, macros in an ODT or DOCX.
    package internal(set) var hasScripts = false

    init(_ kind: Kind, byteCount: Int) {
        self.kind = kind
        self.byteCount = byteCount
    }

    /// Looks into `data`, read from `path` (which is only named: its extension says what the file claims to be).
    package init(_ data: Data, named path: String, limits: PaperLimits = .usual) throws(Problem) {
        do {
            self = try PaperKinds.open(data, named: path, limits: limits)
        } catch {
            throw error.problem(path)
        }
    }

    /// Everybody whom the metadata, the comments or the tracked changes name, each once.
    package var namedPersons: [String] {
        (authors + [lastModifiedBy].compactMap(\.self) + comments.authors + changes.authors).eachOnce
    }

    /// What the paper says of its own state, near its top.
    package var statusWords: [StatusWord] { StatusWord.found(in: text) }
}

extension [String] {
    /// Without the empty ones and without repeats, in the order met.
    var eachOnce: [String] {
        var seen: Set<String> = []
        return map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
            .filter { !$0.isEmpty && seen.insert($0).inserted }
    }
}
