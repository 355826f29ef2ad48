import ArgumentParser
import Foundation
import Notices
import Outbox
import Worker

/// Which release is meant: of the meeting, the latest, unless more is said.
struct ReleaseOptions: ParsableArguments {
    @Argument(help: "The meeting (UID, or UID#instance).") var eventUID: String
    @Option(help: "Only of this status: draft or approved.") var status: String?
    @Option(help: "Only this version.") var version: Int?
    @Option(help: "Who does it (member id of the chair).") var by: String?

    func validate() throws {
        if let status, MinutesRelease.Status(rawValue: status) == nil {
            throw ValidationError("--status is draft or approved.")
        }
    }

    var choice: MinutesSecondThoughts.Choice {
        MinutesSecondThoughts.Choice(
            eventID: eventUID, status: status.flatMap { MinutesRelease.Status(rawValue: $0) }, version: version)
    }

    /// Whoever of several is at the terminal says so.
    func who(_ desk: MinutesDesk) throws -> String? {
        let chairs = desk.directory.chairs
        guard by == nil, chairs.count > 1, Terminal.isInteractive else { return by }
        desk.terminal.say("Qui êtes-vous\u{A0}?", "Who are you?")
        let place = try Questioner(terminal: desk.terminal).choose(
            Bilingual(fr: "Votre numéro\u{A0}:", en: "Your number:"), among: chairs.map { desk.directory.named($0.id) })
        return chairs[place].id
    }
}

struct MinutesCancel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Recalls minutes: nothing more of them leaves.",
        discussion: """
            Before the first minutes are over, nothing has left and nothing will. Afterwards it stops what has not left \
            yet, and says how many had: what has left can't be taken back. 0: nothing had left; 1: some had; 77: refused.
            """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var time: ClockOptions
    @OptionGroup var meant: ReleaseOptions
    @Flag(help: "Print one JSON object.") var json = false

    func run() async throws {
        let desk = try await MinutesDesk(options, time)
        let by = try meant.who(desk)
        let recall = try desk.trying { () throws(MinutesPreparation.Refusal) in
            try MinutesSecondThoughts(workspace: desk.room.workspace, directory: desk.directory)
                .recall(meant.choice, by: by, now: desk.instant)
        }
        let answer = try await desk.apply(Act(.recallMinutes(recall), by: recall.recalledBy, at: desk.instant))
        let left = answer.lines.count { !$0.isDone }
        let release = desk.directory.register.releases.first { $0.id == recall.releaseID }
        let stopped = max(0, (release?.recipients.count ?? 0) - left)
        say(recall, left: left, stopped: stopped, desk)
        if left > 0 { throw ExitStatus.withProblems.error }
    }

    private func say(_ recall: MinutesRecall, left: Int, stopped: Int, _ desk: MinutesDesk) {
        if json {
            let value: JSONValue = [
                "event_uid": .string(recall.eventID), "status": .string(recall.status.rawValue),
                "version": .number(recall.version), "by": .text(recall.recalledBy),
                "at": .time(recall.recalledAt, in: desk.room.zone), "stopped": .number(stopped), "left": .number(left),
            ]
            desk.terminal.say(value.text)
        } else if left == 0 {
            desk.terminal.say(
                "Rappelé\u{A0}: rien n'était parti, et rien ne partira.",
                "Recalled: nothing had left, and nothing will.")
        } else {
            desk.terminal.say(
                "Rappelé\u{A0}: \(Counted.fr(stopped, "message ne partira pas", "messages ne partiront pas")). "
                    + "Mais \(Counted.fr(left, "était déjà parti, ou est en train de partir", "étaient déjà partis, ou sont en train de partir"))\u{A0}: "
                    + "cela ne se reprend pas. «\u{A0}factrice minutes report\u{A0}» dit à qui.",
                "Recalled: \(Counted.en(stopped, "message will not leave", "messages will not leave")). "
                    + "But \(left) had left already, or \(left == 1 ? "is" : "are") leaving: that can't be taken back. "
                    + "`factrice minutes report` says to whom.")
        }
    }
}

struct MinutesResendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resend", abstract: "Sends minutes that were sent once more, to one person.",
        discussion: "Only to a member whom the meeting is for; else it is refused (77), with the reason.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var time: ClockOptions
    @OptionGroup var meant: ReleaseOptions
    @Option(help: "The person (member id).") var to: String
    @Flag(help: "Print one JSON object.") var json = false

    func run() async throws {
        let desk = try await MinutesDesk(options, time)
        let by = try meant.who(desk)
        let (resend, member) = try desk.trying { () throws(MinutesPreparation.Refusal) in
            try MinutesSecondThoughts(workspace: desk.room.workspace, directory: desk.directory)
                .resend(meant.choice, to: to, by: by, now: desk.instant)
        }
        _ = try await desk.apply(Act(.resendMinutes(resend), by: resend.resentBy, at: desk.instant))
        if json {
            let value: JSONValue = [
                "event_uid": .string(resend.eventID), "status": .string(resend.status.rawValue),
                "version": .number(resend.version), "member_id": .string(member.id), "by": .text(resend.resentBy),
                "at": .time(resend.resentAt, in: desk.room.zone),
            ]
            desk.terminal.say(value.text)
        } else {
            let name = desk.directory.named(member.id)
            desk.terminal.say(
                "C'est noté\u{A0}: il repart pour \(name), dès que Factrice travaille.",
                "Noted: it leaves again for \(name), as soon as the worker runs.")
        }
    }
}
