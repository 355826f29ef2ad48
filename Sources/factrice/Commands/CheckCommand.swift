import ArgumentParser
import Delivery
import Foundation
import Intake
import Mail
import Notices
import Outbox
import Worker

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Reads everything and lists every Problem, with file, line and what to do.",
        discussion: "Exits with 1 when there is an error; warnings alone leave 0. Writes nothing, sends nothing.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var time: ClockOptions
    @Flag(help: "Also go to the relay, up to AUTH, without sending anything.") var connect = false
    @Flag(help: "Print one JSON array of Problems.") var json = false

    func run() async throws {
        let environment = WorkspaceOptions.environment
        var problems: [Problem] = []
        var community: Community?
        switch Self.opened(options.root, environment) {
        case .failure(let unusable): problems = unusable.problems
        case .success(let workspace):
            community = workspace.community
            problems = workspace.problems
            problems = Self.precise(problems, besides: try await sourceProblems(of: workspace))
            if connect { problems += await connectionProblems(of: workspace, environment: environment) }
        }
        let terminal = Terminal(environment: environment, community: community)
        show(problems, on: terminal)
        if problems.contains(where: { $0.severity == .error }) { throw ExitStatus.withProblems.error }
    }

    /// What real data show at a place of a text stands for what might happen there.
    private static func precise(_ general: [Problem], besides found: [Problem]) -> [Problem] {
        let places = Set(found.filter { $0.line != nil && $0.column != nil }.map(place))
        return general.filter { $0.severity == .error || !places.contains(place($0)) } + found
    }

    private static func place(_ problem: Problem) -> String {
        "\(problem.file ?? ""):\(problem.line ?? 0):\(problem.column ?? 0)"
    }

    private static func opened(
        _ root: URL, _ environment: [String: String]
    ) -> Result<Workspace, Workspace.Unusable> {
        do throws(Workspace.Unusable) {
            return .success(
                try Workspace.open(root, environment: environment, shippedTexts: ShippedFiles.find().templates))
        } catch {
            return .failure(error)
        }
    }

    private func sourceProblems(of workspace: Workspace) async throws -> [Problem] {
        let now = try time.instant(in: workspace.community.timeZone)
        var register = Register()
        var problems: [Problem] = []
        do throws(OutboxError) {
            register = try await SQLiteOutbox.reader(at: workspace.statePath).register()
        } catch {
            problems.append(Problem(.error, file: nil, message: error.message))
        }
        let reading = workspace.directory(register: register, now: now)
        let groups =
            reading.value.map {
                GroupCheck.problems(of: workspace.rules, in: $0, settings: workspace.settings)
                    + AnswerCheck.problems(of: workspace.rules, in: $0)
            } ?? []
        return problems + workspace.library.staleProblems(accords: register.textAccords) + reading.problems + groups
            + (reading.value.map { AttendanceCheck.problems(of: workspace.rules, in: $0, now: now) } ?? [])
            + (reading.value.map { EventCircleCheck.problems(of: workspace.rules, in: $0, now: now) } ?? [])
            + DiscretionCheck(workspace, directory: reading.value).problems(now: now)
            + (reading.value.map { ComingEventsCheck(workspace, directory: $0, now: now).problems } ?? [])
            + (reading.value.map { RowsCheck(workspace, directory: $0).problems } ?? [])
    }

    private func connectionProblems(of workspace: Workspace, environment: [String: String]) async -> [Problem] {
        do throws(Problem) {
            let connection = SMTPConnection(try RelaySetup.relay(for: workspace, environment: environment))
            switch await connection.probe() {
            case .ready: return []
            case .refused(let outcome): return [Self.problem(of: outcome)]
            }
        } catch {
            return [error]
        }
    }

    private static func problem(of outcome: AttemptOutcome) -> Problem {
        let words = outcome.reply.map { "\($0.code) \($0.text)" } ?? outcome.detail ?? ""
        let stage = outcome.stage.rawValue
        return Problem(
            .error, file: SettingsFileName.text,
            message: Bilingual(
                fr: "Le relais ne peut pas être utilisé (étape \(stage))\u{A0}: \(words)",
                en: "The relay can't be used (stage \(stage)): \(words)"),
            suggestion: Bilingual(
                fr: "Vérifiez smtp, tls, username et le mot de passe, sous mail.",
                en: "Look at smtp, tls, username and the password, under mail."))
    }

    private func show(_ problems: [Problem], on terminal: Terminal) {
        if json {
            terminal.say(JSONValue.array(problems.map { .problem($0) }).text)
            return
        }
        problems.forEach { terminal.say(terminal.line(for: $0)) }
        let errors = problems.filter { $0.severity == .error }.count
        let warnings = problems.count - errors
        terminal.say(
            problems.isEmpty
                ? "Tout est en ordre."
                : "\(Counted.fr(errors, "erreur")), \(Counted.fr(warnings, "avertissement")).",
            problems.isEmpty
                ? "All is well." : "\(Counted.en(errors, "error")), \(Counted.en(warnings, "warning")).")
    }
}

enum SettingsFileName {
    static let text = "factrice.yaml"
}
