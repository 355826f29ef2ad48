import Foundation
import Judging
import Testing

@testable import Intake

@Suite("CSVReader")
struct CSVReaderTests {
    func rows(_ text: String) -> [[String]] {
        CSVReader(Array(text.utf8)).map(\.cells)
    }

    @Test(
        "the forms of a table",
        arguments: [
            ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]), ("a;b\r\n1;2", [["a", "b"], ["1", "2"]]),
            ("a\tb\n1\t2", [["a", "b"], ["1", "2"]]), ("\u{FEFF}a,b\n", [["a", "b"]]),
            ("a,b\n\"x,y\",\"z\"\"\"\n", [["a", "b"], ["x,y", "z\""]]),
            ("a,b\n\"one\r\ntwo\",\n", [["a", "b"], ["one\r\ntwo", ""]]), ("a\n\n1\n", [["a"], [""], ["1"]]),
            ("a,b\n,\n", [["a", "b"], ["", ""]]), ("\"a;b\",c\n1,2", [["a;b", "c"], ["1", "2"]]),
            ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]), ("", []), ("a", [["a"]]),
            ("é;œ\nà;ü\n", [["é", "œ"], ["à", "ü"]]),
        ])
    func forms(text: String, expected: [[String]]) {
        #expect(rows(text) == expected)
    }

    @Test(
        "a broken row says what and where, and the next one is read",
        arguments: [
            ("a,b\nx\"y,2\n3,4\n", CSVFlaw.Kind.strayQuote, 2, 2),
            ("a,b\n\"x\"y,2\n3,4\n", .strayQuote, 2, 4), ("a,b\né,\u{0}\n3,4\n", .nul, 2, 3),
            ("a,b\n\"é\n,\u{0}z\"\n3,4\n", .nul, 2, 1),
        ])
    func flaws(text: String, kind: CSVFlaw.Kind, line: Int, column: Int) throws {
        let reader = CSVReader(Array(text.utf8))
        let rows = Array(reader)
        let broken = try #require(rows.first { $0.flaw != nil })
        let flaw = try #require(broken.flaw)
        #expect(flaw.kind == kind)
        #expect(reader.place(of: flaw.offset, in: broken) == Place(line, column))
        #expect(rows.count == 3 || kind == .nul)
    }

    @Test("a quote that nobody closes takes the rest of the file, and says where it opened")
    func openQuote() throws {
        let reader = CSVReader(Array("a,b\n1,\"x\n3,4\n".utf8))
        let last = try #require(Array(reader).last)
        #expect(last.flaw == CSVFlaw(kind: .openQuote, offset: 6))
        #expect(reader.place(of: 6, in: last) == Place(2, 3))
    }

    @Test("columns count characters, not bytes, and lines within quotes")
    func places() throws {
        let reader = CSVReader(Array("a,b,c\n\"é\nœ\",ü,x\n".utf8))
        let row = try #require(Array(reader).last)
        #expect(row.offsets.map { reader.place(of: $0, in: row) } == [Place(2, 1), Place(3, 4), Place(3, 6)])
        #expect(row.lastLine == 3)
    }

    @Test("bytes that aren't UTF-8 are a flaw of their row alone")
    func bytes() {
        let rows = Array(CSVReader(Array("a,b\n".utf8) + [0x31, 0x2C, 0xE9, 0x0A] + Array("é,2\n".utf8)))
        #expect(rows.map { $0.flaw?.kind } == [nil, .notUTF8, nil])
    }

    @Test("what is written comes back, whatever stands in the cells", arguments: UInt64(1)...200)
    func roundTrip(seed: UInt64) {
        let (table, text) = Self.table(seed)
        #expect(rows(text) == table)
    }

    @Test("cut or spoiled at any byte, a table never yields what wasn't there", arguments: UInt64(1)...100)
    func spoiled(seed: UInt64) {
        var numbers = SeededNumbers(state: seed)
        var bytes = Array(Self.table(seed).1.utf8)
        for _ in 0..<4 where !bytes.isEmpty {
            bytes[Int.random(in: bytes.indices, using: &numbers)] = UInt8.random(in: 0...255, using: &numbers)
        }
        bytes.removeLast(Int.random(in: 0...bytes.count / 2, using: &numbers))
        let rows = Array(CSVReader(bytes))
        #expect(rows.map(\.cells.count).reduce(0, +) <= bytes.count + rows.count)
        #expect(rows.allSatisfy { $0.end <= bytes.count && $0.line <= $0.lastLine })
    }

    @Test("Python's csv reads the same")
    func judge() throws {
        let script = """
            import csv, io, json, sys
            tables = json.load(sys.stdin)
            print(json.dumps([list(csv.reader(io.StringIO(t, newline=''))) for t in tables]))
            """
        let texts = (UInt64(1)...200).map { Self.table($0, separator: ",").1 }
        let judged = try JSONDecoder().decode(
            [[[String]]].self, from: Python.output(of: script, input: JSONEncoder().encode(texts)))
        #expect(judged.count == texts.count)
        for (text, table) in zip(texts, judged) { #expect(rows(text) == table) }
    }

    /// A table of random cells, and its text as RFC 4180 writes it.
    static func table(_ seed: UInt64, separator: String? = nil) -> ([[String]], String) {
        var numbers = SeededNumbers(state: seed)
        let separator = separator ?? [",", ";", "\t"].randomElement(using: &numbers) ?? ","
        let newline = Bool.random(using: &numbers) ? "\r\n" : "\n"
        let pieces = ["a", "é", "œuvre", " ", "\"", ",", ";", "\t", "\n", "\r\n", "|", "'", "Ωmega", "👩‍🌾", "0"]
        let width = Int.random(in: 2...6, using: &numbers)
        var table = [(0..<width).map { "title\($0)" }]
        for _ in 0..<Int.random(in: 0...12, using: &numbers) {
            table.append(
                (0..<width).map { _ in
                    (0..<Int.random(in: 0...5, using: &numbers)).map { _ in
                        pieces.randomElement(using: &numbers) ?? ""
                    }.joined()
                })
        }
        let lines = table.map { row in
            row.map { cell in
                let isQuoted = cell.unicodeScalars.contains { "\",;\t\r\n".unicodeScalars.contains($0) }
                return isQuoted ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
            }.joined(separator: separator)
        }
        return (table, lines.joined(separator: newline) + newline)
    }
}
