import ArgumentParser
import Foundation
import Notices
import Outbox
import Worker

struct MinutesReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "What became of the minutes of a meeting, and whom to call.",
        discussion: "It names people: it is for the chair and the animatrices.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var time: ClockOptions
    @Argument(help: "The meeting (UID, or UID#instance).") var eventUID: String
    @Flag(help: "Print one JSON object.") var json = false

    func run() async throws {
        let desk = try await MinutesDesk(options, time)
        let event = try desk.trying { () throws(MinutesPreparation.Refusal) in
            try MinutesPreparation(workspace: desk.room.workspace, directory: desk.directory).event(eventUID)
        }
        let reports = try await MinutesReports(desk: desk).all.filter { $0.release.eventID == event.id }
        if json {
            let value: JSONValue = [
                "event_uid": .string(event.id), "title": .string(event.title),
                "start": .time(event.start, in: desk.room.zone),
                "releases": .array(reports.map { .report($0, in: desk.room.zone) }),
            ]
            return desk.terminal.say(value.text)
        }
        desk.terminal.say("\(event.title), \(desk.moment(event.start)[desk.language])")
        if reports.isEmpty {
            return desk.terminal.say(
                "Aucun procès-verbal de cette rencontre n'a été envoyé.", "No minutes of this meeting were sent.")
        }
        for report in reports.reversed() { MinutesReportLines(desk: desk, report: report).say() }
    }
}

/// The report of every release, oldest first.
struct MinutesReports {
    let desk: MinutesDesk

    var all: [MinutesReport] {
        get async throws {
            let room = desk.room
            let ledger = try await room.reading { outbox throws(OutboxError) in try await outbox.ledger() }
            let planner = Planner(directory: desk.directory, rules: room.workspace.rules, policy: room.workspace.policy)
            var entries: [Entry] = []
            for rule in room.workspace.rules where rule.trigger == .minutes {
                for name in [rule.name] + rule.formerly {
                    entries += try await room.reading { outbox throws(OutboxError) in
                        try await outbox.list(state: nil, rule: name)
                    }
                }
            }
            return desk.directory.register.releases.map {
                MinutesReport(
                    of: $0, directory: desk.directory, planner: planner, ledger: ledger, entries: entries,
                    now: desk.instant
                )
            }
        }
    }
}

struct MinutesLog: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Everything that was done about minutes: who, when, with which files.",
        discussion: "The register is added to and never changed: what was recalled stays in it, beside its recall.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var time: ClockOptions
    @Flag(help: "Print one JSON array.") var json = false

    func run() async throws {
        let desk = try await MinutesDesk(options, time)
        let words = ["release_minutes", "recall_minutes", "resend_minutes"]
        let acts = try await desk.room.reading { outbox throws(OutboxError) in try await outbox.acts(words) }
        let reports = Dictionary(
            try await MinutesReports(desk: desk).all.map { ($0.release.id, $0) },
            uniquingKeysWith: { first, _ in first })
        let lines = acts.compactMap { MinutesLogLine($0) }
        if json {
            return desk.terminal.say(
                JSONValue.array(lines.map { $0.value(report: reports[$0.releaseID], in: desk.room.zone) }).text)
        }
        if lines.isEmpty {
            return desk.terminal.say("Aucun procès-verbal n'a été envoyé.", "No minutes were sent.")
        }
        for line in lines { line.say(report: reports[line.releaseID], at: desk) }
    }
}
