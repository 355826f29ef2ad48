import Foundation
import Notices
import Testing

@testable import Papers

@Suite("Papers that are refused")
struct RefusedPaperTests {
    static let made: [(String, PaperTrouble)] = [
        ("verrou.pdf", .locked), ("verrou.odt", .locked), ("verrou.docx", .locked),
        ("vieux.docx", .otherThanNamed(.docx, .oldWord)),
        ("archive.docx", .otherThanNamed(.docx, .zip)),
        ("classeur.docx", .otherThanNamed(.docx, .otherOffice)),
        ("bombe.docx", .swells(limit: 200_000_000)),
        ("entites.docx", .declaresEntities), ("entites.odt", .declaresEntities),
        ("utf16.docx", .damaged), ("coupe-dedans.docx", .damaged), ("double.docx", .damaged),
        ("latin.txt", .notUTF8(line: 3)),
    ]

    @Test("what can't be sent is refused, with what is wrong", arguments: made)
    func refused(name: String, trouble: PaperTrouble) throws {
        let data = try Made.paper(name)
        #expect(throws: trouble) { try PaperKinds.open(data, named: name, limits: .usual) }
        let problem = #expect(throws: Problem.self) { try Paper(data, named: "Documents/\(name)") }
        #expect(problem?.file == "Documents/\(name)")
        #expect(problem?.severity == .error)
    }

    static let otherNames: [(String, String, PaperTrouble)] = [
        ("riche.odt", "a.docx", .otherThanNamed(.docx, .odt)), ("riche.docx", "a.odt", .otherThanNamed(.odt, .docx)),
        ("riche.pdf", "a.docx", .otherThanNamed(.docx, .pdf)), ("riche.docx", "a.pdf", .otherThanNamed(.pdf, .docx)),
        ("riche.pdf", "a.md", .otherThanNamed(.markdown, .pdf)), ("notes.md", "a.pdf", .otherThanNamed(.pdf, .text)),
        ("riche.pdf", "a.exe", .unknownKind("exe")), ("riche.pdf", "Documents/pdf", .unknownKind(nil)),
        ("riche.pdf", "Documents.v2/a", .unknownKind(nil)),
    ]

    @Test("a name that says another kind than the content", arguments: otherNames)
    func misnamed(name: String, as path: String, trouble: PaperTrouble) throws {
        let data = try Made.paper(name)
        #expect(throws: trouble) { try PaperKinds.open(data, named: path, limits: .usual) }
    }

    @Test("a copy without its end", arguments: ["riche.pdf", "riche.docx", "riche.odt"])
    func cutShort(name: String) throws {
        let data = try Made.paper(name)
        for part in [0.3, 0.6, 0.9] {
            let cut = data.prefix(Int(Double(data.count) * part))
            #expect(throws: PaperTrouble.cutShort) { try PaperKinds.open(cut, named: name, limits: .usual) }
        }
    }

    @Test("nothing, and too much")
    func sizes() throws {
        let pdf = try Made.paper("riche.pdf")
        #expect(throws: PaperTrouble.empty) { try PaperKinds.open(Data(), named: "a.pdf", limits: .usual) }
        #expect(throws: PaperTrouble.tooLarge(bytes: pdf.count, limit: 100)) {
            try PaperKinds.open(pdf, named: "a.pdf", limits: PaperLimits(bytes: 100))
        }
        #expect(throws: PaperTrouble.tooManyPages(2, limit: 1)) {
            try PaperKinds.open(pdf, named: "a.pdf", limits: PaperLimits(pages: 1))
        }
    }

    @Test(
        "400 copies of a paper, each hurt another way, open or are refused",
        arguments: [
            "riche.pdf", "riche.docx", "riche.odt", "notes.md",
        ])
    func hurt(name: String) throws {
        let whole = try Made.paper(name)
        var harm = Harm(seed: 11)
        var opened = 0
        for _ in 0..<400 where (try? Paper(harm.done(to: whole), named: name)) != nil { opened += 1 }
        #expect(opened < 400)
    }

    @Test("2,000 hurt copies of the XML inside an office file", arguments: ["riche.docx", "riche.odt"])
    func hurtXML(name: String) throws {
        let zip = try ZipReading(Made.paper(name), limits: .usual)
        let part = try #require(zip.parts["word/document.xml"] ?? zip.parts["content.xml"])
        var harm = Harm(seed: 12)
        var refused = 0
        for _ in 0..<2_000 {
            do { _ = try XMLFields.read(harm.done(to: part), ["p", "creator"]) } catch { refused += 1 }
        }
        #expect(refused > 200)
    }

    @Test("a PDF that keeps the reader busy for longer than the limit is damaged")
    func busy() throws {
        let pdf = try Made.paper("riche.pdf")
        #expect(throws: PaperTrouble.damaged) {
            try PaperKinds.open(pdf, named: "a.pdf", limits: PaperLimits(seconds: 0))
        }
    }

    @Test("XML nested without end is refused")
    func deepXML() throws {
        let deep = Data(String(repeating: "<p>", count: 200_000).utf8)
        #expect(throws: PaperTrouble.damaged) { try XMLFields.read(deep, ["p"]) }
    }
}

/// Harm of the usual kinds: cut, bytes changed, a stretch taken out or put in twice. The same for the same seed.
private struct Harm {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    private mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % max(1, bound)
    }

    mutating func done(to whole: Data) -> Data {
        var bytes = [UInt8](whole)
        let from = below(bytes.count)
        let stretch = from..<min(bytes.count, from + below(200))
        switch below(4) {
        case 0: bytes.removeSubrange(from...)
        case 1: for _ in 0...below(4) { bytes[below(bytes.count)] = UInt8(below(256)) }
        case 2: bytes.removeSubrange(stretch)
        default: bytes.insert(contentsOf: bytes[stretch], at: below(bytes.count))
        }
        return Data(bytes)
    }
}
