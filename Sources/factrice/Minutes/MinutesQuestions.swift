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
    let preparation: MinutesPreparation

    private var asker: Questioner { Questioner(terminal: desk.terminal) }
    private var terminal: Terminal { desk.terminal }
    private var releases: [MinutesRelease] { desk.directory.register.standingReleases }

    func complete(_ given: Given) throws -> MinutesPreparation.Request {
        var answers = given
        if answers.by == nil { answers.by = try desk.askWho() }
        let id = try answers.eventID ?? meeting()
        let event = try desk.trying { () throws(MinutesPreparation.Refusal) in try preparation.event(id) }
        answers.eventID = event.id
        let past = releases.filter { $0.eventID == event.id }
        if answers.status == nil { answers.status = try status(past) }
        let status = answers.status ?? .draft
        answers.files = try files(answers.files, of: event, status)
        let isCorrection = past.contains { $0.status == status }
        if answers.note == nil {
            answers.note = try note(status, isCorrection: isCorrection, isAmended: &answers.isAmended)
        }
        if status == .draft, !answers.saysUntil { answers.commentsUntil = try commentsUntil(event) }
        if status == .approved, answers.commentsUntil != nil {
            terminal.say(
                "Une version adoptée n'attend plus de commentaires\u{A0}: la date n'est pas retenue.",
                "An approved version takes no comments any more: the date is left out.")
        }
        return answers.request
    }

    /// Those of the command line are looked at before the next question; one that can't be sent ends it.
    private func files(_ given: [String], of event: Event, _ status: MinutesRelease.Status) throws -> [String] {
        let troubles: ([String]) -> [Problem] = { files in
            defer { terminal.endProgress() }
            return preparation.troubles(with: files, of: event, status)
        }
        if given.isEmpty { return try MinutesFiles(desk: desk, troubles: troubles).ask() }
        let found = troubles(given)
        guard found.isEmpty else {
            found.forEach { terminal.complain($0) }
            throw ExitStatus.badData.error
        }
        return given
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
        terminal.say("Le procès-verbal de quelle rencontre?", "The minutes of which meeting?")
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
        terminal.say("Est-ce le projet, ou la version adoptée?", "Is it the draft, or the approved version?")
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
                    fr: "Les membres en ont déjà une version. Qu'est-ce qui a changé?",
                    en: "Members have a version of it already. What changed?")
            ) { $0.isEmpty ? nil : $0 }
        }
        if status == .approved {
            let words = try asker.ask(
                Bilingual(
                    fr: "Qu'est-ce qui a changé depuis le projet? (Entrée\u{A0}: rien, il a été adopté tel quel)",
                    en: "What changed since the draft? (Enter: nothing, they were approved as they were)"))
            if isAmended == nil { isAmended = !words.isEmpty }
            return words.isEmpty ? nil : words
        }
        let words = try asker.ask(
            Bilingual(
                fr: "Un mot pour les membres? (Entrée\u{A0}: aucun)", en: "A word to the members? (Enter: none)"))
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
                fr: "Commentaires jusqu'à quelle date (2026-11-20)? (Entrée\u{A0}: \(words?.fr ?? "aucune"))",
                en: "Comments until which date (2026-11-20)? (Enter: \(words?.en ?? "none"))")
        ) { typed -> Date?? in
            if typed.isEmpty { return .some(usual) }
            guard let until = try? CommentsDate.parse(typed, in: zone) else {
                return ["none", "aucune", "non", "no"].contains(typed.lowercased()) ? .some(nil) : .none
            }
            guard until > desk.instant else { throw AskAgain(because: [Self.past]) }
            return .some(until)
        }
    }

    private static let past = Problem(
        .error,
        message: Bilingual(fr: "Cette date est déjà passée.", en: "This date has already passed."),
        suggestion: Bilingual(
            fr: "Tapez un jour à venir, ou «\u{A0}aucune\u{A0}».", en: "Type a day to come, or “none”."))
}
