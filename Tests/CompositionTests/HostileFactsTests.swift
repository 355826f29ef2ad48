import Foundation
import Judging
import Mail
import Notices
import Testing

@testable import Composition

/// What a composed message should be, whatever the names, titles and texts in it are; Python's email, icalendar and HTML parser judge.
private struct ComposedQuestion: Encodable {
    var title, place, description, link, community, sender: String
    /// As the greeting and the header have it: nil when nothing is left.
    var name: String?
    /// Nil when the message was refused.
    var wire: String?
    /// The same message with plain words in it.
    var plainHTML: String
}

@Suite("Composed messages with any text in them, judged by Python")
struct HostileFactsTests {
    private static let body = """
        # {{event.title}}

        {{recipient.greeting}},

        - **Lieu :** {{event.place}}
        - [ouvrir la page]({{event.link}}) ou [écrire](mailto:{{community.contact}})
        - {{event.title}}, {{community.name}}

        | Titre | Qui |
        | --- | --- |
        | {{event.title}} | {{community.name}} |

        {{event.description}}

        {{community.name}}
        """

    @Test(
        "a message says what it was given, or is refused; nothing in it adds a field, a person, a link, markup or a property"
    )
    func anyText() throws {
        let folder = try Folder()
        try folder.writeTemplates(body: Self.body, subject: "Réunion : {{event.title}}")
        let library = folder.library().library
        let shelf = DocumentShelf(root: folder.root)
        var plain = SeededChance(state: 0)
        let plainHTML = try Case(from: &plain, isPlain: true).composed(library, shelf).html
        for seeds in Cases(share: 25).batches {
            let questions = try seeds.map { seed in
                var chance = SeededChance(state: seed)
                return try question(Case(from: &chance), library, shelf, plainHTML)
            }
            let complaints: [[String]] = try Judgement.answer(of: Self.script, about: questions)
            for (seed, complaints) in zip(seeds, complaints) {
                #expect(complaints.isEmpty, "FACTRICE_SEED=\(seed): \(complaints)")
            }
        }
    }

    private func question(
        _ one: Case, _ library: TemplateLibrary, _ shelf: DocumentShelf, _ plainHTML: String
    ) throws -> ComposedQuestion {
        var wire: [UInt8]?
        do throws(Problem) {
            wire = try one.composed(library, shelf).wireBytes
        } catch {
            #expect(!error.message.fr.isEmpty && error.severity == .error)
        }
        return ComposedQuestion(
            title: one.title, place: one.place, description: one.description, link: one.link,
            community: one.community, sender: one.sender, name: LiteralText.name("\(one.given) \(one.family)"),
            wire: wire.map { Data($0).base64EncodedString() }, plainHTML: plainHTML)
    }

    private static let script = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Judges/hostile.py")
}

/// One message's texts.
private struct Case {
    var title, place, description, link, community, sender, given, family: String

    init(from chance: inout SeededChance, isPlain: Bool = false) {
        func text(_ count: Int, after start: String = "") -> String {
            isPlain ? start + "mot" : start + chance.hostileText(upTo: count)
        }
        // What stands alone in the template has something to show, so that only the title can be missing.
        title = text(12)
        place = text(12, after: "Salle ")
        description = text(40, after: "Texte ")
        link = text(8, after: "https://espaces.example/")
        community = text(6, after: "C ")
        (sender, given, family) = (text(6), text(6), text(6))
    }

    func composed(_ library: TemplateLibrary, _ shelf: DocumentShelf) throws(Problem) -> Composed {
        let community = Community(
            name: community, timeZone: Samples.toronto, languages: [.fr],
            contactAddress: "animation+a&b@espaces.example")
        let event = Samples.event(title: title, description: description, place: place, link: link)
        let notice = Samples.notice(
            .event(event, revision: 0, told: nil, registeredAt: nil),
            to: Samples.recipient(given: given, family: family))
        guard let address = Address("avis@espaces.example") else { preconditionFailure("no address") }
        return try Composer(
            library: library, community: community, from: Mailbox(name: sender, address: address), shelf: shelf
        ).compose(notice, at: Samples.now)
    }
}
