import Foundation
import Notices

/// What is told at the top of a plan of each rule that the database has never seen as it is: that it starts from now, what it will not
/// say any more, and what it says first.
struct NewsLines {
    let news: [RuleNews]
    let period: PlanPeriod
    let isArmed: Bool
    let language: Language

    private func said(_ fr: String, _ en: String) -> String { language == .fr ? fr : en }

    /// A paragraph each; nothing when nothing is new.
    var all: [String] {
        guard !news.isEmpty else { return [] }
        let unarmed = said(
            "L'installation n'est pas armée\u{A0}: le départ est compté comme si elle l'était maintenant.",
            "The installation is not armed: the start is reckoned as if it were armed now.")
        return (telling.map(paragraph) + quietly + (isArmed ? [] : [unarmed])).map { Paragraph.wrapped($0) + "\n" }
    }

    /// New, with nothing to skip and nothing to send: several of them are told in one sentence.
    private var quiet: [RuleNews] {
        let quiet = news.filter { $0.kind == .new && $0.skipped == 0 && $0.opening == nil }
        return quiet.count > 1 ? quiet : []
    }

    private var telling: [RuleNews] { news.filter { !quiet.contains($0) } }

    private var quietly: [String] {
        guard !quiet.isEmpty else { return [] }
        let list = quiet.map { "\($0.rule.title[language]) (\($0.rule.name))" }.joined(separator: ", ")
        let end = DayWords.day(period.lastDay, language)
        return [
            said(
                "Nouvelles depuis maintenant, sans rien à envoyer d'ici le \(end)\u{A0}: \(list).",
                "New from now on, with nothing to send until \(end): \(list).")
        ]
    }

    private func paragraph(_ item: RuleNews) -> String {
        [heading(item), skipped(item), opening(item)].compactMap { $0 }.joined(separator: " ")
    }

    private func heading(_ item: RuleNews) -> String {
        let name = "\(item.rule.title[language]) (\(item.rule.name))"
        switch item.kind {
        case .new: return said("Nouvelle depuis maintenant\u{A0}: \(name).", "New from now on: \(name).")
        case .edited(let steps):
            let list = steps.joined(separator: ", ")
            return said(
                "Modifiée depuis maintenant\u{A0}: \(name), \(steps.count == 1 ? "étape" : "étapes") \(list).",
                "Edited, from now on: \(name), \(steps.count == 1 ? "step" : "steps") \(list).")
        }
    }

    private func skipped(_ item: RuleNews) -> String? {
        guard item.skipped > 0 else { return nil }
        let (count, people) = (item.skipped, item.skippedPeople)
        return said(
            "Ne partira jamais, car le moment en est passé\u{A0}: \(Counted.fr(count, "message")) "
                + "(\(Counted.fr(people, "personne"))).",
            "Never sent, for the time has passed: \(Counted.en(count, "message")) "
                + "(\(Counted.en(people, "person", "people"))).")
    }

    private func opening(_ item: RuleNews) -> String {
        let end = DayWords.day(period.lastDay, language)
        guard let opening = item.opening else {
            return said("Rien à envoyer d'ici le \(end).", "Nothing to send until \(end).")
        }
        let day = DayWords.day(opening.day, language)
        let first = said(
            "Part d'abord\u{A0}: \(Counted.fr(opening.count, "message")) le \(day)",
            "Leaves first: \(Counted.en(opening.count, "message")) on \(day)")
        let hold = opening.hold.map { " (\($0.words(in: period.zone)[language]))" } ?? ""
        let ramp =
            item.ramp.map {
                said(
                    ", au plus \(Counted.fr($0, "premier avis", "premiers avis")) par jour, les plus anciens d'abord",
                    ", at most \(Counted.en($0, "first notice")) a day, the oldest first")
            } ?? ""
        let rest = said("\u{A0}; en tout \(opening.total) d'ici le \(end).", "; \(opening.total) in all until \(end).")
        return first + hold + ramp + rest
    }
}
