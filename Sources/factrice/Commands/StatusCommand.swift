import ArgumentParser
import Foundation
import Notices
import Outbox
import Worker

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Health: counts by state, what waits longest, the last answer, the sources.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var time: ClockOptions
    @Flag(help: "Print one JSON object.") var json = false

    func run() async throws {
        let room = try ReadingRoom(options, texts: false)
        let now = try time.instant(in: room.zone)
        let health = try await room.reading { outbox throws(OutboxError) in
            try await Health.of(room.workspace, outbox: outbox, now: now)
        }
        if json {
            room.terminal.say(StatusView(health: health, zone: room.zone).json.text)
        } else {
            StatusView(health: health, zone: room.zone).lines(room.terminal.language).forEach { room.terminal.say($0) }
        }
    }
}

/// How `status` shows what it found.
struct StatusView {
    let health: Health
    let zone: TimeZone

    var json: JSONValue {
        [
            "at": .time(health.at, in: zone), "armed": .bool(health.isArmed), "worker_running": .bool(health.isWorking),
            "counts": .object(EntryState.allCases.map { ($0.rawValue, .number(health.counts[$0] ?? 0)) }),
            "ever_uncertain": .number(health.everUncertain), "oldest_due": .time(health.oldestDue, in: zone),
            "next_moment": .time(health.nextMoment, in: zone),
            "last_attempt": health.latest.map {
                [
                    "at": .time($0.at, in: zone), "entry_id": .string($0.entryID), "stage": .string($0.stage.rawValue),
                    "disposition": .string($0.disposition.word), "relay": .text($0.relay),
                    "reply": .reply($0.stage, $0.reply),
                ]
            } ?? .null,
            "breaker": .string(health.breaker),
            "sources": .array(
                health.sources.map { source in
                    [
                        "name": .string(source.name.rawValue), "healthy": .bool(source.state.isHealthy),
                        "count": .count(source.count),
                        "problem": source.problem.map { .problem($0) } ?? .null,
                    ]
                }),
            "versions": .object(
                ([("factrice", Version.text)] + health.versions).map { ($0.0, .string($0.1)) }),
        ]
    }

    func lines(_ language: Language) -> [String] {
        let fr = language == .fr
        let colon = fr ? "\u{A0}: " : ": "
        var lines = [
            health.isArmed
                ? (fr ? "Armée\u{A0}: les messages partent." : "Armed: messages leave.")
                : (fr
                    ? "Pas armée\u{A0}: rien ne part (sending, armed)."
                    : "Not armed: nothing leaves (sending, armed)."),
            health.isWorking
                ? (fr ? "Factrice est au travail." : "The worker is running.")
                : (fr ? "Factrice ne tourne pas en ce moment." : "No worker is running now."),
        ]
        for state in EntryState.allCases {
            if let count = health.counts[state], count > 0 {
                lines.append("  \(state.words[language])\(colon)\(count)")
            }
        }
        if let due = health.oldestDue {
            lines.append(
                (fr ? "Le plus ancien attend depuis le " : "The oldest has been due since ")
                    + DayWords.moment(due, in: zone, language))
        }
        if let latest = health.latest {
            let answer = latest.reply.map { "\($0.code) \($0.text)" } ?? latest.stage.rawValue
            lines.append((fr ? "Dernière réponse du relais" : "The relay's last answer") + colon + answer)
        }
        lines.append((fr ? "Le relais" : "The relay") + colon + relay[language])
        lines.append(fr ? "Les données\u{A0}:" : "The data:")
        for source in health.sources {
            let stopped = source.problem.map { (fr ? "arrêt. " : "stopped. ") + $0.message[language] }
            let state = stopped ?? "\(source.count ?? 0)"
            lines.append("  \(source.name.words[language])\(colon)\(state)")
        }
        return lines
    }

    /// What the last attempt said of the relay, for a person.
    private var relay: Bilingual {
        switch health.breaker {
        case "down": Bilingual(fr: "ne répondait pas au dernier essai", en: "did not answer the last attempt")
        case "paused":
            Bilingual(
                fr: "refuse tout envoi; les réglages sont à vérifier (check --connect)",
                en: "refuses everything; the settings must be looked at (check --connect)")
        default:
            health.latest == nil
                ? Bilingual(fr: "pas encore essayé", en: "not tried yet")
                : Bilingual(fr: "prend les messages", en: "takes messages")
        }
    }
}
