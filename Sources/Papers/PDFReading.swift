import CPaperLook
import Foundation

/// Pages, words, metadata, remarks and files of a PDF, as a process of its own found them with poppler.
///
/// A PDF that opens with an empty password is readable by everybody; one that asks is `locked`. Poppler mends a file whose end is
/// missing by leaving pages out: such a file is `cutShort` here, for the members would get it as it is. One that crashes poppler, or
/// keeps it busy for longer than the limit, is `damaged`.
enum PDFReading {
    static func fill(_ paper: Paper, from data: Data, limits: PaperLimits) throws(PaperTrouble) -> Paper {
        guard data.suffix(2_048).range(of: Data("%%EOF".utf8)) != nil else { throw .cutShort }
        let (end, records) = look(data, limits)
        let pageCount = records.lazy.compactMap { $0.tag == "N" ? Int($0.text) : nil }.first ?? 0
        switch end {
        case CPAPERLOOK_DONE: break
        case CPAPERLOOK_LOCKED: throw .locked
        case CPAPERLOOK_TOO_MANY_PAGES: throw .tooManyPages(pageCount, limit: limits.pages)
        case CPAPERLOOK_NO_PROCESS: throw .cannotLook
        default: throw .damaged
        }
        var paper = paper
        paper.pageCount = pageCount
        var text = BoundedText(limit: limits.text)
        for record in records { note(record, in: &paper, text: &text) }
        (paper.text, paper.textIsWhole) = (text.text, text.isWhole)
        paper.producer = paper.producer?.nonEmpty
        return paper
    }

    private static func note(_ record: Record, in paper: inout Paper, text: inout BoundedText) {
        switch record.tag {
        case "T": paper.title = record.trimmed.nonEmpty
        case "A": paper.authors = (paper.authors + [record.text]).eachOnce
        case "C", "P":
            paper.producer = ([paper.producer ?? "", record.text] as [String]).eachOnce.joined(separator: ", ")
        case "X": noteMetadata(record.text, in: &paper)
        case "W":
            text.append(record.text)
            text.endLine()
        case "R": paper.comments.add(record.text)
        case "F": paper.embedded = (paper.embedded + [record.trimmed.nonEmpty ?? "?"]).eachOnce
        case "J": paper.hasScripts = true
        default: break
        }
    }

    /// The XMP packet, which programs fill beside the older fields; what can't be read in it isn't there.
    private static func noteMetadata(_ packet: String, in paper: inout Paper) {
        let data = Data(packet.utf8)
        guard let title = try? XMLFields.read(data, ["title"]), let authors = try? XMLFields.read(data, ["creator"])
        else { return }
        paper.title = paper.title ?? title.first("title")
        paper.authors = (paper.authors + authors.all("creator")).eachOnce
    }

    private struct Record {
        let tag: Character
        let text: String
        var trimmed: String { text.trimmingCharacters(in: .whitespacesAndNewlines) }
    }

    private static func look(_ data: Data, _ limits: PaperLimits) -> (cpaperlook_end, [Record]) {
        var found = cpaperlook_records()
        defer { free(found.bytes) }
        let bounds = cpaperlook_limits(
            pages: Int32(limits.pages), text: limits.text, seconds: Int32(limits.seconds))
        let end = data.withUnsafeBytes { cpaperlook($0.baseAddress, $0.count, bounds, &found) }
        return (end, records(UnsafeRawBufferPointer(start: found.bytes, count: found.count)))
    }

    private static func records(_ bytes: UnsafeRawBufferPointer) -> [Record] {
        var records: [Record] = []
        var rest = bytes[...]
        while rest.count >= 5 {
            let tag = Character(UnicodeScalar(rest[rest.startIndex]))
            let length = rest.dropFirst().prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(5)
            guard rest.count >= length else { break }
            records.append(Record(tag: tag, text: String(decoding: rest.prefix(length), as: UTF8.self)))
            rest = rest.dropFirst(length)
        }
        return records
    }
}
