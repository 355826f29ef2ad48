import Foundation
import Testing

@testable import Postbox

/// The pages of the demo: complete, closed to the outside, and without an address in a file's name.
struct MailboxPagesTests {
    private static let message = """
        From: Espaces <avis@x.example>\r
        To: Rose <rose@x.example>\r
        Subject: <script>alert(1)</script> & co\r
        Date: Wed, 04 Nov 2026 09:05:00 -0500\r
        Message-ID: <k@x.example>\r
        MIME-Version: 1.0\r
        Content-Type: multipart/mixed; boundary=b\r
        \r
        --b\r
        Content-Type: text/html\r
        \r
        <p title="a">Bonjour</p>\r
        --b\r
        Content-Type: text/html\r
        Content-Disposition: attachment; filename="../rose@x.example <x>.html"\r
        \r
        <script>x</script>\r
        --b\r
        Content-Type: application/pdf\r
        Content-Disposition: attachment; filename="Ordre du jour.pdf"\r
        Content-Transfer-Encoding: base64\r
        \r
        eA==\r
        --b--\r

        """

    private func pages(_ count: Int, in folder: URL) throws -> String {
        let letter = MailboxPages.Letter(recipient: "rose@x.example", bytes: { Array(Self.message.utf8) })
        let index = try MailboxPages.write(
            Array(repeating: letter, count: count), to: folder, title: PageLabel(fr: "Essai", en: "Trial"))
        return try String(contentsOf: index, encoding: .utf8)
    }

    @Test("every message has its line, its page, its source and its attachments")
    func writesAll() async throws {
        try await withFolder { folder in
            let index = try pages(3, in: folder)
            #expect(index.components(separatedBy: "class=\"row\"").count == 4)
            #expect(index.contains("mer. 4 nov."))
            #expect(index.contains("9:05\u{A0}a.m."))
            let names = try FileManager.default.contentsOfDirectory(
                atPath: folder.appending(path: "messages").path(percentEncoded: false))
            let expected = (1...3).flatMap { number in
                ["", "-1-rose-x-example-x.bin", "-2-ordre-du-jour.pdf"].map { "000\(number)\($0)" }
            }
            #expect(Set(names) == Set(expected.flatMap { $0.count == 4 ? [$0 + ".html", $0 + ".eml"] : [$0] }))
            let source = try Data(contentsOf: folder.appending(path: "messages/0002.eml"))
            #expect(source == Data(Self.message.utf8))
            #expect(try Data(contentsOf: folder.appending(path: "messages/0002-2-ordre-du-jour.pdf")) == Data("x".utf8))
        }
    }

    @Test("what a message says is text on the page, and its HTML has no right in its frame")
    func containsMessages() async throws {
        try await withFolder { folder in
            let index = try pages(1, in: folder)
            #expect(!index.contains("<script>alert"))
            let page = try String(contentsOf: folder.appending(path: "messages/0001.html"), encoding: .utf8)
            #expect(!page.contains("<script>alert"))
            #expect(!page.contains("<script>x"))
            #expect(page.contains("sandbox=\"\""))
            #expect(page.contains("srcdoc=\"&lt;p title=&quot;a&quot;&gt;Bonjour&lt;/p&gt;"))
            for text in [index, page] {
                #expect(text.contains("default-src 'none'"))
                #expect(!text.contains("http://"))
                #expect(!text.contains("https://"))
            }
        }
    }
}
