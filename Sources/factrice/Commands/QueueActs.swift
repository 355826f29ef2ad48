import ArgumentParser
import Foundation
import Notices
import Outbox
import Worker

/// What the commands that act on entries share: they act by themselves, or through the worker that runs.
struct ActOptions: ParsableArguments {
    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var time: ClockOptions
    @Option(help: "Who does it (member id); kept in the register.") var by: String?
    @Flag(help: "Print one JSON array of {id, state, refusal}.") var json = false

    /// Several acts give one answer; a refusal of one doesn't keep the others from being done.
    func perform(_ kinds: Act.Kind...) async throws { try await perform(kinds) }

    func perform(_ kinds: [Act.Kind]) async throws {
        let workspace = try options.open(texts: false)
        let terminal = Terminal(environment: WorkspaceOptions.environment, community: workspace.community)
        let now = try time.instant(in: workspace.community.timeZone)
        var answer = ActAnswer()
        for kind in kinds {
            let own = try await ActCounter(workspace: workspace, terminal: terminal).apply(Act(kind, by: by, at: now))
            answer.lines += own.lines
            answer.refusal = answer.refusal ?? own.refusal
        }
        show(answer, terminal)
        if !answer.isDone { throw ExitStatus.refused.error }
    }

    private func show(_ answer: ActAnswer, _ terminal: Terminal) {
        if json {
            let lines = answer.lines.map { line -> JSONValue in
                [
                    "id": .string(line.id), "state": .text(line.state?.rawValue),
                    "refusal": line.refusal.map { .bilingual($0) } ?? .null,
                ]
            }
            terminal.say(JSONValue.array(lines).text)
            return
        }
        if let refusal = answer.refusal { terminal.complain(refusal) }
        for line in answer.lines {
            if let refusal = line.refusal {
                terminal.complain("\(line.id): \(refusal[terminal.language])")
            } else {
                let done = Bilingual(fr: "fait", en: "done")
                terminal.say("\(line.id): \((line.state?.words ?? done)[terminal.language])")
            }
        }
        if answer.lines.isEmpty, answer.refusal == nil { terminal.say("Rien à faire.", "Nothing to do.") }
    }
}

/// Hands an act over and waits for its answer.
struct ActCounter {
    let workspace: Workspace
    let terminal: Terminal

    /// Nobody knows yet what becomes of the act: whoever asked must neither undo what goes with it nor begin again.
    struct Undecided: Error {
        let status: ExitStatus
    }

    func apply(_ act: Act) async throws -> ActAnswer {
        do {
            return try await applyOrLeave(act)
        } catch let failure as Undecided {
            throw failure.status.error
        }
    }

    /// Throws `Undecided`, once it is said, where the act may have been done all the same.
    func applyOrLeave(_ act: Act) async throws -> ActAnswer {
        do throws(ActDesk.Failure) {
            return try await ActDesk(database: workspace.statePath).apply(act)
        } catch {
            switch error {
            case .outbox(let failure):
                terminal.complain(failure.message)
                throw Undecided(status: .stateNotWritable)
            case .inHand:
                terminal.complain(Self.inHand(act))
                throw Undecided(status: .anotherWorker)
            case .withdrawn:
                terminal.complain(
                    Bilingual(
                        fr: "Factrice travaille et n'a pas répondu à temps\u{A0}; rien n'a été fait. Réessayez.",
                        en: "The worker did not answer in time; nothing was done. Try again."))
                throw ExitStatus.anotherWorker.error
            }
        }
    }

    private static func inHand(_ act: Act) -> Bilingual {
        let command =
            switch act.kind {
            case .releaseMinutes, .recallMinutes, .resendMinutes: "factrice minutes log"
            case .hold, .release, .releaseRule, .retry, .cancel, .resolve, .liftSuppression, .recover:
                "factrice queue list"
            case .stopMail, .resumeMail: "factrice members stops"
            }
        return Bilingual(
            fr:
                "La demande est entre les mains de Factrice, qui n'a pas encore répondu. Ne recommencez pas\u{A0}: "
                + "«\u{A0}\(command)\u{A0}» dira si c'est fait.",
            en: "The request is in the worker's hands, and it has not answered yet. Don't begin again: "
                + "`\(command)` will say whether it is done.")
    }
}

struct QueueHold: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "hold", abstract: "Keeps entries from leaving.")
    @OptionGroup var act: ActOptions
    @Argument(help: "Entry ids.") var ids: [String]
    func run() async throws { try await act.perform(.hold(ids: ids)) }
}

struct QueueRelease: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Lets held entries leave: some, or all of a rule.")
    @OptionGroup var act: ActOptions
    @Option(help: "All the held entries of this rule.") var rule: String?
    @Argument(help: "Entry ids.") var ids: [String] = []

    func validate() throws {
        if (rule == nil) == ids.isEmpty { throw ValidationError("Give entry ids, or --rule.") }
    }

    func run() async throws {
        try await act.perform(rule.map { .releaseRule(rule: $0) } ?? .release(ids: ids))
    }
}

struct QueueRetry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "retry", abstract: "Tries entries again now.")
    @OptionGroup var act: ActOptions
    @Argument(help: "Entry ids.") var ids: [String]
    func run() async throws { try await act.perform(.retry(ids: ids)) }
}

struct QueueCancel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "cancel", abstract: "Takes entries out for good.")
    @OptionGroup var act: ActOptions
    @Argument(help: "Entry ids.") var ids: [String]
    func run() async throws { try await act.perform(.cancel(ids: ids)) }
}

struct QueueResolve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: "Says what became of uncertain entries.")
    @OptionGroup var act: ActOptions
    @Flag(help: "It arrived.") var delivered = false
    @Flag(help: "It did not arrive: it leaves again.") var notDelivered = false
    @Argument(help: "Entry ids.") var ids: [String]

    func validate() throws {
        if delivered == notDelivered { throw ValidationError("Say --delivered or --not-delivered.") }
    }

    func run() async throws {
        try await act.perform(ids.map { .resolve(id: $0, delivered: delivered) })
    }
}
