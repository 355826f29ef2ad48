import ArgumentParser
import Foundation
import Notices
import Outbox
import Worker

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "The worker: plans, sends, rescues, until stopped; or one full pass with --once.",
        discussion: """
            Sends nothing while settings say armed: false. SIGTERM stops it cleanly; SIGHUP, or a changed file, makes it read \
            settings, schedules and texts again, the relay's password too; what can't be used leaves the former ones at \
            work. With --once it ends when nothing can leave any more now; 69 when the relay could not be used. It exits \
            with 77, and as a service waits, while the database is older than what was sent: see `factrice recover`.

            The log is on standard error, without addresses, names or texts: Problems are named by their place, and `factrice \
            check` has their words. FACTRICE_LOG sets its level: debug, info, notice (the default), warning, error; \
            FACTRICE_LOG_FORMAT is text (the default) or json. Under systemd it says when it is ready, what it does and, \
            with WatchdogSec, that it gets on.
            """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var time: ClockOptions
    @Flag(help: "One full pass, until nothing is due now.") var once = false

    func validate() throws {
        if time.now != nil, !once { throw ValidationError("--now goes only with --once.") }
    }

    func run() async throws {
        let environment = WorkspaceOptions.environment
        let workspace = try options.open(wording: .placesOnly)
        let terminal = Terminal(environment: environment, community: workspace.community)
        workspace.problems.forEach { terminal.point(to: $0) }
        let clock = try time.clock(in: workspace.community.timeZone)
        let worker = try await start(workspace, clock, environment, terminal)
        do {
            guard once else { return try await worker.serve() }
            try conclude(try await worker.once(), workspace, terminal)
        } catch let error as OutboxError {
            terminal.complain(error.message)
            throw error == .needsRecovery ? ExitStatus.refused.error : ExitStatus.stateNotWritable.error
        }
    }

    private func start(
        _ workspace: Workspace, _ clock: WorkerClock, _ environment: [String: String], _ terminal: Terminal
    ) async throws -> WorkerRun {
        do throws(WorkerRun.Failure) {
            return try await WorkerRun(workspace: workspace, clock: clock, environment: environment)
        } catch {
            switch error {
            case .settings(let problem):
                terminal.complain(problem)
                throw ExitStatus.badSettings.error
            case .outbox(let failure):
                terminal.complain(failure.message)
                throw failure == .anotherWorker ? ExitStatus.anotherWorker.error : ExitStatus.stateNotWritable.error
            }
        }
    }

    /// Says what happened in one line, and what there is to look at.
    private func conclude(_ report: FullPass.Report, _ workspace: Workspace, _ terminal: Terminal) throws {
        let sources = report.problems.dropFirst(workspace.problems.count)
        sources.forEach { terminal.point(to: $0) }
        if report.recovery != nil { throw OutboxError.needsRecovery }
        guard workspace.policy.isArmed else {
            terminal.say(
                "Rien n'est parti : cette installation n'est pas armée (sending, armed: false).".nonBreakingColon,
                "Nothing left: this installation is not armed (sending, armed: false).")
            return
        }
        let done = report.delivery
        terminal.say(
            "\(Counted.fr(done.sent, "message parti", "messages partis"))"
                + " (\(Counted.fr(done.deferred, "reporté")), \(Counted.fr(done.failed, "refusé")), "
                + "\(Counted.fr(done.uncertain, "incertain")), \(Counted.fr(done.expired, "expiré")), "
                + "\(Counted.fr(report.held, "retenu"))).",
            "\(Counted.en(done.sent, "message")) sent (\(done.deferred) deferred, \(done.failed) refused, "
                + "\(done.uncertain) uncertain, \(done.expired) expired, \(report.held) held).")
        if done.lineIsClosed {
            terminal.complain(
                Bilingual(
                    fr: "Le relais n'est pas disponible\u{A0}; rien n'est perdu, tout attend dans la file.",
                    en: "The relay is not available; nothing is lost, all of it waits in the queue."))
            throw ExitStatus.relayNotAvailable.error
        }
        let hasErrors = report.problems.contains { $0.severity == .error }
        if hasErrors || done.failed + done.uncertain + done.expired + report.held > 0 {
            throw ExitStatus.withProblems.error
        }
    }
}

extension String {
    /// French wants a non-breaking space before a colon.
    var nonBreakingColon: String { replacingOccurrences(of: " :", with: "\u{A0}:") }
}
