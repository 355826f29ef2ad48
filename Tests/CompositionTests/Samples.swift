import Foundation
import Mail
import Notices
import Testing

@testable import Composition

/// Invented people, events and texts that the tests of this target share.
enum Samples {
    static let toronto = zone("America/Toronto")

    static func zone(_ identifier: String) -> TimeZone { TimeZone(identifier: identifier) ?? .gmt }

    /// `2026-11-04T18:30:00Z`.
    static func date(_ text: String) -> Date { (try? Date(text, strategy: .iso8601)) ?? .distantPast }

    static func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? CalendarDate(.distantPast, in: .gmt) }

    static let now = date("2026-10-14T13:00:00Z")

    static let community = Community(
        name: "Espaces V.I.E.", timeZone: toronto, languages: [.fr, .en], website: "https://espaces.example",
        postalAddress: "C.P. 45, succ. Saint-Dominique, Montréal (Québec) H2S 3K6",
        spaces: ["lvs": Bilingual(fr: "Lieu de veille stratégique", en: "Strategic Watch")],
        contactAddress: "animation@espaces.example")

    static func recipient(
        given: String? = "Marie-Ève", family: String? = "L'Écuyer", language: Language = .fr, discreet: Bool = false
    ) -> Recipient {
        Recipient(
            id: "m-042", memberID: "m-042", address: "me.lecuyer@maison.example", givenName: given, familyName: family,
            language: language, isDiscreet: discreet)
    }

    static func event(
        title: String = "Réunion d'automne", description: String? = nil, place: String? = "Salle A",
        link: String? = "https://espaces.example/r/42", isCancelled: Bool = false, feedSequence: Int = 0
    ) -> Event {
        Event(
            id: "uid-1", kind: "meeting", title: title, description: description,
            facts: EventFacts(
                start: date("2026-11-04T18:30:00Z"), end: date("2026-11-04T20:30:00Z"), place: place, link: link,
                isCancelled: isCancelled), feedSequence: feedSequence)
    }

    static func notice(
        _ subject: Subject? = nil, to person: Recipient? = nil, template: String = "meeting/invitation",
        noticeClass: NoticeClass = .service, calendar: Bool = true, attaches: [DocumentRole] = [],
        documents: [DocumentReference] = []
    ) -> DueNotice {
        let recipient = person ?? Samples.recipient()
        let step = Step(
            name: "invitation", template: template, moment: .atOnce, attaches: attaches, hasCalendarEntry: calendar)
        let rule = Rule(
            name: "meetings", title: Bilingual(fr: "Réunions", en: "Meetings"),
            trigger: .event(EventFilter(kinds: ["meeting"])), audience: .members, noticeClass: noticeClass,
            steps: [step])
        return DueNotice(
            key: NoticeKey(
                rule: "meetings", step: "invitation", subject: "uid-1", revision: "0", recipient: recipient.id),
            rule: rule, step: step, subject: subject ?? .event(event(), revision: 0, told: nil, registeredAt: nil),
            recipient: recipient, documents: documents, dueAt: now, expiresAt: now.addingTimeInterval(86_400))
    }

    static func sender() throws -> Mailbox {
        Mailbox(name: "Espaces V.I.E.", address: try #require(Address("avis@espaces.example")))
    }
}

/// A folder of its own for one test, gone when the test is over.
final class Folder: Sendable {
    let root: URL

    init() throws {
        root = FileManager.default.temporaryDirectory.appendingPathComponent("composition-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    @discardableResult
    func write(_ path: String, _ text: String) throws -> URL { try write(path, Data(text.utf8)) }

    @discardableResult
    func write(_ path: String, _ bytes: Data) throws -> URL {
        let file = root.appendingPathComponent(path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: file)
        return file
    }

    /// A small layout, and one template in French with this body.
    func writeTemplates(
        body: String, name: String = "meeting/invitation", subject: String = "Une réunion",
        why: String = "Vous êtes membre."
    ) throws {
        try write("Templates/layout/frame.html", "<title>{{subject}}</title>\n{{{body}}}\n<hr>\n{{{footer}}}\n")
        try write("Templates/layout/frame.txt", "{{{body}}}\n\n-- \n{{{footer}}}\n")
        try write("Templates/layout/footer/fr.md", "{{community.name}}: {{why}}\n")
        try write("Templates/layout/footer/en.md", "{{community.name}}: {{why}}\n")
        try write(
            "Templates/\(name)/fr.md",
            "---\nsubject: \(subject)\ndiscreet_subject: Un message\nwhy: \(why)\n---\n\(body)")
    }

    func library(_ languages: [Language] = [.fr]) -> (library: TemplateLibrary, problems: [Problem]) {
        TemplateLibrary.load(root: root.appendingPathComponent("Templates"), languages: languages)
    }

    func composer(_ community: Community = Samples.community, largest: Int = 10_000_000) throws -> Composer {
        Composer(
            library: library().library, community: community, from: try Samples.sender(),
            shelf: DocumentShelf(root: root), largestMessage: largest)
    }
}
