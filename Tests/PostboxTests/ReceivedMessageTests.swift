import Foundation
import Testing

@testable import Postbox

/// What is read, and what is reproached.
struct ReceivedMessageTests {
    private static let head =
        "From: Espaces <avis@x.example>\r\nTo: Rose <rose@x.example>\r\nSubject: Bonjour\r\n"
        + "Date: Tue, 03 Mar 2026 13:30:00 -0500\r\nMessage-ID: <k@x.example>\r\nMIME-Version: 1.0\r\n"

    private static func read(_ text: String) -> ReceivedMessage { .parse(Array(text.utf8)) }

    @Test(
        "a header is read as its encoded-words say",
        arguments: [
            ("=?utf-8?Q?R=C3=A9union?=", "Réunion"),
            ("=?UTF-8?B?UsOpdW5pb24=?=", "Réunion"),
            ("=?iso-8859-1?q?R=E9union_du_4?=", "Réunion du 4"),
            ("=?utf-8?Q?R=C3=A9?= =?utf-8?Q?union?=", "Réunion"),
            ("=?utf-8?Q?R=C3=A9?=\r\n =?utf-8?Q?union?=", "Réunion"),
            ("La =?utf-8?Q?r=C3=A9union?= du 4", "La réunion du 4"),
            ("=?utf-8*fr?Q?R=C3=A9union?=", "Réunion"),
            ("plain = ? text", "plain = ? text"),
            ("folded\r\n here", "folded here"),
        ])
    func readsHeaders(_ raw: String, _ expected: String) {
        let message = Self.read(Self.head.replacing("Bonjour", with: raw) + "\r\n.")
        #expect(message.subject == expected)
        #expect(message.defects == [])
    }

    @Test(
        "a file's name is read as RFC 2231 writes it",
        arguments: [
            ("filename=agenda.pdf", "agenda.pdf"),
            ("filename=\"ordre du jour.pdf\"", "ordre du jour.pdf"),
            ("filename=\"a \\\"b\\\".pdf\"", "a \"b\".pdf"),
            ("filename*=utf-8''r%C3%A9union.pdf", "réunion.pdf"),
            ("filename*=iso-8859-1'fr'r%E9union.pdf", "réunion.pdf"),
            ("filename*0*=utf-8''r%C3%A9;\r\n filename*1=\"union \";\r\n filename*2*=%C3%A0.pdf", "réunion à.pdf"),
            ("filename*0=a; filename*1=b", "ab"),
            ("filename=agenda.pdf; filename*=utf-8''r%C3%A9union.pdf", "réunion.pdf"),
            ("filename=a.pdf (the agenda)", "a.pdf"),
        ])
    func readsFilenames(_ parameters: String, _ expected: String) {
        let message = Self.read(
            Self.head + "Content-Type: application/pdf\r\nContent-Disposition: attachment; \(parameters)\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\neA==\r\n")
        #expect(message.attachments.map(\.filename) == [expected])
        #expect(message.attachments.map(\.bytes) == [[0x78]])
        #expect(message.defects == [])
    }

    private static let utf8 = "Content-Type: text/plain; charset=utf-8\r\n"
    private static let printable = utf8 + "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    private static let mixed = "Content-Type: multipart/mixed; boundary=b\r\n"

