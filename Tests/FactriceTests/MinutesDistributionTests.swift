import Foundation
import Judging
import Testing

/// Five megabytes to a thousand members: kept once, memory flat, every copy the same bytes by Python's own reading.
@Suite("A great distribution", .timeLimit(.minutes(15)))
struct MinutesDistributionTests {
    private struct Question: Encodable {
        var program = Program.binary.path
        var arguments: [String]
        var environment: [String: String]
        var folder: String
    }

    private struct Answer: Decodable {
        struct Message: Decodable {
            var to: String
            var sha256: String
            var bytes: Int
        }
        var code: Int32
        var errors: String
        var peak: Int
        var messages: [Message]
    }

    private static let count = 1_000
    /// The file in its wire form is 7 MB; the worker keeps it once, and each of its four connections has a piece of it in hand. A copy for
    /// each message that is composed or waits would be gigabytes.
    private static let mostMemory = 220_000_000
    /// Wire form and index, and some ten kilobytes for each message's own words.
    private static let mostOnDisk = 40_000_000

    @Test("1,000 members, 5 MB: stored once, memory flat, every attachment byte for byte")
    func great() async throws {
        let bench = try await ChairsAct.open()
        try addMembers(to: bench)
        let file = "Documents/minutes/large.pdf"
        try Self.pdf(of: 5_000_000).write(to: bench.url(file))
        let sent = try await ChairsAct.send(bench, [file], options: ["--yes", "--json"])
        #expect(sent.code == 0, "\(sent.errors)")
        let recipients = try #require(sent.object()["recipients"] as? [[String: Any]])
        let hash = try #require((sent.object()["files"] as? [[String: Any]])?.first?["sha256"] as? String)
        let environment = ["PATH": "/usr/bin:/bin", "HOME": bench.root.path, "FACTRICE_WORKSPACE": bench.root.path]
        let question = Question(
            arguments: ["run", "--once", "--now", ChairsAct.afterwards], environment: environment,
            folder: bench.root.path)
        let answer: Answer = try await Turns.shared.take {
            try Judgement.answer(
                of: Python.root.appending(path: "Tests/FactriceTests/Judges/distribution.py"), about: question)
        }
        #expect(answer.code == 0, "\(answer.errors)")
        let withFile = recipients.count - 2
        #expect(withFile >= Self.count && answer.messages.count == withFile, "two are discreet")
        #expect(Set(answer.messages.map(\.to)).count == withFile)
        #expect(answer.messages.allSatisfy { $0.sha256 == hash })
        #expect(answer.peak < Self.mostMemory, "\(answer.peak)")
        let disk = ["factrice.sqlite", "factrice.sqlite-wal"].reduce(0) { sum, name in
            let size = try? FileManager.default.attributesOfItem(atPath: bench.url(name).path)[.size] as? Int
            return sum + (size ?? 0)
        }
        #expect(disk < Self.mostOnDisk, "\(disk)")
    }

    private func addMembers(to bench: Workbench) throws {
        let rows = (0..<Self.count).map { number in
            "d-\(number),Membre,Numéro\(number),membre\(number)@relais\(number % 40).example,\(number % 2 == 0 ? "fr" : "en"),,"
                + "coalition,,active,2024-01-01,2026-08-01,individual,no"
        }
        try bench.editLines(of: "Data/members.csv") { [$0[0]] + rows + $0.dropFirst() }
    }

    /// One page that says nothing, and noise that no compression makes smaller.
    private static func pdf(of bytes: Int) -> Data {
        var noise = Data(capacity: bytes)
        var state: UInt64 = 42
        while noise.count < bytes {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            noise.append(UInt8(truncatingIfNeeded: state >> 33))
        }
        let objects: [Data] = [
            Data("<< /Type /Catalog /Pages 2 0 R >>".utf8), Data("<< /Type /Pages /Kids [3 0 R] /Count 1 >>".utf8),
            Data("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>".utf8),
            Data("<< /Length \(noise.count) >>\nstream\n".utf8) + noise + Data("\nendstream".utf8),
        ]
        var file = Data("%PDF-1.4\n".utf8)
        var places: [Int] = []
        for (number, object) in objects.enumerated() {
            places.append(file.count)
            file += Data("\(number + 1) 0 obj\n".utf8) + object + Data("\nendobj\n".utf8)
        }
        let start = file.count
        let lines = places.map { place in
            let digits = String(place)
            return String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        file += Data(
            "xref\n0 5\n0000000000 65535 f \n\(lines.joined())trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
                .utf8)
        return file
    }
}
