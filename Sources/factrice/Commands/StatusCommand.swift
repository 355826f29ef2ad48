import ArgumentParser
import Foundation
import Intake
import Mail
import Notices
import Outbox
import Worker

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Health: what waits for a person, counts by state, the relay, the sources, the database.",
        discussion: """
            What a person must do comes first, with the command to type. Exits with 1 when there is such a thing, else \
            with 0; 78 when the settings can't be read.
            """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var time: ClockOptions
    @Flag(help: "Print one JSON object.") var json = false
    @Option(help: "Only for a watchdog: write FILE when the worker is alive, else leave it alone and exit with 1.")
    var heartbeat: String?
    @Option(help: "With --heartbeat, how old the last sign of life may be (default: 1 hour).") var atMost: String?

    func validate() throws {
        if heartbeat == nil, atMost != nil { throw ValidationError("--at-most goes with --heartbeat.") }
        if heartbeat != nil, json { throw ValidationError("--heartbeat writes a file; it has no --json.") }
        if let atMost, SpanPhrase.parse(atMost) == nil {
            throw ValidationError("'\(atMost)' is not a length of time: write '2 hours' or '30 minutes'.")
        }
    }

    func run() async throws {
        let room = try openRoom()
        let now = try time.instant(in: room.zone)
        if let heartbeat { return try await beat(heartbeat, in: room, now: now) }
        let health = try await room.reading { outbox throws(OutboxError) in
            try await Health.of(room.workspace, outbox: outbox, now: now)
        }
        if json {
            room.terminal.say(StatusJSON(health: health, zone: room.zone).value.text)
        } else {
            StatusLines(health: health, zone: room.zone, language: room.terminal.language).all
                .forEach { room.terminal.say($0) }
        }
        if !health.needs.isEmpty { throw ExitStatus.withProblems.error }
    }

    /// Says nothing when all is well, as cron likes it.
    private func beat(_ file: String, in room: ReadingRoom, now: Date) async throws {
        let path = URL(fileURLWithPath: file).path
        guard !Heartbeat.isPartOfDatabase(path, room.workspace.statePath) else {
            throw ValidationError("'\(file)' is the database: the heartbeat needs a file of its own.")
        }
        guard Heartbeat.mayWrite(path) else {
            room.terminal.complain(Heartbeat.notOurs(file))
            throw ExitStatus.usage.error
        }
        let limit = atMost.flatMap(SpanPhrase.parse) ?? Heartbeat.usualLimit
        let finding = try await room.reading { outbox throws(OutboxError) in
            try await Heartbeat.finding(outbox, limit: limit, in: room.zone, now: now)
        }
        guard case .alive(let instant) = finding else {
            if let words = finding.words(in: room.zone) { room.terminal.complain(words) }
            throw ExitStatus.withProblems.error
        }
        do throws(OutboxError) {
            try Heartbeat.write(instant, in: room.zone, to: path)
        } catch {
            room.terminal.complain(error.message)
            throw ExitStatus.stateNotWritable.error
        }
    }

    /// When settings can't be read, a worker that runs goes on with the former ones: that is worth knowing too.
    private func openRoom() throws -> ReadingRoom {
        do {
            return try ReadingRoom(options, texts: false)
        } catch let error as ExitCode where error.rawValue == ExitStatus.badSettings.rawValue {
            let environment = WorkspaceOptions.environment
            let read = SettingsFile.read(
                workspace: options.root, isAddress: { Address($0) != nil }, environment: environment)
            if let settings = read.value, Health.isLocked(settings.statePath) {
                Terminal(environment: environment, community: settings.community).complain(
                    Bilingual(
                        fr: "Factrice est au travail avec les réglages d'avant.",
                        en: "The worker is running with the former settings."))
            }
            throw error
        }
    }
}
