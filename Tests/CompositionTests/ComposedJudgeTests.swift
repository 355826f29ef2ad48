import Foundation
import Mail
import Notices
import Testing

@testable import Composition

@Suite("Composed messages, judged by Python's email and icalendar")
struct ComposedJudgeTests {
    private func composed(_ notice: DueNotice, _ body: String = "# Réunion\n\n{{event.title}} — {{event.when}}") throws
        -> Composed
    {
        let folder = try Folder()
        try folder.writeTemplates(body: body, subject: "Une réunion d'été: {{event.title}}")
        try folder.write("Documents/ordre du jour d'été.pdf", "%PDF-1.4")
        return try folder.composer().compose(notice, at: Samples.now)
    }

    private static let agenda = [DocumentReference(role: .agenda, path: "Documents/ordre du jour d'été.pdf")]

    @Test("an invitation: mixed( alternative( plain, html, calendar ), agenda, invite.ics )")
    func invitation() throws {
        let composed = try composed(Samples.notice(attaches: [.agenda], documents: Self.agenda))
        let finding = try #require(try Judge.findings(about: [composed.wireBytes]).first)
        #expect(finding.defects.isEmpty)
        #expect(
            finding.types == [
                "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar",
                "application/pdf",
                "application/ics",
            ])
        #expect(finding.files == ["ordre du jour d'été.pdf", "invite.ics"])
        #expect(finding.subject == "Une réunion d'été: Réunion d'automne")
        #expect(finding.to == ["me.lecuyer@maison.example"])
        #expect(finding.text == composed.text)
        #expect(finding.html == composed.html)
        let calendar = try #require(finding.calendars.first)
        #expect(finding.calendars == [calendar, calendar])
        #expect(calendar["method"] == "REQUEST")
        #expect(calendar["start"] == "2026-11-04T13:30:00-05:00")
        #expect(calendar["zone"] == "America/Toronto")
        #expect(calendar["attendees"] == "1")
        #expect(calendar["class"] == "PRIVATE")
        #expect(calendar["alarms"] == "0")
    }

    @Test("a cancellation is a CANCEL of the same UID")
    func cancellation() throws {
        let event = Samples.event(isCancelled: true)
        let notices = [
            Samples.notice(), Samples.notice(.event(event, revision: 1, told: event.facts, registeredAt: nil)),
        ]
        let findings = try Judge.findings(about: try notices.map { try composed($0).wireBytes })
        let calendars = findings.compactMap(\.calendars.first)
        #expect(calendars.map { $0["method"] } == ["REQUEST", "CANCEL"])
        #expect(calendars.map { $0["sequence"] } == ["0", "1"])
        #expect(Set(calendars.map { $0["uid"] }).count == 1)
    }

    @Test("without calendar or documents, two alternatives and nothing around them")
    func letter() throws {
        let composed = try composed(Samples.notice(calendar: false))
        let finding = try #require(try Judge.findings(about: [composed.wireBytes]).first)
        #expect(finding.types == ["multipart/alternative", "text/plain", "text/html"])
        #expect(finding.defects.isEmpty)
    }

    @Test("values that try to break out give no field, part, link or markup")
    func injection() throws {
        let values = [
            "A\r\nBcc: x@mal.example", "<script>x</script>", "[x](http://mal.example)", "A\n\n--boundary\n\nB",
            "\u{0}\u{202E}x",
        ]
        let notices = values.map { value in
            let person = Samples.recipient(given: value, family: value)
            let event = Samples.event(title: value, description: value, place: value)
            return Samples.notice(.event(event, revision: 0, told: nil, registeredAt: nil), to: person)
        }
        let body = "{{recipient.greeting}},\n\n- {{event.title}}\n- {{event.place}}\n\n{{event.description}}"
        for finding in try Judge.findings(about: try notices.map { try composed($0, body).wireBytes }) {
            #expect(finding.defects.isEmpty)
            #expect(finding.types.count == 6)
            #expect(finding.to == ["me.lecuyer@maison.example"])
            #expect(!finding.html.contains("<script"))
            #expect(!finding.html.contains("<a "))
            #expect(!finding.text.unicodeScalars.contains("\u{0}"))
        }
    }
}
