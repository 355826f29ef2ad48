import ArgumentParser
import Composition
import Foundation
import Notices
import Worker

struct PreviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "One message as it would be, or all of them; nothing is sent unless --send-to says so.",
        discussion: """
            Without --member or --event the names and dates in it are invented. --all writes every template in every \
            language, to invented people of four kinds, as pages to leaf through in a browser, with the .eml of each. \
            --send-to sends one message, marked as a trial; it is in no queue and changes nothing. With --member it goes \
            to the people who run the community only.
            """)

    enum Form: String, ExpressibleByArgument, CaseIterable { case text, html, eml, png }

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var time: ClockOptions
    @Argument(help: "A template, such as webinar/reminder.") var template: String?
    @Option(help: "For this member (id, address or whole name).") var member: String?
    @Option(help: "About this event (UID, or UID#instance).") var event: String?
    @Option(
        help: "Somebody invented, when no member is named: typical, longest (names), bare (little is known), discreet.")
    var person: SampleNotices.Variant?
    @Option(help: "fr or en (default: the member's, else the community's first).") var language: String?
    @Option(name: .customLong("as"), help: "text, html, eml or png (a picture, if Chromium is installed).")
    var form = Form.text
    @Option(help: "A file to write instead of the terminal; with --all, a folder.") var output: String?
    @Flag(help: "Every template, in every language, as pages in the --output folder.") var all = false
    @Option(help: "Send it to this address, marked as a trial.") var sendTo: String?

    func validate() throws {
        guard (template == nil) == all else { throw ValidationError("Name a template, or say --all.") }
        if all, output == nil { throw ValidationError("--all needs --output DIR, the folder for the pages.") }
        if person != nil, member != nil { throw ValidationError("--person is somebody invented: not with --member.") }
        if all, sendTo != nil || member != nil || event != nil || language != nil || person != nil {
            throw ValidationError("--all goes with --output alone: it shows everything, to nobody real.")
        }
        if form == .png, output == nil, !all { throw ValidationError("--as png needs --output FILE.") }
    }

    func run() async throws {
        let room = try ReadingRoom(options, texts: true)
        let now = try time.instant(in: room.zone)
        let wanted = try language.map { text in
            guard let known = Language(rawValue: text) else { throw ValidationError("--language is fr or en.") }
            return known
        }
        guard let directory = try await room.directory(now: now).value else { throw ExitStatus.badData.error }
        let preview = Preview(workspace: room.workspace, directory: directory)
        guard let template else {
            let gallery = GalleryPages(pages: PreviewGallery(preview).pages(now: now), terminal: room.terminal)
            return try gallery.write(to: URL(fileURLWithPath: output ?? "."), community: room.workspace.community.name)
        }
        var request = Preview.Request(template: template, memberID: member, eventID: event, language: wanted)
        request.variant = person ?? .typical
        if let sendTo {
            return try await TrialSending(preview: preview, room: room).send(request, to: sendTo, now: now)
        }
        do throws(Problem) {
            try write(try preview.compose(request, now: now), room.terminal)
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
        case .png: bytes = try Chromium.picture(of: composed.html)
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

extension SampleNotices.Variant: ExpressibleByArgument {}
