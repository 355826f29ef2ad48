import ArgumentParser
import Foundation
import Intake
import Notices
import Outbox
import Worker

/// The options that every command takes, and what they lead to.
struct WorkspaceOptions: ParsableArguments {
    @Option(name: .long, help: "The folder of the installation (else FACTRICE_WORKSPACE, else the current folder).")
    var workspace: String?

    static var environment: [String: String] { ProcessInfo.processInfo.environment }

    var root: URL {
        let path = workspace ?? Self.environment["FACTRICE_WORKSPACE"] ?? FileManager.default.currentDirectoryPath
        return URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath()
    }

    /// How Problems are said: where standard error is a log, a file's words must not get into it.
    enum Wording { case whole, placesOnly }

    /// Opens the workspace, or says every Problem and exits with 78.
    func open(texts: Bool = true, wording: Wording = .whole) throws -> Workspace {
        do throws(Workspace.Unusable) {
            return try Workspace.open(
                root, environment: Self.environment, texts: texts, shippedTexts: ShippedFiles.find().templates)
        } catch {
            let terminal = Terminal(environment: Self.environment, community: nil)
            for problem in error.problems where problem.severity == .error {
                switch wording {
                case .whole: terminal.complain(problem)
                case .placesOnly: terminal.point(to: problem)
                }
            }
            throw ExitStatus.badSettings.error
        }
    }
}

/// `--now`, the clock of tests and rehearsals.
struct ClockOptions: ParsableArguments {
    @Option(
        name: .long,
        help: "The time to take as now, ISO 8601: 2026-11-04T13:30:00-05:00, or without offset in the community's zone."
    )
    var now: String?

    func instant(in zone: TimeZone) throws -> Date {
        try now.map { try Self.parse($0, in: zone) } ?? WorkerClock.live.now()
    }

    func clock(in zone: TimeZone) throws -> WorkerClock {
        now == nil ? .live : .fixed(try instant(in: zone))
    }

    static func parse(_ text: String, in zone: TimeZone) throws -> Date {
        guard let instant = InstantText.parse(text, zone: zone) else {
            throw ValidationError("'\(text)' is not a time: write 2026-11-04T13:30:00-05:00 or 2026-11-04.")
        }
        return instant
    }
}

/// What reading commands share: an open workspace, its outbox read-only, a terminal in the right language.
struct ReadingRoom {
    let workspace: Workspace
    let terminal: Terminal
    let outbox: any OutboxViews

    /// - Parameter texts: whether the command composes anything.
    init(_ options: WorkspaceOptions, texts: Bool) throws {
        workspace = try options.open(texts: texts)
        terminal = Terminal(environment: WorkspaceOptions.environment, community: workspace.community)
        do throws(OutboxError) {
            outbox = try SQLiteOutbox.reader(at: workspace.statePath)
        } catch {
            terminal.complain(error.message)
            throw ExitStatus.stateNotWritable.error
        }
    }

    var zone: TimeZone { workspace.community.timeZone }

    /// The directory with the register of the outbox, and the Problems of the sources.
    func directory(now: Date) async throws -> Reading<Directory> {
        let register = try await reading { outbox throws(OutboxError) in try await outbox.register() }
        return workspace.directory(register: register, now: now)
    }

    /// Says every Problem on standard error.
    func complain(about problems: [Problem]) {
        problems.forEach { terminal.complain($0) }
    }
}
