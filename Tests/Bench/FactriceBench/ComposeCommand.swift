import ArgumentParser
import Composition
import Foundation
import Mail
import Notices

/// Composes messages of every shipped text, in both languages, each from its notice to the sealed bytes; the texts are read before.
///
/// With `--letters` it writes them to a file instead, each before its size: what a program beside is to build again.
struct ComposeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "compose")

    @Option(help: "Messages.") var count = 1_000
    @Option(help: "The shipped Templates.") var templates: String
    @Option(help: "A file for the messages.") var letters: String?
    @Option(help: "Not used.") var seed: UInt64 = 1

    func run() throws {
        let (library, problems) = TemplateLibrary.load(root: URL(filePath: templates), languages: [.fr, .en])
        guard !library.names.isEmpty, problems.isEmpty else { throw ValidationError("\(problems)") }
        let composer = Composer(
            library: library, community: Self.community, from: try sender(),
            shelf: DocumentShelf(root: URL(filePath: templates)))
        let notices = (0..<count).map { notice($0, library.names) }
        let gauge = Gauge()
        var bytes = 0
        var written = Data()
        for notice in notices {
            let wire = try composer.compose(notice, at: GreatCommunity.today).message.segments
            for case .bytes(let piece) in wire {
                bytes += piece.count
                guard letters != nil else { continue }
                written += Data("\(piece.count)\n".utf8) + piece
            }
        }
        let line = gauge.line(messages: count, ["bytes": Double(bytes)])
        if let letters { try written.write(to: URL(filePath: letters)) }
        print(line)
    }

    /// Each text in turn, then in the other language, then for the longest names; to somebody else each time.
    private func notice(_ number: Int, _ names: [String]) -> DueNotice {
        let name = names[number % names.count]
        let round = number / names.count
        var notice = SampleNotices.notice(
            SubjectKind(templateName: name) ?? .occasion, template: name, language: round % 2 == 0 ? .fr : .en,
            variant: round % 4 < 2 ? .typical : .longest)
        notice.recipient.id = "m-\(number)"
        notice.recipient.address = SampleCommunity.address(number)
        notice.recipient.familyName = "L'Écuyer-\(number)"
        notice.key = NoticeKey(rule: "banc", step: "banc", subject: name, revision: "0", recipient: "m-\(number)")
        return notice
    }

    private func sender() throws -> Mailbox {
        guard let address = Address("avis@bench.example") else { throw ValidationError("no sender") }
        return Mailbox(name: "Communauté du banc d'essai", address: address)
    }

    private static let community = Community(
        name: "Communauté du banc d'essai", timeZone: GreatCommunity.zone, languages: [.fr, .en],
        website: "https://bench.example", postalAddress: "C.P. 1, Montréal (Québec) H2S 3K6",
        spaces: [
            "cp": Bilingual(fr: "Communauté de pratique", en: "Community of Practice"),
            "lvs": Bilingual(fr: "Lieu de veille stratégique", en: "Strategic Watch"),
        ], contactAddress: "equipe@bench.example")
}
