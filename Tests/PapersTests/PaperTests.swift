import Foundation
import Notices
import Testing

@testable import Papers

@Suite("What a paper says and carries")
struct PaperTests {
    @Test("a PDF: pages, words, names in both kinds of metadata, remarks, files and scripts")
    func pdf() throws {
        let paper = try Paper(Made.paper("riche.pdf"), named: "Documents/riche.pdf")
        #expect(paper.kind == .pdf)
        #expect(paper.pageCount == 2)
        #expect(paper.text.hasPrefix("PROJET\nProcès-verbal de la réunion du 4 novembre 2026\n"))
        #expect(paper.text.contains("Page 2"))
        #expect(paper.title == "Procès-verbal")
        #expect(paper.authors == ["Marie-Ève Côté", "Zoé Lavoie"])
        #expect(paper.producer == "Writer, Essai 1.0")
        #expect(paper.comments == Paper.Marks(count: 2, authors: ["Awa Tremblay"]))
        #expect(paper.changes.count == 0)
        #expect(paper.embedded == ["liste.csv"])
        #expect(paper.hasScripts)
        #expect(paper.namedPersons == ["Marie-Ève Côté", "Zoé Lavoie", "Awa Tremblay"])
    }

    @Test("a DOCX: header before text, inserted words but no deleted ones, comments and changes with their authors")
    func docx() throws {
        let paper = try Paper(Made.paper("riche.docx"), named: "riche.docx")
        #expect(paper.kind == .docx)
        #expect(paper.text.hasPrefix("ÉBAUCHE\nProcès-verbal de la réunion"))
        #expect(paper.text.contains("Une remarque ici.ajouté"))
        #expect(!paper.text.contains("retiré"))
        #expect(paper.authors == ["Marie-Ève Côté"])
        #expect(paper.lastModifiedBy == "Zoé Lavoie")
        #expect(paper.comments == Paper.Marks(count: 1, authors: ["Awa Tremblay"]))
        #expect(paper.changes == Paper.Marks(count: 2, authors: ["Awa Tremblay", "Zoé Lavoie"]))
    }

    @Test("a DOCX with macros and a workbook inside says so")
    func macros() throws {
        let paper = try Paper(Made.paper("macros.docx"), named: "macros.docx")
        #expect(paper.hasScripts)
        #expect(paper.embedded == ["word/embeddings/liste.xlsx"])
    }

    @Test("an ODT: words without comments and deletions, both with their authors")
    func odt() throws {
        let paper = try Paper(Made.paper("riche.odt"), named: "riche.odt")
        #expect(paper.kind == .odt)
        #expect(paper.text == "Procès-verbal adopté\nPrésences : Zoé Lavoie, Marie-Ève Côté.\n")
        #expect(paper.pageCount == 3)
        #expect(paper.authors == ["Marie-Ève Côté"])
        #expect(paper.lastModifiedBy == "Zoé Lavoie")
        #expect(paper.comments == Paper.Marks(count: 1, authors: ["Awa Tremblay"]))
        #expect(paper.changes == Paper.Marks(count: 1, authors: ["Zoé Lavoie"]))
    }

    @Test("Markdown and text: title, hidden comments, no byte-order mark in the words")
    func text() throws {
        let notes = try Paper(Made.paper("notes.md"), named: "notes.md")
        #expect(notes.title == "Procès-verbal")
        #expect(notes.comments.count == 1)
        #expect(notes.pageCount == nil)
        #expect(try Paper(Made.paper("bom.txt"), named: "bom.txt").text == "Ordre du jour\n")
    }

    @Test("a bare paper carries nothing", arguments: ["nu.pdf", "nu.docx", "nu.odt"])
    func bare(name: String) throws {
        let paper = try Paper(Made.paper(name), named: name)
        #expect(paper.namedPersons.isEmpty)
        #expect(paper.comments == Paper.Marks())
        #expect(paper.changes == Paper.Marks())
        #expect(paper.embedded.isEmpty)
        #expect(!paper.hasScripts)
        #expect(paper.textIsWhole)
    }

    @Test("a PDF that only restricts printing is readable by everybody")
    func ownerPassword() throws {
        #expect(try Paper(Made.paper("proprietaire.pdf"), named: "p.pdf").text.hasPrefix("PROJET"))
    }

    @Test(
        "words are kept up to the limit, on a character's border", arguments: ["riche.pdf", "riche.docx", "notes.md"])
    func boundedText(name: String) throws {
        let paper = try Paper(Made.paper(name), named: name, limits: PaperLimits(text: 20))
        #expect(!paper.textIsWhole)
        #expect((17...23).contains(paper.text.utf8.count))
    }
}
