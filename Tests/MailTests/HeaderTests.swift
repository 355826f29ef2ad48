import Foundation
import Testing

@testable import Mail

@Suite("fields of the header")
struct HeaderTests {
    private func written(_ write: (inout HeaderWriter) -> Void) -> String {
        var header = HeaderWriter()
        write(&header)
        return String(decoding: header.bytes, as: UTF8.self)
    }

    private func written(_ field: HeaderField) -> String { written { field.write(to: &$0) } }

    @Test(
        "a name that only the writers may write, or that is no name, is refused",
        arguments: [
            "Bcc", "cc", "TO", "From", "Subject", "Content-Type", "content-x", "Resent-To", "Received", "", "X:Y",
            "X Y",
            "X\r\nBcc", "É", String(repeating: "X", count: 41),
        ])
    func refusedNames(_ name: String) {
        #expect(HeaderName(name) == nil)
    }

    @Test("other names are taken", arguments: ["X-Factrice-Rule", "List-Id", "Feedback-ID"])
    func takenNames(_ name: String) {
        #expect(HeaderName(name)?.text == name)
    }

    @Test(
        "a mailbox is written with atoms, a quoted string or encoded words",
        arguments: [
            (nil, "From: avis@espaces.example"), ("", "From: avis@espaces.example"),
            ("Marie Tremblay", "From: Marie Tremblay <avis@espaces.example>"),
            ("Espaces V.I.E.", "From: \"Espaces V.I.E.\" <avis@espaces.example>"),
            ("O \"B\" \\", "From: \"O \\\"B\\\" \\\\\" <avis@espaces.example>"),
            ("Côté, Zoé", "From: =?UTF-8?B?Q8O0dMOpLCBab8Op?= <avis@espaces.example>"),
            ("a\r\nBcc: x@y", "From: \"a Bcc: x@y\" <avis@espaces.example>"),
        ])
    func mailboxes(_ name: String?, _ line: String) {
        let text = written { header in
            header.begin(.from)
            header.addMailbox(Samples.mailbox(name, "avis@espaces.example"))
            header.end()
        }
        #expect(text == line + "\r\n")
    }

    @Test("a local part outside ASCII stays as it is, for a relay with SMTPUTF8")
    func smtpUTF8() {
        let text = written { $0.addMailbox(Samples.mailbox("Zoe", "zoé@maison.example")) }
        #expect(text == " Zoe <zoé@maison.example>")
    }

    @Test("words of ASCII stay readable beside encoded ones, and lines hold 76")
    func subjects() throws {
        let text = written { header in
            header.begin(.subject)
            header.addText("Rencontre du comité consultatif : ordre du jour et procès-verbal de la séance précédente")
            header.end()
        }
        #expect(text.hasPrefix("Subject: Rencontre du =?UTF-8?Q?comit=C3=A9?= consultatif : ordre du jour et\r\n "))
        #expect(text.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 76 })
    }

    @Test("a word too long for a line is encoded, so that it can be folded")
    func longWords() {
        let text = written(.text(.precedence, String(repeating: "w", count: 3000)))
        #expect(text.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 76 })
    }

