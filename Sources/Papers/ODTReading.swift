import Foundation

/// LibreOffice's texts: words and headers; `text:changed-region` as tracked changes; `office:annotation` as comments; who began it and
/// who saved it last. The words of a deletion and of a comment are no part of the text.
enum ODTReading {
    static func fill(_ paper: Paper, from zip: ZipReading, limits: PaperLimits) throws(PaperTrouble) -> Paper {
        let manifest = try XMLFields.read(zip.parts["META-INF/manifest.xml"], ["encryption-data"])
        guard manifest.texts.isEmpty else { throw .locked }
        guard let content = zip.parts["content.xml"] else { throw .damaged }
        var paper = paper
        let words = OpenText(limit: limits.text)
        if let styles = zip.parts["styles.xml"] { try XMLReading.read(styles, for: words) }
        try XMLReading.read(content, for: words)
        (paper.text, paper.textIsWhole) = (words.text.text, words.text.isWhole)
        (paper.comments, paper.changes) = (words.comments, words.changes)
        let meta = try XMLFields.read(
            zip.parts["meta.xml"],
            ["title", "creator", "initial-creator", "printed-by", "generator", "document-statistic"])
        paper.title = meta.first("title")
        paper.authors = (meta.all("initial-creator") + meta.all("printed-by")).eachOnce
        paper.lastModifiedBy = meta.first("creator")
        paper.producer = meta.first("generator")
        paper.pageCount = meta.attributes["document-statistic"]?["page-count"].flatMap(Int.init)
        paper.embedded = zip.names.filter { $0.hasPrefix("Object ") && $0.hasSuffix("/content.xml") }
        paper.hasScripts = zip.names.contains { $0.hasPrefix("Basic/") || $0.hasPrefix("Scripts/") }
        return paper
    }
}

private final class OpenText: XMLListener {
    private(set) var text: BoundedText
    private(set) var comments = Paper.Marks()
    private(set) var changes = Paper.Marks()
    /// Inside a comment or a change: only who wrote it counts.
    private var aside: [String] = []
    private var creator: String?
    private var depthOfWords = 0

    init(limit: Int) { text = BoundedText(limit: limit) }

    func opened(_ name: String, _ attributes: [String: String]) {
        switch name {
        case "annotation":
            comments.add(nil)
            aside.append(name)
        case "changed-region":
            changes.add(nil)
            aside.append(name)
        case "creator" where !aside.isEmpty: creator = ""
        case "p", "h": depthOfWords += 1
        case "tab": say("\t")
        case "s": say(" ")
        case "line-break": if aside.isEmpty { text.endLine() }
        default: break
        }
    }

    func closed(_ name: String) {
        switch name {
        case "annotation", "changed-region": if aside.last == name { aside.removeLast() }
        case "creator": sign()
        case "p", "h":
            depthOfWords -= 1
            if aside.isEmpty { text.endLine() }
        default: break
        }
    }

    func said(_ words: String) {
        if creator != nil { creator? += words } else { say(words) }
    }

    /// The name comes after the mark that it signs.
    private func sign() {
        guard let name = creator else { return }
        creator = nil
        if aside.last == "annotation" { comments.name(name) } else { changes.name(name) }
    }

    private func say(_ words: String) { if aside.isEmpty && depthOfWords > 0 { text.append(words) } }
}
