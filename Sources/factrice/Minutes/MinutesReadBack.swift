import Foundation
import Notices
import Worker

/// What the chair reads before she confirms, and what she is promised afterwards.
struct MinutesReadBack {
    let desk: MinutesDesk
    let prepared: MinutesPreparation.Prepared

    private var terminal: Terminal { desk.terminal }
    private var release: MinutesRelease { prepared.release }
    private var isFrench: Bool { desk.language == .fr }

    func say() {
        sayWhat()
        sayForWhom()
        let leaving = Leaving(desk: desk, release: release)
        terminal.say("Départ\u{A0}: \(leaving.words.fr)", "Leaves: \(leaving.words.en)")
        prepared.problems.forEach { terminal.complain($0) }
    }

    private func sayWhat() {
        let when = DayWords.moment(prepared.event.start, in: desk.room.zone, desk.language)
        terminal.say("Rencontre\u{A0}: \(prepared.event.title), \(when)", "Meeting: \(prepared.event.title), \(when)")
        let correction = isFrench ? " (version corrigée)" : " (corrected version)"
        let version = release.named(desk.language) + (release.isCorrection ? correction : "")
        terminal.say("Version\u{A0}: \(version)", "Version: \(version)")
        for paper in prepared.papers {
            let size = isFrench ? ByteWords.fr(paper.content.count) : ByteWords.en(paper.content.count)
            terminal.say("  \(paper.path), \(size), \(paper.sha256.prefix(12))…")
            if paper.isToCopy { terminal.say("    (copie de \(paper.given))", "    (copy of \(paper.given))") }
        }
        if let amended = release.isAmended {
            terminal.say(
                amended ? "Adopté avec des modifications" : "Adopté tel quel",
                amended ? "Approved with changes" : "Approved as they were")
        }
        if let note = release.note { terminal.say("Mot d'accompagnement\u{A0}: \(note)", "Note: \(note)") }
        if let until = release.commentsUntil {
            let words = desk.moment(until)
            terminal.say("Commentaires jusqu'au \(words.fr)", "Comments until \(words.en)")
        }
    }

    private func sayForWhom() {
        terminal.say(
            "\(Counted.fr(prepared.recipients.count, "destinataire")), "
                + Counted.fr(prepared.excluded.count, "personne laissée de côté", "personnes laissées de côté"),
            "\(Counted.en(prepared.recipients.count, "recipient")), \(prepared.excluded.count) left out")
        let (french, english) = (prepared.count(.fr), prepared.count(.en))
        if french > 0, english > 0 {
            terminal.say(
                "  Messages\u{A0}: \(french) en français, \(english) en anglais; les mêmes fichiers pour tout le monde",
                "  Messages: \(french) in French, \(english) in English; the same files for everyone")
        }
        let links = prepared.linkCount
        if links > 0 {
            terminal.say(
                "  \(links) sans fichier, avec un lien vers la plateforme (personnes discrètes)",
                "  \(links) without a file, with a link to the platform (discreet people)")
        }
        let colon = isFrench ? "\u{A0}: " : ": "
        for left in prepared.excluded {
            let words = left.because.words(in: desk.room.zone)[desk.language]
            terminal.say("  \(desk.directory.named(left.member.id))\(colon)\(words)")
        }
    }

    func sayNoted() {
        let count = prepared.recipients.count
        let leaving = Leaving(desk: desk, release: release)
        terminal.say(
            "C'est noté\u{A0}: \(Counted.fr(count, "message part", "messages partent")) \(leaving.words.fr).",
            "Noted: \(Counted.en(count, "message leaves", "messages leave")) \(leaving.words.en).")
        guard leaving.mayBeRecalled else { return }
        let command = "factrice minutes cancel \(release.eventID)"
        terminal.say(
            "Jusque-là, «\u{A0}\(command)\u{A0}» rappelle tout.", "Until then, `\(command)` recalls it all.")
    }
}

/// When a release leaves: after the time to recall it, within the sending hours.
struct Leaving {
    let words: Bilingual
    let mayBeRecalled: Bool

    init(desk: MinutesDesk, release: MinutesRelease) {
        let workspace = desk.room.workspace
        let opening = SendingHours(workspace.policy, zone: desk.room.zone).opening(at: release.leavesAt)
        let isAnyHour = workspace.rules.contains { rule in
            guard case .minutes = rule.trigger else { return false }
            return rule.ignoresHours || rule.steps.contains { $0.ignoresHours }
        }
        let isRecallable = release.leavesAt > release.releasedAt
        mayBeRecalled = isRecallable || (opening > release.leavesAt && !isAnyHour)
        if opening > release.leavesAt, !isAnyHour {
            let at = desk.moment(opening)
            words = Bilingual(
                fr: "à l'ouverture des heures d'envoi, le \(at.fr)", en: "when the sending hours open, on \(at.en)")
        } else if isRecallable {
            let at = desk.moment(release.leavesAt)
            words = Bilingual(
                fr: "dès que Factrice travaille, mais pas avant le \(at.fr)",
                en: "as soon as the worker runs, but not before \(at.en)")
        } else {
            words = Bilingual(fr: "dès que Factrice travaille", en: "as soon as the worker runs")
        }
    }
}

extension MinutesPreparation.Prepared {
    func count(_ language: Language) -> Int { recipients.count { $0.language == language } }
    var linkCount: Int { recipients.count(where: \.isDiscreet) }
}
