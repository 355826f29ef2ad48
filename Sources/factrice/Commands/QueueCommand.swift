import ArgumentParser
import Foundation
import Notices
import Outbox
import Worker

struct QueueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queue",
        abstract: "The outbox: what waits, what left, what needs a person.",
        subcommands: [
            QueueList.self, QueueShow.self, QueueHold.self, QueueRelease.self, QueueRetry.self, QueueCancel.self,
            QueueResolve.self, QueueProof.self,
        ],
        defaultSubcommand: QueueList.self)
}

struct QueueList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists entries, oldest first.")

    @OptionGroup var options: WorkspaceOptions
    @Option(help: "queued, claimed, deferred, sent, failed, uncertain, expired, held or cancelled.") var state: String?
    @Option(help: "Only this rule.") var rule: String?
    @Flag(help: "Print one JSON array.") var json = false

    func run() async throws {
        let room = try ReadingRoom(options, texts: false)
        let wanted = try state.map { text in
            guard let known = EntryState(rawValue: text) else {
                throw ValidationError(
                    "--state is one of: \(EntryState.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            return known
        }
        let entries = try await room.reading { outbox throws(OutboxError) in
            try await outbox.list(state: wanted, rule: rule)
        }
        if json {
            room.terminal.say(JSONValue.array(entries.map { .entry($0, in: room.zone) }).text)
            return
        }
        show(entries, in: room)
    }

    private func show(_ entries: [Entry], in room: ReadingRoom) {
        let language = room.terminal.language
        var table = TextTable(
            language == .fr
                ? ["n°", "état", "règle / étape", "à", "objet", "cause"]
                : ["id", "state", "rule / step", "to", "subject", "cause"])
        for entry in entries {
            table.add([
                entry.id, entry.state.words[language], "\(entry.key.rule)/\(entry.key.step)",
                entry.recipient.name ?? entry.key.recipient, entry.messageSubject ?? "—",
                entry.cause?.text[language] ?? "",
            ])
        }
        room.terminal.say(table.isEmpty ? (language == .fr ? "La file est vide." : "The queue is empty.") : table.text)
    }
}

struct QueueShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One entry and its history: every state, attempt and answer.")

    @OptionGroup var options: WorkspaceOptions
    @Argument(help: "The entry's id.") var id: String
    @Flag(help: "Print one JSON object.") var json = false

    func run() async throws {
        let room = try ReadingRoom(options, texts: false)
        let found = try await room.reading { outbox throws(OutboxError) in
            (try await outbox.entry(id), try await outbox.history(id))
        }
        guard let entry = found.0 else {
            room.terminal.complain(QueueSentences.unknown(id))
            throw ExitStatus.badData.error
        }
        if json {
            room.terminal.say(JSONValue.entry(entry, history: found.1, in: room.zone).text)
            return
        }
        show(entry, found.1, in: room)
    }

    private func show(_ entry: Entry, _ history: [HistoryLine], in room: ReadingRoom) {
        let language = room.terminal.language
        let colon = language == .fr ? "\u{A0}: " : ": "
        func row(_ fr: String, _ en: String, _ value: String?) {
            if let value { room.terminal.say((language == .fr ? fr : en) + colon + value) }
        }
        row("Message", "Message", "\(entry.id) (\(entry.key.rule)/\(entry.key.step))")
        row("À", "To", entry.recipient.name ?? entry.key.recipient)
        row("Objet", "Subject", entry.messageSubject)
        row("État", "State", entry.state.words[language])
        row("Cause", "Cause", entry.cause?.text[language])
        row("Prochain essai", "Next attempt", entry.nextAttemptAt.map { DayWords.moment($0, in: room.zone, language) })
        row("Plus après le", "Not after", DayWords.moment(entry.expiresAt, in: room.zone, language))
        for line in history {
            let reply =
                line.lastReply.map { " — \($0.code) \($0.text)" } ?? line.cause.map { " — " + $0.text[language] } ?? ""
            let attempt = line.attempt.map { language == .fr ? " (essai \($0))" : " (attempt \($0))" } ?? ""
            let at = DayWords.moment(line.at, in: room.zone, language)
            room.terminal.say("  \(at)  \(line.state.words[language])\(attempt)\(reply)")
        }
    }
}

enum QueueSentences {
    static func unknown(_ id: String) -> Problem {
        Problem(
            .error,
            message: Bilingual(
                fr: "Il n'y a pas de message n°\u{A0}\(id) dans la file.", en: "There is no entry \(id) in the queue."))
    }
}

extension ReadingRoom {
    func ledger() async throws -> Ledger {
        try await reading { outbox throws(OutboxError) in try await outbox.ledger() }
    }

    /// A look at the outbox; when it can't be read, says so and exits with 73.
    func reading<Value>(_ look: (any OutboxViews) async throws(OutboxError) -> Value) async throws -> Value {
        do throws(OutboxError) {
            return try await look(outbox)
        } catch {
            terminal.complain(error.message)
            throw ExitStatus.stateNotWritable.error
        }
    }
}
