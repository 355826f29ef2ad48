import Foundation
import Judging
import Testing

@testable import Postbox

/// Messages that Python's `email` wrote, read here: two implementations that share nothing must agree.
@Suite(.timeLimit(.minutes(1)))
struct SecondOpinionTests {
    private struct Expected: Decodable {
        let name: String
        let source: String
        let subject: String
        let to: String
        let text: String?
        let html: String?
        let attachments: [Attachment]

        struct Attachment: Decodable, Equatable {
            let filename: String
            let type: String
            let bytes: String
        }
    }

    /// Prints, as JSON, messages and what they must be read as.
    private static let writer = """
        import base64, json
        from email.headerregistry import Address
        from email.message import EmailMessage
        from email.policy import SMTP

        def message(subject, name):
            m = EmailMessage(policy=SMTP)
            m["From"] = Address("Espaces V.I.E.", "avis", "espaces.example")
            m["To"] = Address(name, "rose", "x.example")
            m["Date"] = "Tue, 03 Mar 2026 13:30:00 -0500"
            m["Message-ID"] = "<k@espaces.example>"
            m["Subject"] = subject
            return m

        def b64(b):
            return base64.b64encode(b).decode()

        cases = []
        def add(name, m, subject, who, text, html, files):
            cases.append(dict(name=name, source=b64(bytes(m)), subject=subject, to=f"{who} <rose@x.example>", text=text,
                html=html, attachments=[dict(filename=f, type=t, bytes=b64(b)) for f, t, b in files]))

        long = "Une phrase assez longue pour être repliée, avec des accents : é è à ç œ, et un = et un point.\\n" * 4
        s, w = "Votre demande d'adhésion à la communauté de pratique : où en est-elle, et que se passera-t-il ensuite ?", "Marie-Ève Côté"
        m = message(s, w); m.set_content(long, cte="quoted-printable")
        add("quoted-printable", m, s, w, long.replace("\\n", "\\r\\n"), None, [])

        m = message("ASCII only", "Rose"); m.set_content(".dot\\n", cte="7bit")
        add("7bit", m, "ASCII only", "Rose", ".dot\\r\\n", None, [])

        m = message("Réunion", "Nguyễn Thị Hoa"); m.set_content(long, cte="base64")
        m.add_alternative("<p>é</p>\\n", subtype="html")
        pdf = bytes(range(256)) * 20
        m.add_attachment(pdf, maintype="application", subtype="pdf", filename="Ordre du jour – réunion de mars.pdf")
        m.add_attachment(b"x", maintype="application", subtype="octet-stream", filename='a "quoted" name; with=signs.bin')
        add("mixed", m, "Réunion", "Nguyễn Thị Hoa", long.replace("\\n", "\\r\\n"), "<p>é</p>\\r\\n",
            [("Ordre du jour – réunion de mars.pdf", "application/pdf", pdf),
             ('a "quoted" name; with=signs.bin', "application/octet-stream", b"x")])

        m = message("Été", "Zoë"); m.set_content("Noël à 5 €\\n", charset="iso-8859-15", cte="quoted-printable")
        add("iso-8859-15", m, "Été", "Zoë", "Noël à 5 €\\r\\n", None, [])

        m = message("x" * 300, "R"); m.set_content("y\\n", charset="windows-1252", cte="base64")
        add("long subject", m, "x" * 300, "R", "y\\r\\n", None, [])
        print(json.dumps(cases))
        """

    @Test("a message is read as Python wrote it")
    func agrees() throws {
        let cases = try JSONDecoder().decode([Expected].self, from: try Python.output(of: Self.writer))
        #expect(cases.count == 5)
        for expected in cases {
            let source = try #require(Data(base64Encoded: expected.source))
            let message = ReceivedMessage.parse([UInt8](source))
            let name = Comment(rawValue: expected.name)
            #expect(message.subject == expected.subject, name)
            #expect(message.to.replacing("\"", with: "") == expected.to, name)
            #expect(message.text == expected.text, name)
            #expect(message.html == expected.html, name)
            let attachments = message.attachments.map { part in
                Expected.Attachment(
                    filename: part.filename ?? "", type: part.type, bytes: Data(part.bytes).base64EncodedString())
            }
            #expect(attachments == expected.attachments, name)
            // Python folds at 78; RFC 2047 §2 wants 76 where a line has an encoded-word.
            #expect(message.defects.filter { $0.kind != .encodedWordTooLong } == [], name)
        }
    }
}
