import Foundation
import Judging
import Testing

@testable import Mail

/// What Python's `email` is told that a message should be.
struct MessageQuestion: Encodable {
    struct Person: Encodable { var name, address: String }
    struct Text: Encodable { var type, text: String }
    struct File: Encodable { var name, type, content: String }

    var wire: String
    var names: [String]
    var subject: String
    var from: Person
    var to: Person
    var date: String
    var messageID: String
    var texts: [Text]
    var files: [File]
}

@Suite("messages, judged by Python's email package")
struct MessageJudgeTests {
    private let judge = Judge(script: "messages.py")

    @Test(
        "whatever its texts are, a message parses back to them without a defect, and with no field or person that we didn't write"
    )
    func anyText() throws {
        for seeds in Cases(share: 50).batches {
            let questions = seeds.map(question)
            for (seed, complaints) in zip(seeds, try judge.complaints(about: questions)) {
                #expect(complaints.isEmpty, "FACTRICE_SEED=\(seed): \(complaints)")
            }
        }
    }

    @Test(
        "names of people in Québec come out as they went in",
        arguments: [
            "Côté, Marie-Ève", "Jean-François D'Amours", "Madonna", "Nguyễn Thị Minh Khai", "O'Neil (la voisine)",
            "Espaces V.I.E.", "\"Bob\" \\ Tremblay", "Zoë 👩‍👩‍👧‍👦", "李小龙", "a", "L’Épiphanie",
            "Marie-Josèphe-Angélique de la Bienheureuse-Vierge Saint-Cyr-Lafontaine-Desruisseaux de Rigaud",
            "=?UTF-8?Q?piege?=", "Anne\r\nBcc: autre@maison.example",
        ])
    func names(_ name: String) throws {
        let mailbox = Samples.mailbox(name, "m@maison.example")
        let head = Samples.head(to: mailbox, subject: name)
        let complaints = try judge.complaints(about: [
            question(head, .text("Bonjour", .plain), texts: [("text/plain", "Bonjour")])
        ])
        #expect(complaints == [[]])
    }

    private func question(from seed: UInt64) -> MessageQuestion {
        var chance = SeededChance(state: seed)
        let names = (0..<4).map { _ in chance.hostileText(upTo: 6) }
        let (plain, html) = (chance.hostileText(upTo: 30), chance.hostileText(upTo: 30))
        let content = chance.wildBytes(upTo: 60)
        let attachment = Mail.Attachment(
            hash: Self.someHash, fileName: names[2], mediaType: "application/pdf", byteCount: content.count,
            wireForm: Base64Lines.encode(content))
        let body = MIMEPart.multipart(
            .mixed,
            [
                .multipart(.alternative, [.text(plain, .plain), .text(html, .html)]), .attachment(attachment),
                .file(content, name: names[3], mediaType: "application/ics"),
            ])
        let head = Samples.head(
            from: Samples.mailbox(names[0], "avis@espaces.example"), to: Samples.mailbox(names[1], "m@maison.example"),
            subject: chance.hostileText(upTo: 20))
        let base64 = Data(content).base64EncodedString()
        return question(
            head, body, attachments: [attachment], texts: [("text/plain", plain), ("text/html", html)],
            files: [(names[2], "application/pdf", base64), (names[3], "application/ics", base64)])
    }

    private func question(
        _ head: MessageHead, _ body: MIMEPart, attachments: [Mail.Attachment] = [], texts: [(String, String)],
        files: [(String, String, String)] = []
    ) -> MessageQuestion {
        let message = MIMEWriter.write(head, body: body, boundarySeed: head.subject)
        let single = files.isEmpty && texts.count == 1
        return MessageQuestion(
            wire: Data(Samples.wire(message, attachments)).base64EncodedString(),
            names: ["Date", "From", "To", "Subject", "Message-ID", "MIME-Version", "Content-Language", "Content-Type"]
                + (single ? ["Content-Transfer-Encoding"] : []),
            subject: head.subject, from: person(head.from), to: person(head.to), date: "2026-03-03T13:30:00-05:00",
            messageID: "<4f2a9c@avis.example>", texts: texts.map { .init(type: $0, text: $1) },
            files: files.map { .init(name: $0, type: $1, content: $2) })
    }

    private func person(_ mailbox: Mailbox) -> MessageQuestion.Person {
        .init(name: mailbox.name ?? "", address: mailbox.address.description)
    }

    private static var someHash: ContentHash {
        guard let hash = ContentHash(hex: String(repeating: "a1", count: 32)) else { preconditionFailure("no hash") }
        return hash
    }
}
