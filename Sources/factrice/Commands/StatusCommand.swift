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

    func run() async throws {
        let room = try openRoom()
        let now = try time.instant(in: room.zone)
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
