import ArgumentParser
import Foundation
import Intake
import Notices
import Outbox
import Worker

struct MinutesSend: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Shows what would leave and for whom, asks, then hands the minutes to the queue.",
        discussion: """
            On a terminal, whatever is left out is asked for: `factrice minutes send` alone is enough. Files lie under \
            Documents/, or are copied there once you have confirmed. The same version is never sent twice; another file \
            is a corrected version. Nothing leaves during the first minutes (sending, minutes_cancel_window: 10 minutes), \
            with --yes neither: until then `factrice minutes cancel` recalls it all. Then the messages leave when the \
            worker runs. 65: a file that can't be sent, or a doubt that needs --despite-warnings. 77: not the chair, \
            already sent, or the installation is not armed.
            """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var time: ClockOptions
    @Argument(help: "The meeting (UID, or UID#instance).") var eventUID: String?
    @Argument(help: "One or more files: PDF, ODT, DOCX, Markdown or text.") var files: [String] = []
    @Option(help: "draft or approved.") var status: String?
    @Option(help: "What changed, or a word to the members.") var note: String?
    @Option(help: "Of a draft: until when comments are taken (2026-11-20, 2026-11-20T17:00, or none).")
    var commentsUntil: String?
    @Flag(help: "Of approved minutes: with changes (a --note alone says so too).") var amended = false
    @Flag(help: "Of approved minutes: as they were.") var asTheyWere = false
    @Option(help: "Who sends (member id of the chair).") var by: String?
    @Flag(help: "Only show what would be done.") var dryRun = false
    @Flag(help: "Don't ask.") var yes = false
    @Flag(help: "With --yes: send in spite of a doubt (a draft sent as approved, say).") var despiteWarnings = false
    @Flag(help: "Print one JSON object (with --dry-run or --yes).") var json = false

    func validate() throws {
        if let status, MinutesRelease.Status(rawValue: status) == nil {
            throw ValidationError("--status is draft or approved.")
        }
        if json, !dryRun, !yes { throw ValidationError("--json goes with --dry-run or --yes.") }
        if amended, asTheyWere { throw ValidationError("Say --amended or --as-they-were.") }
        guard !isComplete, json || yes || !Terminal.isInteractive else { return }
        throw ValidationError("Give the meeting, one or more files, and --status draft or approved.")
    }

    private var isComplete: Bool { eventUID != nil && !files.isEmpty && status != nil }

    func run() async throws {
        let desk = try await MinutesDesk(options, time)
        let progress = FileProgress(terminal: desk.terminal)
        let preparation = MinutesPreparation(
            workspace: desk.room.workspace, directory: desk.directory, progress: { progress.show($0) })
        let request = try request(desk)
        let prepared = try desk.trying { () throws(MinutesPreparation.Refusal) in
            try preparation.prepare(request, now: desk.instant)
        }
        progress.end()
        show(prepared, desk)
        if dryRun { return }
        guard desk.room.workspace.policy.isArmed else { throw desk.refuse(MinutesPreparation.notArmed) }
        try acknowledge(prepared, desk)
        try confirm(prepared, desk)
        try await release(prepared, preparation, desk)
    }

    private func show(_ prepared: MinutesPreparation.Prepared, _ desk: MinutesDesk) {
        if json {
            desk.terminal.say(JSONValue.minutes(prepared, in: desk.room.zone).text)
        } else {
            MinutesReadBack(desk: desk, prepared: prepared).say()
        }
    }

    /// The files come first: what is released must be there. They are taken back when the release is refused.
    private func release(
        _ prepared: MinutesPreparation.Prepared, _ preparation: MinutesPreparation, _ desk: MinutesDesk
    ) async throws {
        let made = try desk.trying { () throws(MinutesPreparation.Refusal) in try preparation.shelve(prepared) }
        let act = Act(.releaseMinutes(prepared.release), by: prepared.release.releasedBy, at: desk.instant)
        do {
            _ = try await desk.apply(act)
        } catch {
            preparation.takeBack(made)
            throw error
        }
        if !json { MinutesReadBack(desk: desk, prepared: prepared).sayNoted() }
    }

    // MARK: What is asked

    private func request(_ desk: MinutesDesk) throws -> MinutesPreparation.Request {
        let until = try commentsUntil.map { try CommentsDate.parse($0, in: desk.room.zone) } ?? nil
        let given = MinutesQuestions.Given(
            eventID: eventUID, files: files, status: status.flatMap { MinutesRelease.Status(rawValue: $0) }, note: note,
            by: by, commentsUntil: until, saysUntil: commentsUntil != nil,
            isAmended: amended ? true : asTheyWere ? false : nil)
        if isComplete || yes || !Terminal.isInteractive { return given.request }
        return try MinutesQuestions(desk: desk).complete(given)
    }

    private func acknowledge(_ prepared: MinutesPreparation.Prepared, _ desk: MinutesDesk) throws {
        if yes {
            guard !prepared.doubts.isEmpty, !despiteWarnings else { return }
            if json { prepared.doubts.forEach { desk.terminal.complain($0) } }
            desk.terminal.complain(
                Bilingual(
                    fr: "Rien n'a été envoyé. Si c'est bien voulu, ajoutez --despite-warnings.",
                    en: "Nothing was sent. If it is meant so, add --despite-warnings."))
            throw ExitStatus.badData.error
        }
        guard Terminal.isInteractive, !prepared.problems.isEmpty else { return }
        let isMeant = try Questioner(terminal: desk.terminal).agree(
            Bilingual(
                fr: "Envoyer quand même, malgré ce qui précède\u{A0}? Tapez oui ou non\u{A0}:",
                en: "Send all the same, in spite of the above? Type yes or no:"))
        guard isMeant else { throw nothingSent(desk) }
    }

    /// The number of recipients, typed: a yes is too easily given.
    private func confirm(_ prepared: MinutesPreparation.Prepared, _ desk: MinutesDesk) throws {
        if yes { return }
        guard Terminal.isInteractive else {
            desk.terminal.complain(
                Bilingual(
                    fr: "Personne pour confirmer ici\u{A0}: ajoutez --yes.", en: "Nobody to confirm here: add --yes."))
            throw nothingSent(desk)
        }
        let typed = try Questioner(terminal: desk.terminal).ask(
            Bilingual(
                fr: "Pour envoyer, tapez le nombre de destinataires\u{A0}:",
                en: "To send, type the number of recipients:"))
        guard typed == String(prepared.recipients.count) else { throw nothingSent(desk) }
    }

    private func nothingSent(_ desk: MinutesDesk) -> any Error {
        desk.terminal.say("Rien n'a été envoyé.", "Nothing was sent.")
        return ExitStatus.refused.error
    }
}

/// How far the reading of a large file is, where somebody looks.
final class FileProgress: Sendable {
    private let terminal: Terminal

    init(terminal: Terminal) { self.terminal = terminal }

    func show(_ part: Double) {
        let percent = Int(part * 100)
        terminal.progress(
            terminal.language == .fr ? "Lecture du fichier… \(percent)\u{A0}%" : "Reading the file… \(percent)%")
    }

    func end() { terminal.endProgress() }
}

/// Until when comments are taken: a day is its last minute.
enum CommentsDate {
    /// Nil for `none`.
    static func parse(_ text: String, in zone: TimeZone) throws -> Date? {
        let text = text.trimmingCharacters(in: .whitespaces)
        if ["none", "aucune", "non", "no"].contains(text.lowercased()) { return nil }
        guard let instant = InstantText.parse(text, zone: zone) else {
            throw ValidationError("'\(text)' is not a date: write 2026-11-20, 2026-11-20T17:00 or none.")
        }
        return text.count > 10 ? instant : endOfDay(CalendarDate(instant, in: zone), in: zone)
    }

    static func endOfDay(_ day: CalendarDate, in zone: TimeZone) -> Date? {
        InstantText.parse("\(day)T23:59", zone: zone)
    }
}
