import Crypto
import Foundation
import Mail
import Outbox

/// A made-up message of a given size, as the composer would seal it: a head of its own, text in lines of 76, and the attachment as
/// a segment that everybody shares.
struct SampleLetter: Sendable {
    private let body: [UInt8]
    private let attachment: Mail.Attachment?
    private let parting: [UInt8]

    init(bytes: Int, attachment size: Int, seed: UInt64) {
        var chance = SplitMix(state: seed)
        body = Self.lines(of: bytes, using: &chance)
        attachment = size > 0 ? Self.file(of: size, using: &chance) : nil
        parting = attachment == nil ? [] : Array("--limit\r\nContent-Type: application/pdf\r\n\r\n".utf8)
    }

    func sealing(for recipient: String, number: Int) -> Sealing {
        let identity = "\(String(number, radix: 36)).bench@bench.example"
        let head = """
            Date: Wed, 04 Nov 2026 13:30:00 -0500\r
            From: Banc <banc@bench.example>\r
            To: <\(recipient)>\r
            Subject: Essai \(number)\r
            Message-ID: <\(identity)>\r
            MIME-Version: 1.0\r
            Content-Type: text/plain; charset=us-ascii\r
            \r

            """
        var segments: [Message.Segment] = [.bytes(Array(head.utf8) + body + parting)]
        if let attachment { segments += [.attachment(attachment.hash), .bytes(Array("--limit--\r\n".utf8))] }
        return Sealing(
            message: Message(segments: segments, messageID: identity), attachments: attachment.map { [$0] } ?? [],
            messageSubject: "Essai \(number)", templateVersion: "1")
    }

    /// The bytes on their way, in pieces, as the outbox gives them.
    func content(for recipient: String, number: Int) -> [[UInt8]] {
        sealing(for: recipient, number: number).message.segments.map { segment in
            switch segment {
            case .bytes(let bytes): bytes
            case .attachment: attachment?.wireForm ?? []
            }
        }
    }

    private static func lines(of count: Int, using chance: inout SplitMix) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(count + 78)
        while text.count < count {
            for _ in 0..<76 { text.append(UInt8(97 + chance.next() % 26)) }
            text += [13, 10]
        }
        return text
    }

    private static func file(of size: Int, using chance: inout SplitMix) -> Mail.Attachment? {
        let raw = Data((0..<size).map { _ in UInt8(truncatingIfNeeded: chance.next()) })
        let digest = SHA256.hash(data: raw).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        let wire = raw.base64EncodedData(options: [
            .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
        ])
        return ContentHash(hex: digest).map {
            Mail.Attachment(
                hash: $0, fileName: "banc.pdf", mediaType: "application/pdf", byteCount: size,
                wireForm: Array(wire) + [13, 10])
        }
    }
}

/// The same bytes on every machine and at every run.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
