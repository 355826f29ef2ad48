import Foundation

/// Word's files: words, headers and watermarks; `w:ins`, `w:del` and moves as tracked changes; `comments.xml`; who wrote and who saved
/// last. Deleted words are no part of the text, inserted ones are.
enum DOCXReading {
    static func fill(_ paper: Paper, from zip: ZipReading, limits: PaperLimits) throws(PaperTrouble) -> Paper {
        var paper = paper
        let words = WordText(limit: limits.text)
        for part in zip.names.filter({ $0.hasPrefix("word/header") && $0.hasSuffix(".xml") }).sorted() {
            try read(zip, part, for: words)
        }
        guard zip.parts["word/document.xml"] != nil else { throw .damaged }
        for part in ["word/document.xml", "word/footnotes.xml", "word/endnotes.xml"] {
            try read(zip, part, for: words)
        }
        (paper.text, paper.textIsWhole) = (words.text.text, words.text.isWhole)
        paper.changes = words.changes
        let comments = WordComments()
        try read(zip, "word/comments.xml", for: comments)
        paper.comments = comments.marks
        let core = try XMLFields.read(zip.parts["docProps/core.xml"], ["title", "creator", "lastModifiedBy"])
        paper.title = core.first("title")
        paper.authors = core.all("creator")
        paper.lastModifiedBy = core.first("lastModifiedBy")
        let app = try XMLFields.read(zip.parts["docProps/app.xml"], ["Pages", "Application", "Company", "Manager"])
        paper.pageCount = app.first("Pages").flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil }
        paper.authors = (paper.authors + app.all("Manager")).eachOnce
        paper.producer =
            [app.first("Application"), app.first("Company")].compactMap(\.self).joined(separator: ", ")
            .nonEmpty
        paper.embedded = zip.names.filter { $0.hasPrefix("word/embeddings/") && !$0.hasSuffix("/") }
        paper.hasScripts = zip.names.contains { $0.lowercased().hasSuffix("vbaproject.bin") }
        return paper
    }

    private static func read(_ zip: ZipReading, _ part: String, for listener: some XMLListener) throws(PaperTrouble) {
        if let data = zip.parts[part] { try XMLReading.read(data, for: listener) }
    }
}

extension String {
    var nonEmpty: String? { isEmpty ? nil : self }
}

private final class WordText: XMLListener {
    private(set) var text: BoundedText
    private(set) var changes = Paper.Marks()
    private var isText = false

    init(limit: Int) { text = BoundedText(limit: limit) }

    func opened(_ name: String, _ attributes: [String: String]) {
        switch name {
        case "t": isText = true
        case "tab": text.append("\t")
        case "br", "cr": text.endLine()
        case "ins", "del", "moveFrom", "moveTo": changes.add(attributes["author"])
        // The watermark that Word draws: a shape whose words are an attribute.
        case "textpath":
            text.append(attributes["string"] ?? "")
            text.endLine()
        default: break
        }
    }

    func closed(_ name: String) {
        switch name {
        case "t": isText = false
        case "p": text.endLine()
        default: break
        }
    }

    func said(_ words: String) { if isText { text.append(words) } }
}

private final class WordComments: XMLListener {
    private(set) var marks = Paper.Marks()

    func opened(_ name: String, _ attributes: [String: String]) {
        if name == "comment" { marks.add(attributes["author"]) }
    }

    func closed(_ name: String) {}
    func said(_ text: String) {}
}

extension Paper.Marks {
    /// One more, by `author` where the file tells.
    mutating func add(_ author: String?) {
        count += 1
        authors = (authors + [author ?? ""]).eachOnce
    }

    /// The author of the last one, told after it.
    mutating func name(_ author: String) { authors = (authors + [author]).eachOnce }
}
