import Foundation
import Notices

/// What an edit changes, for a person: a summary in one sentence, then rule by rule who gains a message, who loses one, whose moves,
/// each with what both versions say of it.
struct ComparisonLines {
    let comparison: PlanComparison
    /// The rules of both versions, those of the version after first.
    let rules: [Rule]
    let subjects: SubjectWords
    let period: PlanPeriod
    let language: Language

    private var zone: TimeZone { period.zone }

    private func said(_ fr: String, _ en: String) -> String { language == .fr ? fr : en }

    var all: [String] {
        let (from, until) = (DayWords.day(period.firstDay, language), DayWords.day(period.lastDay, language))
        guard !comparison.isEmpty else {
            return [
                said(
                    "Aucune différence\u{A0}: du \(from) au \(until), les deux versions envoient les mêmes messages, aux mêmes "
                        + "personnes, aux mêmes moments.",
                    "No difference: from \(from) to \(until), both versions send the same messages, to the same people, at "
                        + "the same times.")
            ].map { Paragraph.wrapped($0) }
        }
        let closing = said("Rien n'a été envoyé ni changé.", "Nothing was sent or changed.")
        return [Paragraph.wrapped(summary + said(" (du \(from) au \(until)).", " (from \(from) to \(until))."))]
            + names.flatMap(section) + ["", closing]
    }

    /// `5 messages de plus (3 personnes), 1 de moins (1 personne), 12 déplacés`.
    private var summary: String {
        let (gained, lost) = (comparison.gained, comparison.lost)
        func people(_ singles: [PlanComparison.Single]) -> String {
            let count = Set(singles.map { $0.departure.notice.recipient.id }).count
            return count == 0
                ? "" : said(" (\(Counted.fr(count, "personne")))", " (\(Counted.en(count, "person", "people")))")
        }
        var parts = [
            said(Counted.fr(gained.count, "message"), Counted.en(gained.count, "message")) + said(" de plus", " more")
                + people(gained),
            said("\(lost.count) de moins", "\(lost.count) fewer") + people(lost),
            said(Counted.fr(comparison.moved.count, "déplacé"), "\(comparison.moved.count) moved"),
        ]
        if !comparison.held.isEmpty {
            parts.append(said(Counted.fr(comparison.held.count, "retenu"), "\(comparison.held.count) held"))
        }
        if !comparison.released.isEmpty {
            let count = comparison.released.count
            parts.append(said("\(count) qu'on ne retient plus", "\(count) no longer held"))
        }
        return parts.joined(separator: ", ")
    }

    /// Those that have something to tell, in the order of the rules.
    private var names: [String] {
        let pairs = comparison.moved + comparison.held + comparison.released
        let told = Set((comparison.gained + comparison.lost).map(\.rule) + pairs.map(\.rule))
        var seen: Set<String> = []
        return rules.map(\.name).filter { told.contains($0) && seen.insert($0).inserted }
    }

    private func section(_ name: String) -> [String] {
        let title = rules.first { $0.name == name }?.title[language] ?? name
        return ["", "\(title) (\(name))"]
            + list(
                comparison.gained.filter { $0.rule == name }.map { item($0, isGain: true) }, "De plus\u{A0}:", "More:")
            + list(
                comparison.lost.filter { $0.rule == name }.map { item($0, isGain: false) }, "De moins\u{A0}:", "Fewer:")
            + list(comparison.moved.filter { $0.rule == name }.map(item), "Déplacés\u{A0}:", "Moved:")
            + list(comparison.held.filter { $0.rule == name }.map(item), "Retenus\u{A0}:", "Held:")
            + list(
                comparison.released.filter { $0.rule == name }.map(item), "Ne sont plus retenus\u{A0}:",
                "No longer held:")
    }

    /// What is the same for several people is said once, with their names.
    private struct Item {
        let heading: String
        let sides: String?
        let who: String
    }

    private func list(_ items: [Item], _ fr: String, _ en: String) -> [String] {
        guard !items.isEmpty else { return [] }
        var order: [[String?]] = []
        var groups: [[String?]: [Item]] = [:]
        for item in items {
            let mark = [item.heading, item.sides]
            if groups[mark] == nil { order.append(mark) }
            groups[mark, default: []].append(item)
        }
        return ["  " + said(fr, en)] + order.compactMap { groups[$0] }.flatMap(lines)
    }

    private func lines(_ items: [Item]) -> [String] {
        let sides = [items[0].sides.map { "      " + $0 }].compactMap { $0 }
        guard items.count > 1 else { return ["    \(items[0].heading) → \(items[0].who)"] + sides }
        let count = said(Counted.fr(items.count, "message"), Counted.en(items.count, "message"))
        let names = Paragraph.wrapped(
            items.map { $0.who.replacing(" ", with: "\u{A0}") }.joined(separator: ", "), width: 74, indent: "      ")
        return ["    \(items[0].heading) → \(count)"] + sides + ["      " + names]
    }

    private func item(_ single: PlanComparison.Single, isGain: Bool) -> Item {
        let own = why(single.departure)
        let other = single.otherwise.words(in: zone)[language]
        return Item(
            heading: "\(moment(single.departure))  \(what(single.departure))",
            sides: sides(before: isGain ? other : own, after: isGain ? own : other), who: who(single.departure))
    }

    private func item(_ pair: PlanComparison.Pair) -> Item {
        let hasMoved = pair.before.at != pair.after.at
        let times = hasMoved ? "\(moment(pair.before)) → \(moment(pair.after))" : moment(pair.after)
        let (before, after) = (why(pair.before), why(pair.after))
        return Item(
            heading: "\(times)  \(what(pair.after))",
            sides: before == after ? nil : sides(before: before, after: after), who: who(pair.after))
    }

    private func sides(before: String, after: String) -> String {
        said("avant\u{A0}: \(before)\u{A0}; après\u{A0}: \(after)", "before: \(before); after: \(after)")
    }

    private func moment(_ departure: Rehearsal.Departure) -> String {
        DayWords.moment(departure.at, in: zone, language)
    }

    private func who(_ departure: Rehearsal.Departure) -> String {
        departure.notice.recipient.fullName ?? departure.notice.recipient.id
    }

    /// The step, and what it is about unless that is the person.
    private func what(_ departure: Rehearsal.Departure) -> String {
        let notice = departure.notice
        guard notice.key.subject != notice.recipient.id, let subject = subjects.name(of: notice.key.subject) else {
            return notice.step.name
        }
        return "\(notice.step.name), \(subject)"
    }

    private func why(_ departure: Rehearsal.Departure) -> String {
        (departure.hold ?? departure.reason).words(in: zone)[language]
    }
}
