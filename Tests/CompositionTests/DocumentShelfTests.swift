import Foundation
import Mail
import Notices
import Testing

@testable import Composition

@Suite("Documents that may go with a message")
struct DocumentShelfTests {
    @Test(
        "a file's media type is its extension's",
        arguments: [
            ("a.pdf", "application/pdf"), ("A.PDF", "application/pdf"),
            ("a.odt", "application/vnd.oasis.opendocument.text"),
            ("a.md", "text/markdown"), ("a.txt", "text/plain"), ("a.png", "image/png"), ("a.jpeg", "image/jpeg"),
            ("a.exe", "application/octet-stream"),
        ])
    func mediaTypes(name: String, type: String) throws {
        let folder = try Folder()
        try folder.write("Documents/x/\(name)", "contenu")
        let attachment = try DocumentShelf(root: folder.root).attachment("Documents/x/\(name)")
        #expect(attachment.mediaType == type)
        #expect(attachment.fileName == name)
        #expect(attachment.byteCount == 7)
        #expect(DocumentShelf(root: folder.root).has("Documents/x/\(name)"))
        #expect(String(decoding: attachment.wireForm, as: UTF8.self) == "Y29udGVudQ==\r\n")
    }

    @Test(
        "nothing outside Documents is ever attached",
        arguments: [
            "factrice.yaml", "Documents/../factrice.yaml", "/etc/passwd", "Documents/sortie.pdf", "Documents",
            "Documents/rep", "",
        ])
    func outside(path: String) throws {
        let folder = try Folder()
        try folder.write("factrice.yaml", "secret")
        try folder.write("Documents/rep/a.pdf", "A")
        try FileManager.default.createSymbolicLink(
            at: folder.root.appendingPathComponent("Documents/sortie.pdf"),
            withDestinationURL: folder.root.appendingPathComponent("factrice.yaml"))
        #expect(!DocumentShelf(root: folder.root).has(path))
        let shelf = DocumentShelf(root: folder.root)
        #expect(throws: Problem.self) { try shelf.attachment(path) }
    }

    @Test("a link that stays inside is followed, and keeps the name that was given")
    func linkInside() throws {
        let folder = try Folder()
        try folder.write("Documents/a.pdf", "A")
        try FileManager.default.createSymbolicLink(
            at: folder.root.appendingPathComponent("Documents/b.pdf"),
            withDestinationURL: folder.root.appendingPathComponent("Documents/a.pdf"))
        #expect(try DocumentShelf(root: folder.root).attachment("Documents/b.pdf").fileName == "b.pdf")
    }

    @Test("a file that is missing, empty or too large is named", arguments: ["absent.pdf", "vide.pdf", "gros.pdf"])
    func refused(name: String) throws {
        let folder = try Folder()
        try folder.write("Documents/vide.pdf", "")
        try folder.write("Documents/gros.pdf", "12345")
        let shelf = DocumentShelf(root: folder.root, mostBytes: 4)
        let problem = #expect(throws: Problem.self) { try shelf.attachment("Documents/\(name)") }
        #expect(problem?.file == "Documents/\(name)")
    }

    @Test("a file that changes is read again")
    func changed() throws {
        let folder = try Folder()
        let shelf = DocumentShelf(root: folder.root)
        try folder.write("Documents/a.pdf", "un")
        let first = try shelf.attachment("Documents/a.pdf")
        #expect(try shelf.attachment("Documents/a.pdf") == first)
        try folder.write("Documents/a.pdf", "deux")
        #expect(try shelf.attachment("Documents/a.pdf").hash != first.hash)
    }
}
