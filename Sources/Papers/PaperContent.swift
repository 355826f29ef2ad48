import Foundation
import Notices

/// What a file is by its first bytes, whatever its name.
package enum PaperContent: String, Hashable, Sendable, CaseIterable {
    case pdf, odt, docx, zip, oldWord, richText, web, picture, text, otherOffice, unknown

    /// By the first bytes; a ZIP is looked into later.
    init(of data: Data) {
        let head = [UInt8](data.prefix(1024))
        let isPDF = head.firstRange(of: Array("%PDF-".utf8)) != nil
        let start = String(decoding: head.prefix(64), as: UTF8.self).lowercased()
            .trimmingCharacters(in: .whitespacesAndNewlines.union(["\u{FEFF}"]))
        self =
            if head.starts(with: Array("PK\u{3}\u{4}".utf8)) || head.starts(with: Array("PK\u{5}\u{6}".utf8)) {
                .zip
            } else if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
                .oldWord
            } else if isPDF {
                .pdf
            } else if start.hasPrefix("{\\rtf") {
                .richText
            } else if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") {
                .web
            } else if head.starts(with: [0x89, 0x50, 0x4E, 0x47]) || head.starts(with: [0xFF, 0xD8, 0xFF])
                || start.hasPrefix("gif8")
            {
                .picture
            } else if head.contains(where: { $0 < 9 || (14..<32).contains($0) && $0 != 27 }) {
                .unknown
            } else {
                .text
            }
    }

    /// With the article: “… its content is a picture”.
    var words: Bilingual {
        switch self {
        case .pdf: Bilingual(fr: "un PDF", en: "a PDF")
        case .odt: Bilingual(fr: "un texte de LibreOffice (ODT)", en: "a LibreOffice text (ODT)")
        case .docx: Bilingual(fr: "un document Word (DOCX)", en: "a Word document (DOCX)")
        case .zip: Bilingual(fr: "une archive ZIP", en: "a ZIP archive")
        case .oldWord: Bilingual(fr: "un document d'un ancien Word", en: "a document of an old Word")
        case .richText: Bilingual(fr: "un texte RTF", en: "an RTF text")
        case .web: Bilingual(fr: "une page Web", en: "a Web page")
        case .picture: Bilingual(fr: "une image", en: "a picture")
        case .text: Bilingual(fr: "du texte", en: "text")
        case .otherOffice: Bilingual(fr: "un classeur ou une présentation", en: "a spreadsheet or a presentation")
        case .unknown: Bilingual(fr: "d'une autre sorte", en: "of another kind")
        }
    }
}

extension Paper.Kind {
    /// By the ending of a file's name; nil when it is none of ours.
    package init?(ending: String) {
        switch ending.lowercased() {
        case "pdf": self = .pdf
        case "odt": self = .odt
        case "docx": self = .docx
        case "md", "markdown": self = .markdown
        case "txt": self = .text
        default: return nil
        }
    }

    var words: Bilingual {
        switch self {
        case .pdf: PaperContent.pdf.words
        case .odt: PaperContent.odt.words
        case .docx: PaperContent.docx.words
        case .markdown, .text: PaperContent.text.words
        }
    }
}