    @Test("a link can't leave its brackets or its line")
    func links() {
        let text = written(
            .links(.listUnsubscribe, ["mailto:a@b.example?subject=arrêt>\r\nBcc: x", "https://x.example"]))
        #expect(
            text == "List-Unsubscribe: <mailto:a@b.example?subject=arr%C3%AAt%3E%20Bcc:%20x>,\r\n"
                + " <https://x.example>\r\n")
        #expect(written(.links(.listUnsubscribe, ["mailto:" + String(repeating: "a", count: 900)])).isEmpty)
        let encoded = written(.links(.listUnsubscribe, ["mailto:a@b.example?subject==?UTF-8?Q?x?="]))
        #expect(encoded.hasSuffix(" <mailto:a@b.example?subject==%3FUTF-8?Q?x?=>\r\n"))
    }

    @Test(
        "the identity of a list is made of the community's name and the sender's domain",
        arguments: [
            ("Espaces V.I.E.", "List-Id: \"Espaces V.I.E.\" <espaces-v-i-e.espaces.example>"),
            ("Coalition de Durham", "List-Id: Coalition de Durham <coalition-de-durham.espaces.example>"),
            ("Œuvre d'Été", "List-Id: =?UTF-8?B?xZJ1dnJlIGQnw4l0w6k=?= <oeuvre-d-ete.espaces.example>"),
            ("漢字", "List-Id: =?UTF-8?B?5ryi5a2X?= <list.espaces.example>"),
            ("a>\r\nBcc: x@y", "List-Id: \"a> Bcc: x@y\" <a-bcc-x-y.espaces.example>"),
            ("", "List-Id: <list.espaces.example>"),
        ])
    func lists(_ name: String, _ line: String) {
        #expect(written(.list(ListID(of: name, at: "espaces.example"))) == line + "\r\n")
    }

    @Test("the identity of a list has 255 characters at most, whatever the name and the domain are")
    func longLists() {
        let domain = Array(repeating: String(repeating: "d", count: 60), count: 4).joined(separator: ".")
        #expect(ListID(of: "Espaces", at: domain).text == "espaces." + domain)
        #expect(ListID(of: String(repeating: "é", count: 90), at: domain).text == domain)
        #expect(ListID(of: String(repeating: "é", count: 90), at: "b.example").text.utf8.count == 63 + 10)
    }

    @Test(
        "a link that writes to an address can't say another, or more",
        arguments: [
            ("equipe@b.example", nil, "mailto:equipe@b.example"),
            ("a?cc=x&b%2F#c/d@b.example", nil, "mailto:a%3Fcc=x%26b%252F%23c%2Fd@b.example"),
            ("zoé@b.example", "Arrêt", "mailto:zo%C3%A9@b.example?subject=Arr%C3%AAt"),
            ("a@b.example", "x&cc=y\r\nBcc: z", "mailto:a@b.example?subject=x%26cc%3Dy%20Bcc%3A%20z"),
        ])
    func mailto(_ address: String, _ subject: String?, _ link: String) {
        #expect(MailtoLink.text(to: Samples.address(address), subject: subject) == link)
    }

    @Test(
        "a date has its weekday and the offset of that instant",
        arguments: [
            ("2026-03-03T18:30:00Z", "America/Toronto", "Tue, 03 Mar 2026 13:30:00 -0500"),
            ("2026-07-01T03:59:59Z", "America/Toronto", "Tue, 30 Jun 2026 23:59:59 -0400"),
            ("2026-11-01T06:30:00Z", "America/Toronto", "Sun, 01 Nov 2026 01:30:00 -0500"),
            ("2026-01-01T02:00:00Z", "America/St_Johns", "Wed, 31 Dec 2025 22:30:00 -0330"),
            ("2024-02-29T12:00:00Z", "GMT", "Thu, 29 Feb 2024 12:00:00 +0000"),
            ("1969-12-31T23:59:59Z", "Asia/Kathmandu", "Thu, 01 Jan 1970 05:29:59 +0530"),
        ])
    func dates(_ instant: String, _ zone: String, _ text: String) {
        #expect(HeaderDate.text(Samples.date(instant), in: Samples.zone(zone)) == text)
    }

    @Test(
        "a parameter is bare, quoted, or extended, and in sections when it is long",
        arguments: [
            ("a.pdf", ["filename=a.pdf"]), ("ordre du jour.pdf", ["filename=\"ordre du jour.pdf\""]),
            ("", ["filename=\"\""]),
            ("procès.pdf", ["filename*=UTF-8''proc%C3%A8s.pdf"]), ("a\"b", ["filename*=UTF-8''a%22b"]),
            (
                String(repeating: "é", count: 20),
                [
                    "filename*0*=UTF-8''" + String(repeating: "%C3%A9", count: 9),
                    "filename*1*=" + String(repeating: "%C3%A9", count: 10), "filename*2*=%C3%A9",
                ]
            ),
        ])
    func parameters(_ value: String, _ words: [String]) {
        #expect(ParameterWriter.words("filename", value) == words)
    }

    @Test(
        "a file's name is never a path, and has a plain form",
        arguments: [
            ("Procès-verbal d’octobre.pdf", "Procès-verbal d’octobre.pdf", "Proces-verbal d'octobre.pdf"),
            ("../../etc/passwd", "-..-etc-passwd", "-..-etc-passwd"), ("", "document", "document"),
            (".. ", "document", "document"),
            ("C:\\a\r\n.pdf", "C:-a .pdf", "C:-a .pdf"), ("漢字.pdf", "漢字.pdf", "__.pdf"),
            ("Œuvre.pdf", "Œuvre.pdf", "OEuvre.pdf"),
        ])
    func fileNames(_ name: String, _ text: String, _ ascii: String) {
        #expect(FileName(name).text == text)
        #expect(FileName(name).ascii == ascii)
    }

    @Test(
        "a media type that can't be written or can't be base64 is octet-stream",
        arguments: [
            ("application/pdf", "application/pdf"), ("Application/PDF", "application/pdf"),
            ("text", "application/octet-stream"),
            ("a/b; c=d", "application/octet-stream"), ("a/b\r\nBcc: x", "application/octet-stream"),
            ("message/rfc822", "application/octet-stream"), ("multipart/mixed", "application/octet-stream"),
            ("application/vnd.ms-excel", "application/vnd.ms-excel"),
        ])
    func mediaTypes(_ text: String, _ wire: String) {
        #expect(MediaType.wireForm(text) == wire)
    }
}
