import ArgumentParser
import Composition
import Foundation
import Notices
import Worker

struct PreviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "One message as it would be; nothing is sent.",
        discussion: "Without --member or --event the names and dates in it are invented.")

    enum Form: String, ExpressibleByArgument, CaseIterable { case text, html, eml }

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var time: ClockOptions
    @Argument(help: "A template, such as webinar/reminder.") var template: String
    @Option(help: "For this member (id).") var member: String?
    @Option(help: "About this event (UID, or UID#instance).") var event: String?
    @Option(help: "fr or en (default: the member's, else the community's first).") var language: String?
    @Option(name: .customLong("as"), help: "text, html or eml.") var form = Form.text
    @Option(help: "A file to write instead of the terminal.") var output: String?

    func run() async throws {
        let room = try ReadingRoom(options, texts: true)
        let now = try time.instant(in: room.zone)
        let wanted = try language.map { text in
            guard let known = Language(rawValue: text) else { throw ValidationError("--language is fr or en.") }
            return known
        }
        guard let directory = try await room.directory(now: now).value else { throw ExitStatus.badData.error }
        let request = Preview.Request(template: template, memberID: member, eventID: event, language: wanted)
        do throws(Problem) {
            let composed = try Preview(workspace: room.workspace, directory: directory).compose(request, now: now)
            try write(composed, room.terminal)
        } catch {
            room.terminal.complain(error)
            throw ExitStatus.badData.error
        }
    }

    private func write(_ composed: Composed, _ terminal: Terminal) throws(Problem) {
        let bytes: Data
        switch form {
        case .text:
            let subject = terminal.language == .fr ? "Objet\u{A0}: " : "Subject: "
            bytes = Data((subject + composed.subject + "\n\n" + composed.text + "\n").utf8)
        case .html: bytes = Data(composed.html.utf8)
        case .eml: bytes = Data(composed.wireBytes)
        }
        guard let output else { return FileHandle.standardOutput.write(bytes) }
        do {
            try bytes.write(to: URL(fileURLWithPath: output))
        } catch {
            throw Problem(
                .error, file: output,
                message: Bilingual(fr: "Ce fichier ne peut pas être écrit.", en: "This file can't be written."))
        }
    }
}
