import Notices
import Testing

@testable import Papers

@Suite("What is said of a paper that can't be sent")
struct PaperWordsTests {
    static let words: [(PaperTrouble, String, String)] = [
        (.empty, "Ce fichier est vide.", "This file is empty."),
        (
            .tooLarge(bytes: 200_000_000, limit: 52_400_000),
            "Ce fichier fait 200\u{A0}Mo\u{A0}; la limite est de 52,4\u{A0}Mo.",
            "This file is 200\u{A0}MB; the limit is 52.4\u{A0}MB."
        ),
        (
            .unknownKind("exe"), "«\u{A0}.exe\u{A0}» n'est pas une sorte de document qui s'envoie.",
            "“.exe” is not a kind of document that is sent."
        ),
        (
            .unknownKind(nil), "Le nom de ce fichier ne dit pas quelle sorte de document c'est.",
            "The name of this file doesn't say what kind of document it is."
        ),
        (
            .otherThanNamed(.pdf, .picture), "Le nom de ce fichier dit un PDF, mais son contenu est une image.",
            "The name of this file says a PDF, but its content is a picture."
        ),
        (
            .locked, "Ce document est protégé par un mot de passe\u{A0}: les membres ne pourraient pas l'ouvrir.",
            "This document is locked by a password: members could not open it."
        ),
        (
            .cutShort, "La fin de ce fichier manque\u{A0}: il n'a pas été copié en entier.",
            "The end of this file is missing: it was not copied whole."
        ),
        (.damaged, "Ce fichier est abîmé\u{A0}: il ne s'ouvre pas.", "This file is damaged: it doesn't open."),
        (
            .swells(limit: 200_000_000),
            "Ce fichier, une fois décompressé, dépasse ce qu'un document contient (200\u{A0}Mo).",
            "This file, once unpacked, is more than a document holds (200\u{A0}MB)."
        ),
        (
            .declaresEntities,
            "Ce document contient des déclarations qu'aucun traitement de texte n'écrit\u{A0}: il n'est pas ouvert.",
            "This document holds declarations that no word processor writes: it is not opened."
        ),
        (
            .notUTF8(line: 3), "Ce texte n'est pas en UTF-8\u{A0}: ses accents ne se liraient pas.",
            "This text is not in UTF-8: its accents could not be read."
        ),
        (
            .tooManyPages(3_000, limit: 2_000), "Ce document a 3000 pages\u{A0}; la limite est de 2000.",
            "This document has 3000 pages; the limit is 2000."
        ),
        (
            .cannotLook, "La machine n'a pas pu regarder dans ce document.",
            "The machine could not look into this document."
        ),
    ]

    @Test("each trouble in both languages", arguments: words)
    func message(trouble: PaperTrouble, fr: String, en: String) {
        let problem = trouble.problem("Documents/a.pdf")
        #expect(problem.message == Bilingual(fr: fr, en: en))
        #expect(problem.suggestion != nil)
        #expect(problem.line == (trouble == .notUTF8(line: 3) ? 3 : nil))
    }

    static let roundings = [
        (1, "1\u{A0}Ko"), (1_000, "1\u{A0}Ko"), (1_001, "2\u{A0}Ko"), (1_000_000, "1\u{A0}Mo"),
        (1_250_000, "1,3\u{A0}Mo"),
    ]

    @Test("a size is said in thousands or millions", arguments: roundings)
    func sizes(bytes: Int, words: String) {
        #expect(PaperTrouble.size(bytes).fr == words)
    }

    @Test("every content has its words", arguments: PaperContent.allCases)
    func contents(content: PaperContent) {
        #expect(!content.words.fr.isEmpty && !content.words.en.isEmpty)
    }
}
