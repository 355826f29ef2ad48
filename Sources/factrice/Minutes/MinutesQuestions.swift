import Foundation
import Notices
import Worker

/// Asks the chair, in her words, for whatever `minutes send` was not told: who she is, which meeting, draft or approved, which files,
/// what changed, until when to comment.
struct MinutesQuestions {
    /// What the command line said.
    struct Given {
        var eventID: String?
        var files: [String]
        var status: MinutesRelease.Status?
        var note: String?
        var by: String?
        var commentsUntil: Date?
        /// Also that there is none.
        var saysUntil: Bool
        var isAmended: Bool?

        var request: MinutesPreparation.Request {
            MinutesPreparation.Request(
                eventID: eventID ?? "", files: files, status: status ?? .draft, note: note, by: by,
                commentsUntil: commentsUntil, isAmended: isAmended)
        }
    }

    let desk: MinutesDesk

    private var asker: Questioner { Questioner(terminal: desk.terminal) }
    private var terminal: Terminal { desk.terminal }
    private var releases: [MinutesRelease] {
        desk.directory.register.releases.filter { desk.directory.register.recalls[$0.id] == nil }
    }

    func complete(_ given: Given) throws -> MinutesPreparation.Request {
        var answers = given
        if answers.by == nil { answers.by = try chair() }
        if answers.eventID == nil { answers.eventID = try meeting() }
        let event = desk.directory.events.first { $0.id == answers.eventID }
        let past = releases.filter { $0.eventID == answers.eventID }
        if answers.status == nil { answers.status = try status(past) }
        let status = answers.status ?? .draft
        if answers.files.isEmpty { answers.files = try MinutesFiles(desk: desk).ask() }
        let isCorrection = past.contains { $0.status == status }
        if answers.note == nil {
            answers.note = try note(status, isCorrection: isCorrection, isAmended: &answers.isAmended)
        }
        if status == .draft, !answers.saysUntil, let event { answers.commentsUntil = try commentsUntil(event) }
        return answers.request
    }

    /// Nil when there is nothing to ask: the role is checked afterwards.
    private func chair() throws -> String? {
        let chairs = desk.directory.chairs
        guard chairs.count > 1 else { return nil }
        terminal.say("Qui êtes-vous\u{A0}?", "Who are you?")
        let place = try asker.choose(
            Bilingual(fr: "Votre numéro\u{A0}:", en: "Your number:"), among: chairs.map { desk.directory.named($0.id) })
        return chairs[place].id
    }

    /// Those that were held, the last one first.
    private func meeting() throws -> String {
        let held = desk.directory.events
            .filter { $0.kind != "webinar" && !$0.isCancelled && $0.start <= desk.instant }
            .sorted { ($0.start, $0.id) > ($1.start, $1.id) }.prefix(5)
        guard !held.isEmpty else {
            terminal.complain(
                Bilingual(
                    fr: "Le calendrier n'a encore aucune rencontre qui ait eu lieu.",
                    en: "The calendar has no meeting yet that was held."))
            throw ExitStatus.badData.error
        }
        terminal.say("Le procès-verbal de quelle rencontre\u{A0}?", "The minutes of which meeting?")
        let lines = held.map { event in
            let sent = releases.filter { $0.eventID == event.id }.map { $0.named(terminal.language) }
            let already = terminal.language == .fr ? "déjà envoyé\u{A0}: " : "sent already: "
            return "\(event.title), \(desk.moment(event.start)[terminal.language])"
                + (sent.isEmpty ? "" : " (\(already)\(sent.joined(separator: "; ")))")
        }
        let place = try asker.choose(
            Bilingual(fr: "Son numéro (Entrée\u{A0}: 1)\u{A0}:", en: "Its number (Enter: 1):"), among: lines, usual: 0)
        return held[held.startIndex + place].id
    }

    private func status(_ past: [MinutesRelease]) throws -> MinutesRelease.Status {
        terminal.say("Est-ce le projet, ou la version adoptée\u{A0}?", "Is it the draft, or the approved version?")
        let usual = past.isEmpty ? 0 : 1
        let place = try asker.choose(
            Bilingual(
                fr: "Son numéro (Entrée\u{A0}: \(usual + 1))\u{A0}:", en: "Its number (Enter: \(usual + 1)):"),
            among: terminal.language == .fr
                ? ["le projet, pour commentaires", "la version adoptée"]
                : ["the draft, for comments", "the approved version"],
            usual: usual)
        return place == 0 ? .draft : .approved
    }

    private func note(
        _ status: MinutesRelease.Status, isCorrection: Bool, isAmended: inout Bool?
    ) throws -> String? {
        if isCorrection {
            return try asker.ask(
                Bilingual(
                    fr: "Les membres en ont déjà une version. Qu'est-ce qui a changé\u{A0}?",
                    en: "Members have a version of it already. What changed?")
            ) { $0.isEmpty ? nil : $0 }
        }
        if status == .approved {
            let words = try asker.ask(
                Bilingual(
                    fr: "Qu'est-ce qui a changé depuis le projet\u{A0}? (Entrée\u{A0}: rien, il a été adopté tel quel)",
                    en: "What changed since the draft? (Enter: nothing, they were approved as they were)"))
            if isAmended == nil { isAmended = !words.isEmpty }
            return words.isEmpty ? nil : words
        }
        let words = try asker.ask(
            Bilingual(
                fr: "Un mot pour les membres\u{A0}? (Entrée\u{A0}: aucun)", en: "A word to the members? (Enter: none)"))
        return words.isEmpty ? nil : words
    }

    /// Usually a week before the next meeting.
    private func commentsUntil(_ event: Event) throws -> Date? {
        let zone = desk.room.zone
        let next = desk.directory.events.filter {
            $0.start > max(event.start, desk.instant) && $0.kind == event.kind && !$0.isCancelled
                && !($0.spaces.isDisjoint(with: event.spaces) && $0.groups.isDisjoint(with: event.groups))
        }.map(\.start).min()
        let week = next.map { CalendarDate(Span(7, .day).moving($0, by: -1, in: zone), in: zone) }
        let usual = week.flatMap { CommentsDate.endOfDay($0, in: zone) }.flatMap { $0 > desk.instant ? $0 : nil }
        let words = usual.map { desk.moment($0) }
        return try asker.ask(
            Bilingual(
                fr: "Commentaires jusqu'à quelle date (2026-11-20)\u{A0}? (Entrée\u{A0}: \(words?.fr ?? "aucune"))",
                en: "Comments until which date (2026-11-20)? (Enter: \(words?.en ?? "none"))")
        ) { typed -> Date?? in
            if typed.isEmpty { return .some(usual) }
            guard let until = try? CommentsDate.parse(typed, in: zone) else {
                return ["none", "aucune", "non", "no"].contains(typed.lowercased()) ? .some(nil) : .none
            }
            return .some(until)
        }
    }
}