    private static let reproached: [(text: String, kind: ReceivedDefect.Kind)] = [
        (head + "\r\na\nb\r\n", .bareLineFeed),
        (head + "\r\na\rb\r\n", .bareCarriageReturn),
        (head + "\r\n" + String(repeating: "x", count: 999) + "\r\n", .lineTooLong),
        (head + "\r\na\0b\r\n", .nulByte),
        (head + "no colon\r\n\r\na\r\n", .malformedField),
        (head.replacing("MIME-Version: 1.0\r\n", with: "") + "\r\na\r\n", .missingField),
        (head + "Subject: encore\r\n\r\na\r\n", .repeatedField),
        (head.replacing("Tue", with: "Wed") + "\r\na\r\n", .malformedDate),
        (head.replacing("03 Mar", with: "30 Feb") + "\r\na\r\n", .malformedDate),
        (head.replacing("Bonjour", with: "Été") + "\r\na\r\n", .eightBitHead),
        (head.replacing("Bonjour", with: "=?utf-8?Q?=C3?= =?utf-8?Q?=A9?=") + "\r\na\r\n", .malformedEncodedWord),
        (head.replacing("Bonjour", with: "=?x-none?Q?a?=") + "\r\na\r\n", .malformedEncodedWord),
        (
            head.replacing("Bonjour", with: "\r\n =?utf-8?Q?" + String(repeating: "a", count: 64) + "?=") + "\r\na\r\n",
            .encodedWordTooLong
        ),
        (head.replacing("Espaces <", with: "\"=?utf-8?Q?a?=\" <") + "\r\na\r\n", .misplacedEncodedWord),
        (head + "Content-Type: text/plain; charset\r\n\r\na\r\n", .malformedParameter),
        (head + "Content-Transfer-Encoding: x-none\r\n\r\na\r\n", .unknownTransferEncoding),
        (head + printable + "a=Z1\r\n", .malformedQuotedPrintable),
        (head + printable + "a \r\n", .malformedQuotedPrintable),
        (head + printable + String(repeating: "a", count: 77) + "\r\n", .malformedQuotedPrintable),
        (head + utf8 + "Content-Transfer-Encoding: base64\r\n\r\nabc\r\n", .malformedBase64),
        (head + utf8 + "\r\né\r\n", .eightBitBody),
        (head + "Content-Type: multipart/mixed\r\n\r\na\r\n", .missingBoundary),
        (head + mixed + "\r\n--b\r\n\r\na\r\n", .unclosedMultipart),
        (head + mixed + "Content-Transfer-Encoding: base64\r\n\r\n--b\r\n\r\na\r\n--b--\r\n", .encodedMultipart),
        (head + "Content-Type: text/plain; charset=x-none\r\n\r\na\r\n", .unknownCharset),
        (head + printable + "=C3\r\n", .badCharacters),
    ]

    @Test("each defect is named", arguments: reproached)
    func reproaches(_ text: String, _ kind: ReceivedDefect.Kind) {
        #expect(Set(Self.read(text).defects.map(\.kind)) == [kind])
    }

    @Test("the last line end before a boundary belongs to the boundary, and what is around the parts is not read")
    func splitsParts() {
        let message = Self.read(
            Self.head + Self.mixed + "\r\npreamble\r\n--b\r\n\r\nun\r\n\r\n--b \r\n"
                + "Content-Type: text/html\r\n\r\n--bc\r\n--b--\r\nepilogue\r\n")
        #expect(message.text == "un\r\n")
        #expect(message.html == "--bc")
        #expect(message.defects == [])
    }

    @Test("parts nested without end are kept, not followed")
    func stopsNesting() {
        var text = "a\r\n"
        for level in 0..<40 {
            text =
                "Content-Type: multipart/mixed; boundary=b\(level)\r\n\r\n--b\(level)\r\n" + text
                + "\r\n--b\(level)--\r\n"
        }
        #expect(Self.read(Self.head + text).defects.map(\.kind).contains(.tooDeep))
    }

    @Test("bytes that are no message at all are read without a word of complaint from the reader itself")
    func survivesNoise() {
        var generator = Noise(state: 7)
        for _ in 0..<300 {
            let bytes = (0..<400).map { _ in "\r\n =?;:-\"*ab%".utf8.randomElement(using: &generator) ?? 0 }
            let message = ReceivedMessage.parse(Array(Self.head.utf8) + bytes)
            #expect(message.source.count == Self.head.utf8.count + 400)
            _ = CalendarCard(String(decoding: bytes, as: UTF8.self))
        }
    }

    @Test(
        "a stated date is the instant that it says",
        arguments: [
            ("Tue, 03 Mar 2026 13:30:00 -0500", 1_772_562_600.0),
            ("3 Mar 2026 18:30 +0000", 1_772_562_600),
            ("Sun, 29 Feb 2032 00:00:00 +0530", 1_961_605_800),
            ("Thu, 01 Jan 1970 00:00:00 +0000", 0),
        ])
    func readsDates(_ text: String, _ seconds: Double) throws {
        #expect(try #require(StatedDate(text)).instant.timeIntervalSince1970 == seconds)
    }
}

/// A small generator with a seed: the same noise each time.
private struct Noise: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state
    }
}
