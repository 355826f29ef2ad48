import ArgumentParser
import Composition
import Foundation
import Notices
import Outbox
import Worker

struct MinutesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "minutes", abstract: "The chair's act: sends the minutes of a meeting.",
        subcommands: [MinutesSend.self])
}

struct MinutesSend: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Shows what would leave and for whom, asks, then hands the minutes to the queue.",
        discussion: """
            Files lie under Documents/. The same version is never sent twice; another file is a corrected version. The \
            messages leave when the worker runs. 77: not the chair, already sent, or the installation is not armed.
            """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var time: ClockOptions
    @Argument(help: "The meeting (UID, or UID#instance).") var eventUID: String
    @Argument(help: "One or more files under Documents/.") var files: [String]
    @Option(help: "draft or approved.") var status: String
    @Option(help: "What changed, or a word to the members.") var note: String?
    @Option(help: "Who sends (member id of the chair).") var by: String?
    @Flag(help: "Only show what would be done.") var dryRun = false
    @Flag(help: "Don't ask.") var yes = false
    @Flag(help: "Print one JSON object (with --dry-run or --yes).") var json = false

    func validate() throws {
        guard MinutesRelease.Status(rawValue: status) != nil else {
            throw ValidationError("--status is draft or approved.")
        }
        if json, !dryRun, !yes { throw ValidationError("--json goes with --dry-run or --yes.") }
    }

    func run() async throws {
        let room = try ReadingRoom(options, texts: false)
        let now = try time.instant(in: room.zone)
        let prepared = try await prepare(in: room, now: now)
        if json { room.terminal.say(value(of: prepared, in: room.zone).text) } else { readBack(prepared, in: room) }
        if dryRun { return }
        guard room.workspace.policy.isArmed else { throw refuse(MinutesPreparation.notArmed, room.terminal) }
        guard yes || confirm(prepared, room.terminal) else {
            room.terminal.say("Rien n'a été envoyé.", "Nothing was sent.")
            throw ExitStatus.refused.error
        }
        let act = Act(.releaseMinutes(prepared.release), by: prepared.release.releasedBy, at: now)
        let answer = try await ActCounter(workspace: room.workspace, terminal: room.terminal).apply(act)
        if let refusal = answer.refusal {
            room.terminal.complain(refusal)
            throw ExitStatus.refused.error
        }
        if !json { sayNoted(prepared, in: room, now: now) }
    }

    /// The chair is told when they leave: within the hours, not at once.
    private func sayNoted(_ prepared: MinutesPreparation.Prepared, in room: ReadingRoom, now: Date) {
        let count = prepared.recipients.count
        let opening = SendingHours(room.workspace.policy, zone: room.zone).opening(at: now)
        let isAnyHour = room.workspace.rules.contains { rule in
            guard case .minutes = rule.trigger else { return false }
            return rule.ignoresHours || rule.steps.contains { $0.ignoresHours }
        }
        guard opening > now, !isAnyHour else {
            room.terminal.say(
                "C'est noté\u{A0}: \(Counted.fr(count, "message part", "messages partent")) dès que Factrice travaille.",
                "Noted: \(Counted.en(count, "message leaves", "messages leave")) as soon as the worker runs.")
            return
        }
        room.terminal.say(
            "C'est noté\u{A0}: \(Counted.fr(count, "message part", "messages partent")) à l'ouverture des heures d'envoi, "
                + "le \(DayWords.moment(opening, in: room.zone, .fr)).",
            "Noted: \(Counted.en(count, "message leaves", "messages leave")) when the sending hours open, "
                + "on \(DayWords.moment(opening, in: room.zone, .en)).")
    }

    private func prepare(in room: ReadingRoom, now: Date) async throws -> MinutesPreparation.Prepared {
        let reading = try await room.directory(now: now)
        guard let directory = reading.value, let status = MinutesRelease.Status(rawValue: status) else {
            throw ExitStatus.badData.error
        }
        let stopped = [Source.members, .events].contains { directory.sources[$0]?.isHealthy == false }
        if stopped {
            reading.problems.filter { $0.severity == .error }.forEach { room.terminal.complain($0) }
            throw ExitStatus.badData.error
        }
        let request = MinutesPreparation.Request(eventID: eventUID, files: files, status: status, note: note, by: by)
        do throws(MinutesPreparation.Refusal) {
            return try MinutesPreparation(workspace: room.workspace, directory: directory).prepare(request, now: now)
        } catch {
            switch error {
            case .refused(let problem): throw refuse(problem, room.terminal)
            case .badData(let problems):
                problems.forEach { room.terminal.complain($0) }
                throw ExitStatus.badData.error
            }
        }
    }

    private func refuse(_ problem: Problem, _ terminal: Terminal) -> any Error {
        terminal.complain(problem)
        return ExitStatus.refused.error
    }

    private func readBack(_ prepared: MinutesPreparation.Prepared, in room: ReadingRoom) {
        let terminal = room.terminal
        let release = prepared.release
        let when = DayWords.moment(prepared.event.start, in: room.zone, terminal.language)
        terminal.say("Rencontre\u{A0}: \(prepared.event.title), \(when)", "Meeting: \(prepared.event.title), \(when)")
        terminal.say(
            "Version\u{A0}: \(release.status == .draft ? "projet" : "adopté"), n°\u{A0}\(release.version)",
            "Version: \(release.status.rawValue), no. \(release.version)")
        for file in release.files {
            terminal.say(
                "  \(file.path), \(file.bytes) \(terminal.language == .fr ? "octets" : "bytes"), \(file.sha256.prefix(12))…"
            )
        }
        terminal.say(
            "\(Counted.fr(prepared.recipients.count, "destinataire")), "
                + Counted.fr(prepared.excluded.count, "personne laissée de côté", "personnes laissées de côté"),
            "\(Counted.en(prepared.recipients.count, "recipient")), \(prepared.excluded.count) left out")
        let colon = terminal.language == .fr ? "\u{A0}: " : ": "
        for left in prepared.excluded {
            terminal.say("  \(left.member.id)\(colon)\(left.because.words(in: room.zone)[terminal.language])")
        }
        prepared.problems.forEach { terminal.complain($0) }
    }

    /// The number of recipients, typed: a yes is too easily given.
    private func confirm(_ prepared: MinutesPreparation.Prepared, _ terminal: Terminal) -> Bool {
        guard Terminal.isInteractive else {
            terminal.complain(
                Bilingual(
                    fr: "Personne pour confirmer ici\u{A0}: ajoutez --yes.", en: "Nobody to confirm here: add --yes."))
            return false
        }
        terminal.say(
            "Pour envoyer, tapez le nombre de destinataires\u{A0}:", "To send, type the number of recipients:")
        return readLine().map { $0.trimmingCharacters(in: .whitespaces) } == String(prepared.recipients.count)
    }

    private func value(of prepared: MinutesPreparation.Prepared, in zone: TimeZone) -> JSONValue {
        let release = prepared.release
        return [
            "event_uid": .string(release.eventID), "status": .string(release.status.rawValue),
            "version": .number(release.version),
            "files": .array(
                release.files.map { file in
                    [
                        "name": .string((file.path as NSString).lastPathComponent), "path": .string(file.path),
                        "bytes": .number(file.bytes), "sha256": .string(file.sha256),
                    ]
                }),
            "recipients": .array(prepared.recipients.map { .recipient($0) }),
            "excluded": .array(
                prepared.excluded.map { left in
                    [
                        "member_id": .string(left.member.id), "because_code": .string(left.because.code),
                        "because": .bilingual(left.because.words(in: zone)),
                    ]
                }),
            "problems": .array(prepared.problems.map { .problem($0) }),
        ]
    }
}
