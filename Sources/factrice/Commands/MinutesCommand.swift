import ArgumentParser
import Foundation
import Notices
import Outbox
import Worker

struct MinutesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "minutes",
        abstract: "The chair's act: sends the minutes of a meeting, and says what became of them.",
        subcommands: [
            MinutesSend.self, MinutesCancel.self, MinutesResendCommand.self, MinutesReportCommand.self, MinutesLog.self,
        ])
}

/// What the commands about minutes share: data that can be trusted, and how a refusal is said.
struct MinutesDesk {
    let room: ReadingRoom
    let directory: Directory
    let instant: Date

    /// Refuses with 65 when members or calendar can't be trusted.
    init(_ options: WorkspaceOptions, _ time: ClockOptions) async throws {
        room = try ReadingRoom(options, texts: false)
        instant = try time.instant(in: room.zone)
        let reading = try await room.directory(now: instant)
        let stopped = [Source.members, .events].contains { reading.value?.sources[$0]?.isHealthy == false }
        guard let directory = reading.value, !stopped else {
            let terminal = room.terminal
            reading.problems.filter { $0.severity == .error }.forEach { terminal.complain($0) }
            throw ExitStatus.badData.error
        }
        self.directory = directory
    }

    var terminal: Terminal { room.terminal }
    var language: Language { room.terminal.language }

    /// 77 for who may not, 65 for what can't.
    func trying<Value>(_ work: () throws(MinutesPreparation.Refusal) -> Value) throws -> Value {
        do throws(MinutesPreparation.Refusal) {
            return try work()
        } catch {
            switch error {
            case .refused(let problem): throw refuse(problem)
            case .badData(let problems):
                problems.forEach { terminal.complain($0) }
                throw ExitStatus.badData.error
            }
        }
    }

    func refuse(_ problem: Problem) -> any Error {
        terminal.complain(problem)
        return ExitStatus.refused.error
    }

    /// Hands an act over; a refusal of it as a whole is said and ends with 77.
    func apply(_ act: Act) async throws -> ActAnswer {
        let answer = try await ActCounter(workspace: room.workspace, terminal: terminal).apply(act)
        if let refusal = answer.refusal {
            terminal.complain(refusal)
            throw ExitStatus.refused.error
        }
        return answer
    }

    func moment(_ instant: Date) -> Bilingual {
        Bilingual(fr: DayWords.moment(instant, in: room.zone, .fr), en: DayWords.moment(instant, in: room.zone, .en))
    }
}

extension MinutesRelease {
    /// `projet, n° 2`.
    func named(_ language: Language) -> String {
        switch (language, status) {
        case (.fr, .draft): "projet, n°\u{A0}\(version)"
        case (.fr, .approved): "adopté, n°\u{A0}\(version)"
        case (.en, .draft): "draft, no.\u{A0}\(version)"
        case (.en, .approved): "approved, no.\u{A0}\(version)"
        }
    }
}
