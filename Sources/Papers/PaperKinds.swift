import Foundation

/// Sends the bytes to the reader of their kind, once name and content agree.
enum PaperKinds {
    static func open(_ data: Data, named path: String, limits: PaperLimits) throws(PaperTrouble) -> Paper {
        let name = path.split(separator: "/").last ?? ""
        let ending = name.contains(".") ? name.split(separator: ".").last.map(String.init) : nil
        guard let ending, let kind = Paper.Kind(ending: ending) else { throw .unknownKind(ending) }
        guard !data.isEmpty else { throw .empty }
        guard data.count <= limits.bytes else { throw .tooLarge(bytes: data.count, limit: limits.bytes) }
        let content = PaperContent(of: data)
        let paper = Paper(kind, byteCount: data.count)
        switch (kind, content) {
        case (.pdf, .pdf): return try PDFReading.fill(paper, from: data, limits: limits)
        case (.odt, .zip), (.docx, .zip): return try office(paper, from: data, limits: limits)
        case (.markdown, .text), (.text, .text), (.markdown, .web):
            return try TextReading.fill(paper, from: data, limits: limits)
        case (.docx, .oldWord) where isEncryptedPackage(data): throw .locked
        case (_, .zip): throw .otherThanNamed(kind, (try? ZipReading(data, limits: limits).content) ?? .zip)
        default: throw .otherThanNamed(kind, content)
        }
    }

    private static func office(_ paper: Paper, from data: Data, limits: PaperLimits) throws(PaperTrouble) -> Paper {
        let zip = try ZipReading(data, limits: limits)
        switch (paper.kind, zip.content) {
        case (.odt, .odt): return try ODTReading.fill(paper, from: zip, limits: limits)
        case (.docx, .docx): return try DOCXReading.fill(paper, from: zip, limits: limits)
        case (_, let content): throw .otherThanNamed(paper.kind, content)
        }
    }

    /// Word puts a locked DOCX into the container of its old files, under this name in UTF-16.
    private static func isEncryptedPackage(_ data: Data) -> Bool {
        data.range(of: Data("EncryptedPackage".utf8.flatMap { [$0, 0] })) != nil
    }
}
