import Foundation
import Testing

@testable import Mail

@Suite("MIMEWriter")
struct MIMEWriterTests {
    private func attachment(_ name: String) throws -> Mail.Attachment {
        let hash = try #require(ContentHash(hex: String(repeating: "0f", count: 32)))
        return Mail.Attachment(
            hash: hash, fileName: name, mediaType: "application/pdf", byteCount: 3,
            wireForm: Base64Lines.encode([1, 2, 3]))
    }

    private func invitation(_ attachment: Mail.Attachment) -> MIMEPart {
        let ics = ICalendarWriter.write(Samples.entry())
        return .multipart(
            .mixed,
            [
                .multipart(
                    .alternative,
                    [
                        .text("Bonjour à vous", .plain, language: "fr-CA"), .text("<p>Bonjour</p>", .html),
                        .calendar(ics, method: .request),
                    ]), .attachment(attachment),
                .file(Array(ics.utf8), name: "invite.ics", mediaType: "application/ics"),
            ])
    }

    @Test("an invitation has its parts in the order that calendars want")
    func order() throws {
        let agenda = try attachment("Ordre du jour.pdf")
        let message = MIMEWriter.write(Samples.head(), body: invitation(agenda), boundarySeed: "clé")
        let types = String(decoding: Samples.wire(message, [agenda]), as: UTF8.self).split(separator: "\r\n")
            .filter { $0.hasPrefix("Content-Type:") }.map { $0.dropFirst(14).prefix { $0 != ";" } }
        #expect(
            types == [
                "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar",
                "application/pdf",
                "application/ics",
            ])
        #expect(Samples.text(message).contains("Content-Type: text/calendar; charset=UTF-8; method=REQUEST\r\n"))
    }

    @Test("a shared attachment is a segment alone, and the bytes around it are one each")
    func segments() throws {
        let agenda = try attachment("a.pdf")
        let message = MIMEWriter.write(Samples.head(), body: invitation(agenda), boundarySeed: "clé")
        #expect(message.segments.count == 3)
        #expect(message.segments[1] == .attachment(agenda.hash))
        #expect(message.attachmentHashes == [agenda.hash])
        #expect(message.messageID == "4f2a9c@avis.example")
    }

    @Test("a file's name is whole in the disposition and plain in the type")
    func fileNames() throws {
        let message = MIMEWriter.write(
            Samples.head(), body: .attachment(try attachment("Procès-verbal.pdf")), boundarySeed: "")
        let text = Samples.text(message)
        #expect(text.contains("Content-Type: application/pdf; name=Proces-verbal.pdf\r\n"))
        #expect(text.contains("Content-Disposition: attachment; filename*=UTF-8''Proc%C3%A8s-verbal.pdf\r\n"))
    }

    @Test("the same values give the same bytes, and another seed other boundaries")
    func sealed() throws {
        let body = invitation(try attachment("a.pdf"))
        let first = MIMEWriter.write(Samples.head(), body: body, boundarySeed: "clé")
        #expect(MIMEWriter.write(Samples.head(), body: body, boundarySeed: "clé") == first)
        #expect(MIMEWriter.write(Samples.head(), body: body, boundarySeed: "clef") != first)
    }

    @Test(
        "a multipart of one part is that part, and of none an empty text",
        arguments: [
            MIMEPart.multipart(.mixed, [.multipart(.alternative, [.text("a", .plain)])]), .multipart(.mixed, []),
            .multipart(.mixed, [.multipart(.alternative, []), .text("a", .plain)]),
        ])
    func simplified(_ body: MIMEPart) {
        let text = Samples.text(MIMEWriter.write(Samples.head(), body: body, boundarySeed: "clé"))
        #expect(!text.contains("multipart"))
        #expect(text.contains("Content-Type: text/plain; charset=UTF-8\r\n"))
    }

    @Test("text that holds our boundary doesn't end its part")
    func boundaries() throws {
        let seed = "clé"
        func write(_ text: String) -> String {
            Samples.text(
                MIMEWriter.write(
                    Samples.head(), body: .multipart(.mixed, [.text(text, .plain), .text("fin", .plain)]),
                    boundarySeed: seed))
        }
        let boundary = try #require(write("a").firstMatch(of: /boundary="([^"]+)"/)).output.1
        let text = write("--\(boundary)--\r\n--\(boundary)\r\n")
        #expect(text.components(separatedBy: "\r\n--\(boundary)").count == 4)
    }

    @Test("every message has each of its fields once, and can have no Cc or Bcc")
    func fields() throws {
        let head = Samples.head(
            subject: "a\r\nBcc: x@y.example\r\n\r\nfin",
            others: [.text(.autoSubmitted, "auto-generated\r\nCc: x@y.example")])
        let text = Samples.text(MIMEWriter.write(head, body: .text("Bonjour", .plain), boundarySeed: ""))
        let fields = try #require(text.components(separatedBy: "\r\n\r\n").first)
        let names = fields.replacing("\r\n ", with: " ").components(separatedBy: "\r\n").map { $0.prefix { $0 != ":" } }
        #expect(
            names == [
                "Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Language",
                "Content-Type", "Content-Transfer-Encoding",
            ])
    }
}
