import Composition
import Foundation
import Notices
import Papers

/// What `check` says of events to come.
enum CheckSentences {
    /// “l'activité du 4 novembre 2026”.
    static func name(_ event: Event, _ community: Community) -> Bilingual {
        let day = CalendarDate(event.start, in: community.timeZone)
        return Bilingual(
            fr: "l'activité du \(DayWords.day(day, .fr))", en: "the event of \(DayWords.day(day, .en))")
    }

    static func gap(_ gap: FactGap, rule: Rule, step: Step, event: Bilingual?, others: Int) -> Problem {
        let (fr, en) = (
            event.map { " pour " + $0.fr + and(others).fr } ?? "", event.map { " for " + $0.en + and(others).en } ?? ""
        )
        let name = gap.name
        return Problem(
            .warning, file: gap.file, line: gap.line, column: gap.column,
            message: Bilingual(
                fr:
                    "«\u{A0}\(name)\u{A0}» n'a pas de valeur\(fr)\u{A0}: à l'étape «\u{A0}\(step.name)\u{A0}» de la règle "
                    + "«\u{A0}\(rule.name)\u{A0}», ce message serait retenu.",
                en: "“\(name)” has no value\(en): at the step “\(step.name)” of the rule “\(rule.name)”, this message "
                    + "would be held."),
            suggestion: way(out: name))
    }

    /// Only what a person can give is asked for; no calendar says when somebody registered.
    private static func way(out name: String) -> Bilingual {
        let around = Bilingual(
            fr: "ntourez la phrase de {{#\(name)}}…{{/\(name)}}.",
            en: "ut {{#\(name)}}…{{/\(name)}} around the sentence.")
        switch name.split(separator: ".").first {
        case "community":
            return Bilingual(
                fr: "Donnez-la dans factrice.yaml, ou e\(around.fr)", en: "Give it in factrice.yaml, or p\(around.en)")
        case "event":
            return Bilingual(
                fr: "Donnez-la dans le calendrier, ou e\(around.fr)", en: "Give it in the calendar, or p\(around.en)")
        default: return Bilingual(fr: "E\(around.fr)", en: "P\(around.en)")
        }
    }

    static func tooLarge(_ bytes: Int, limit: Int, _ event: Bilingual, _ step: Step) -> Problem {
        Problem(
            .warning,
            message: Bilingual(
                fr:
                    "Avec ses documents, le message «\u{A0}\(step.name)\u{A0}» pour \(event.fr) ferait \(size(bytes).fr)\u{A0}; "
                    + "la limite est de \(size(limit).fr)\u{A0}: rien n'y sera joint, et il mènera à la plateforme.",
                en:
                    "With its documents, the message “\(step.name)” for \(event.en) would be \(size(bytes).en); the limit is "
                    + "\(size(limit).en): nothing will be attached, and it will lead to the platform."),
            suggestion: Bilingual(
                fr: "Allégez les documents, ou vérifiez qu'ils sont sur la plateforme.",
                en: "Make the documents lighter, or see that they are on the platform."))
    }

    /// Nil for a paper without comments and tracked changes.
    static func marks(_ paper: Paper, _ path: String) -> Problem? {
        let (comments, changes) = (paper.comments.count, paper.changes.count)
        guard comments + changes > 0 else { return nil }
        let fr = [
            comments == 0 ? nil : "\(comments) commentaire\(comments > 1 ? "s" : "")",
            changes == 0 ? nil : "\(changes) modification\(changes > 1 ? "s suivies" : " suivie")",
        ].compactMap(\.self).joined(separator: " et ")
        let en = [
            comments == 0 ? nil : "\(comments) comment\(comments > 1 ? "s" : "")",
            changes == 0 ? nil : "\(changes) tracked change\(changes > 1 ? "s" : "")",
        ].compactMap(\.self).joined(separator: " and ")
        return Problem(
            .warning, file: path,
            message: Bilingual(
                fr: "Ce document porte encore \(fr)\u{A0}: qui le reçoit peut le voir.",
                en: "This document still carries \(en): whoever receives it can see that."),
            suggestion: Bilingual(
                fr: "Retirez-les dans le programme qui l'a fait, puis enregistrez-le de nouveau.",
                en: "Take them out in the program that made it, then save it again."))
    }

    static func notHTTPS(_ link: String, _ event: Bilingual) -> Problem {
        Problem(
            .warning,
            message: Bilingual(
                fr: "Le lien «\u{A0}\(link)\u{A0}», pour \(event.fr), n'est pas en https.",
                en: "The link “\(link)”, for \(event.en), is not https."),
            suggestion: Bilingual(
                fr: "Dans le calendrier, écrivez-le avec https://, si le site le permet.",
                en: "In the calendar, write it with https://, if the site allows it."))
    }

    static func strangeHost(_ host: String, _ event: Bilingual, others: Int) -> Problem {
        Problem(
            .warning,
            message: Bilingual(
                fr:
                    "Pour \(event.fr)\(and(others).fr), le lien mène à «\u{A0}\(host)\u{A0}», que les réglages ne nomment pas.",
                en: "For \(event.en)\(and(others).en), the link leads to “\(host)”, which the settings don't name."),
            suggestion: Bilingual(
                fr: "Si c'est voulu, ajoutez ce site à «\u{A0}link_hosts\u{A0}», sous community.",
                en: "If it is meant, add this site to “link_hosts”, under community."))
    }

    private static func and(_ others: Int) -> Bilingual {
        switch others {
        case 0: Bilingual(fr: "", en: "")
        case 1: Bilingual(fr: " et pour une autre", en: " and for another")
        default: Bilingual(fr: " et pour \(others) autres", en: " and for \(others) others")
        }
    }

    /// `12,4 Mo`.
    private static func size(_ bytes: Int) -> Bilingual {
        let tenths = (bytes + 50_000) / 100_000
        let part = tenths % 10
        return Bilingual(
            fr: "\(tenths / 10)\(part == 0 ? "" : ",\(part)")\u{A0}Mo",
            en: "\(tenths / 10)\(part == 0 ? "" : ".\(part)")\u{A0}MB")
    }
}
