import Testing

@testable import Delivery

@Suite("The body on the wire")
struct WireBodyTests {
    static let bodies: [(String, String)] = [
        ("a\r\n", "a\r\n.\r\n"),
        ("a", "a\r\n.\r\n"),
        (".\r\n", "..\r\n.\r\n"),
        ("a\r\n.b\r\n..c\r\n", "a\r\n..b\r\n...c\r\n.\r\n"),
        ("a.b\r\n .c\r\n", "a.b\r\n .c\r\n.\r\n"),
        ("\r\n\r\n.", "\r\n\r\n..\r\n.\r\n"),
    ]

    @Test("doubles the dots at line starts, wherever the message is cut into chunks", arguments: bodies)
    func stuffing(_ text: String, _ expected: String) throws {
        let bytes = Array(text.utf8)
        for cut in 0...bytes.count {
            let body = try WireBody([Array(bytes[..<cut]), Array(bytes[cut...])], allowing8Bit: false)
            var wire: [UInt8] = []
            try body.write { (block, _) throws(Fault) in wire += block }
            #expect(String(decoding: wire, as: UTF8.self) == expected)
            #expect(wire.count == body.wireBytes)
            #expect(body.contentBytes == bytes.count + (text.hasSuffix("\r\n") ? 0 : 2), "as the relay will have it")
        }
    }

    @Test("goes in blocks of 256 KiB at most, and nothing is lost between them")
    func blocks() throws {
        let line = Array(("." + String(repeating: "x", count: 75) + "\r\n").utf8)
        let chunks = [1, 12_000, 10, 6_800].map { Array(repeatElement(line, count: $0).joined()) }
        let body = try WireBody(chunks, allowing8Bit: false)
        var wire: [UInt8] = []
        var sizes: [Int] = []
        var ends: [Bool] = []
        try body.write { (block, isLast) throws(Fault) in
            wire += block
            sizes.append(block.count)
            ends.append(isLast)
        }
        let stuffed = Array(repeatElement([46] + line, count: 18_811).joined()) + Array(".\r\n".utf8)
        #expect(wire == stuffed)
        #expect(ends.last == true && !ends.dropLast().contains(true))
        #expect(body.wireBytes == stuffed.count)
        #expect(sizes.allSatisfy { $0 <= WireBody.blockSize + 8 })
    }

    static let defects: [([UInt8], WireBody.Defect)] = [
        ([], .empty),
        (Array("a\nb\r\n".utf8), .bareLF),
        (Array("\n".utf8), .bareLF),
        (Array("a\rb\r\n".utf8), .bareCR),
        (Array("a\r".utf8), .bareCR),
        (Array("a\r\r\n".utf8), .bareCR),
        (Array("a\0b\r\n".utf8), .nul),
        (Array("é\r\n".utf8), .eightBit),
        ([UInt8](repeating: 120, count: 999) + [13, 10], .longLine),
    ]

    @Test("refuses what a sealed message can't hold", arguments: defects)
    func refuses(_ bytes: [UInt8], _ defect: WireBody.Defect) {
        #expect(throws: defect) { try WireBody([bytes], allowing8Bit: false) }
        #expect(throws: defect) { try WireBody(bytes.map { [$0] }, allowing8Bit: false) }
    }

    @Test("takes lines of 998 octets, and 8-bit where the envelope needs it")
    func accepts() throws {
        _ = try WireBody([[UInt8](repeating: 120, count: 998) + [13, 10]], allowing8Bit: false)
        _ = try WireBody([Array("é\r\n".utf8)], allowing8Bit: true)
    }
}
