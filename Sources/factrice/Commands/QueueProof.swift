import ArgumentParser
import Foundation
import Notices
import Outbox
import Worker

struct QueueProof: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proof",
        abstract: "One message's sending on a page to print and sign: what the relay answered, and when.",
        discussion: """
            It proves that the relay accepted the message, not that it was read. On the terminal it is plain text; with \
            --output a page for a browser, or plain text if the name ends in .txt. The file is its owner's alone. 0: \
            accepted; 1: the page says that it wasn't; 65: there is no such entry, or the file is there already.
            """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var time: ClockOptions
    @Argument(help: "The entry's id.") var id: String
    @Option(help: "fr or en (default: the community's first; on the terminal, the terminal's).") var language: String?
    @Option(help: "A file to write, which isn't there yet.") var output: String?

    func validate() throws {
        if let language, Language(rawValue: language) == nil { throw ValidationError("--language is fr or en.") }
    }

    func run() async throws {
        let room = try ReadingRoom(options, texts: false)
        let now = try time.instant(in: room.zone)
        guard let proof = try await SendingProof(id, in: room, now: now) else {
            room.terminal.complain(QueueSentences.unknown(id))
            throw ExitStatus.badData.error
        }
        let usual = output == nil ? room.terminal.language : room.workspace.community.firstLanguage
        let page = ProofPage(proof: proof, language: language.flatMap { Language(rawValue: $0) } ?? usual)
        if let output {
            try write(output.hasSuffix(".txt") ? page.text : ProofHTML(page: page).html, to: output, room.terminal)
        } else {
            room.terminal.say(page.text)
        }
        if !proof.isAccepted { throw ExitStatus.withProblems.error }
    }

    private func write(_ content: String, to path: String, _ terminal: Terminal) throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            terminal.complain(Self.problem(path, "Ce fichier est déjà là.", "This file is there already."))
            throw ExitStatus.badData.error
        }
        do throws(OutboxError) {
            try DurableFile.write(Data(content.utf8), to: path)
        } catch {
            terminal.complain(Self.problem(path, "Ce fichier ne peut pas être écrit.", "This file can't be written."))
            throw ExitStatus.stateNotWritable.error
        }
        terminal.say("Écrit\u{A0}: \(path)", "Written: \(path)")
    }

    private static func problem(_ path: String, _ fr: String, _ en: String) -> Problem {
        Problem(.error, file: path, message: Bilingual(fr: fr, en: en))
    }
}
