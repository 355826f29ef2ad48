import Foundation
import Mail
import Notices
import Testing

@testable import Composition

@Suite("A notice becomes a message")
struct ComposerTests {
    private func wire(_ composed: Composed) -> String { String(decoding: composed.wireBytes, as: UTF8.self) }

    /// The value of a header field, unfolded.
    private func header(_ name: String, of composed: Composed) -> String? {
        let head = wire(composed).replacing("\r\n ", with: " ").split(separator: "\r\n")
        return head.first { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) }
    }

    private func compose(
        _ notice: DueNotice, body: String = "# Réunion\n\n{{event.title}}, {{event.when}}",
        _ files: [String: String] = [:]
    ) throws -> Composed {
        let folder = try Folder()
        try folder.writeTemplates(body: body)
        for (path, text) in files { try folder.write(path, text) }
        return try folder.composer().compose(notice, at: Samples.now)
    }

    @Test("the same inputs give the same bytes; another key, another Message-ID")
    func deterministic() throws {
        let first = try compose(Samples.notice())
        #expect(try compose(Samples.notice()).message == first.message)
        var other = Samples.notice()
        other.key = NoticeKey(rule: "meetings", step: "invitation", subject: "uid-1", revision: "1", recipient: "m-042")
        #expect(try compose(other).message.messageID != first.message.messageID)
    }

    @Test("the header says who, when, in which language, and that a machine wrote")
    func headers() throws {
        let composed = try compose(Samples.notice())
        #expect(header("From", of: composed) == "\"Espaces V.I.E.\" <avis@espaces.example>")
        #expect(header("Reply-To", of: composed)?.hasSuffix("<animation@espaces.example>") == true)
        #expect(header("Date", of: composed) == "Wed, 14 Oct 2026 09:00:00 -0400")
        #expect(header("Content-Language", of: composed) == "fr-CA")
        #expect(header("Auto-Submitted", of: composed) == "auto-generated")
        #expect(header("X-Auto-Response-Suppress", of: composed) == "OOF, AutoReply")
        #expect(header("Subject", of: composed)?.contains("=?UTF-8?") == true)
        #expect(header("Cc", of: composed) == nil)
        #expect(header("Bcc", of: composed) == nil)
    }

    @Test("the Message-ID is opaque, on the sender's domain")
    func messageID() throws {
        let id = try compose(Samples.notice()).message.messageID
        #expect(id.wholeMatch(of: /[a-z2-7]{32}@espaces\.example/) != nil)
    }

    @Test(
        "a notice that can be refused says which list it is of and how to stop; a statutory one doesn't",
        arguments: [(NoticeClass.statutory, false), (.service, true), (.optional, true)])
    func unsubscribe(noticeClass: NoticeClass, hasLink: Bool) throws {
        let composed = try compose(Samples.notice(noticeClass: noticeClass))
        let link = "<mailto:animation@espaces.example?subject=Ne%20plus%20recevoir%20ces%20messages>"
        #expect(header("List-Unsubscribe", of: composed) == (hasLink ? link : nil))
        let list = "\"Espaces V.I.E.\" <espaces-v-i-e.espaces.example>"
        #expect(header("List-Id", of: composed) == (hasLink ? list : nil))
        #expect(header("List-Unsubscribe-Post", of: composed) == nil)
    }

    @Test("an alert about the sending is of no list")
    func alert() throws {
        var alert = Samples.notice()
        alert.rule = .reserved
        let composed = try compose(alert)
        #expect(header("List-Id", of: composed) == nil)
        #expect(header("List-Unsubscribe", of: composed) == nil)
    }

    @Test("an absence notice lets automatic replies come: they tell who has left")
    func absence() throws {
        let absence = Absence(id: "m-042", span: Span(24, .month))
        let folder = try Folder()
        try folder.writeTemplates(body: "{{absence.months}} mois", name: "inactivity/first")
        let composed = try folder.composer().compose(
            Samples.notice(.absence(absence), template: "inactivity/first", noticeClass: .statutory), at: Samples.now)
        #expect(header("X-Auto-Response-Suppress", of: composed) == nil)
        #expect(header("Auto-Submitted", of: composed) == "auto-generated")
        #expect(!wire(composed).contains("text/calendar"))
    }

    @Test("for who is discreet: a subject that says nothing, no attachment, no calendar entry, no name in To")
    func discreet() throws {
        let person = Samples.recipient(discreet: true)
        let notice = Samples.notice(
            to: person, attaches: [.agenda], documents: [DocumentReference(role: .agenda, path: "Documents/a.pdf")])
        let body =
            "{{#event.documents_by_link}}PAR LIEN{{/event.documents_by_link}}{{#event.agenda_attached}}JOINT{{/event.agenda_attached}}"
        let composed = try compose(notice, body: body, ["Documents/a.pdf": "pdf"])
        #expect(composed.subject == "Un message")
        #expect(composed.html.contains("<title>Un message</title>"))
        #expect(composed.text.contains("PAR LIEN"))
        #expect(!composed.text.contains("JOINT"))
        #expect(composed.attachments.isEmpty)
        #expect(composed.missingDocuments.isEmpty)
        #expect(!wire(composed).contains("calendar"))
        #expect(header("To", of: composed) == "me.lecuyer@maison.example")
    }

    @Test("documents that are missing don't stop an invitation: it says so")
    func missing() throws {
        let notice = Samples.notice(
            attaches: [.agenda, .previousMinutes],
            documents: [DocumentReference(role: .agenda, path: "Documents/absent.pdf")])
        let composed = try compose(notice, body: "{{#event.agenda_missing}}SUIT{{/event.agenda_missing}}")
        #expect(composed.text.hasPrefix("SUIT"))
        #expect(composed.missingDocuments == [.agenda, .previousMinutes])
        #expect(composed.warnings.map(\.file) == ["Documents/absent.pdf"])
        #expect(composed.attachments.isEmpty)
    }

    @Test("what is attached is named by its own name and goes as a segment of its own")
    func attached() throws {
        let notice = Samples.notice(
            attaches: [.agenda], documents: [DocumentReference(role: .agenda, path: "Documents/x/ordre.pdf")])
        let body = "{{#event.agenda_attached}}JOINT{{/event.agenda_attached}}"
        let composed = try compose(notice, body: body, ["Documents/x/ordre.pdf": "pdf"])
        #expect(composed.text.hasPrefix("JOINT"))
        #expect(composed.attachments.map(\.fileName) == ["ordre.pdf"])
        #expect(composed.message.attachmentHashes == Set(composed.attachments.map(\.hash)))
    }

    @Test("a pack that would make the message too large stays on the platform, whole, and the message fits")
    func tooLarge() throws {
        let folder = try Folder()
        try folder.writeTemplates(
            body: """
                {{#event.documents_by_link}}PAR LIEN{{/event.documents_by_link}}
                {{#event.agenda_attached}}ORDRE{{/event.agenda_attached}}
                {{#event.previous_minutes_attached}}PV{{/event.previous_minutes_attached}}
                """)
        try folder.write("Documents/ordre.pdf", Data(repeating: 65, count: 1_000))
        try folder.write("Documents/pv.pdf", Data(repeating: 66, count: 100_000))
        let notice = Samples.notice(
            attaches: [.agenda, .previousMinutes],
            documents: [
                DocumentReference(role: .agenda, path: "Documents/ordre.pdf"),
                DocumentReference(role: .previousMinutes, path: "Documents/pv.pdf"),
            ])
        func composed(largest: Int) throws -> Composed {
            try folder.composer(largest: largest).compose(notice, at: Samples.now)
        }
        let (small, large) = (try composed(largest: 150_000), try composed(largest: 200_000))
        #expect(small.text.hasPrefix("PAR LIEN") && !small.text.contains("ORDRE") && !small.text.contains("PV"))
        #expect(small.attachments.isEmpty && small.missingDocuments.isEmpty && small.warnings.isEmpty)
        #expect(large.text.contains("ORDRE") && large.text.contains("PV") && !large.text.contains("PAR LIEN"))
        #expect(large.attachments.count == 2 && (140_000...200_000).contains(large.wireBytes.count))
    }

    @Test("minutes that would make the message too large stay on the platform: the text says that nothing is attached")
    func minutesTooLarge() throws {
        let release = MinutesRelease(
            eventID: "uid-1", status: .draft, version: 1, files: [], releasedAt: Samples.now, recipients: [])
        let notice = Samples.notice(
            .minutes(release, Samples.event()), template: "minutes/draft",
            documents: [DocumentReference(role: .minutes, path: "Documents/pv.pdf")])
        let folder = try Folder()
        let body =
            "{{#minutes.attached}}JOINT{{/minutes.attached}}{{^minutes.attached}}SUR LA PLATEFORME{{/minutes.attached}}"
        try folder.writeTemplates(body: body, name: "minutes/draft")
        try folder.write("Documents/pv.pdf", Data(repeating: 66, count: 100_000))
        let composed = try folder.composer(largest: 150_000).compose(notice, at: Samples.now)
        #expect(composed.text.hasPrefix("SUR LA PLATEFORME") && composed.attachments.isEmpty)
    }

    @Test("released minutes that are missing or have changed hold the message", arguments: [nil, "autre"])
    func minutes(content: String?) throws {
        let release = MinutesRelease(
            eventID: "uid-1", status: .draft, version: 1, files: [], releasedAt: Samples.now, recipients: [])
        let sha = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"  // of “test”
        let notice = Samples.notice(
            .minutes(release, Samples.event()), template: "minutes/draft",
            documents: [DocumentReference(role: .minutes, path: "Documents/pv.pdf", sha256: sha)])
        let folder = try Folder()
        try folder.writeTemplates(body: "{{#minutes.attached}}JOINT{{/minutes.attached}}.", name: "minutes/draft")
        if let content { try folder.write("Documents/pv.pdf", content) }
        let problem = #expect(throws: Problem.self) { try folder.composer().compose(notice, at: Samples.now) }
        #expect(problem?.file == "Documents/pv.pdf")
        try folder.write("Documents/pv.pdf", "test")
        #expect(try folder.composer().compose(notice, at: Samples.now).text.hasPrefix("JOINT."))
    }

    @Test("an address that can't go on the wire holds the message")
    func badAddress() throws {
        var person = Samples.recipient()
        person.address = "x@y\r\nBcc: z@w.example"
        let notice = Samples.notice(to: person)
        #expect(throws: Problem.self) { try compose(notice) }
    }

    @Test("a body or subject that comes out empty holds the message")
    func blank() throws {
        let body = "{{#event.agenda_attached}}A{{/event.agenda_attached}}"
        #expect(throws: Problem.self) { try compose(Samples.notice(), body: body) }
    }

    @Test("a template that isn't there holds the message and names the nearest")
    func noTemplate() throws {
        let notice = Samples.notice(template: "meeting/invitaton")
        let problem = #expect(throws: Problem.self) { try compose(notice) }
        #expect(problem?.suggestion?.en == "“meeting/invitation”?")
    }

    @Test("the text goes with its template's version")
    func version() throws {
        let version = try compose(Samples.notice()).templateVersion
        #expect(version.wholeMatch(of: /[0-9a-f]{12}/) != nil)
        #expect(try compose(Samples.notice(), body: "Autre {{event.title}}").templateVersion != version)
    }
}
