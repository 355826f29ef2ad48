import Foundation
import Notices

/// What `explain --event` says when nobody is named: event by event and step by step, how many people each sentence holds for.
struct EventLines {
    let verdicts: [Verdict]
    let rules: [Rule]
    let subjects: SubjectWords
    let zone: TimeZone
    let language: Language

    /// More people than this are counted, not named.
    private static let named = 3

    private func said(_ fr: String, _ en: String) -> String { language == .fr ? fr : en }

    var all: [String] {
        guard !verdicts.isEmpty else {
            return [said("Aucune règle ne parle de cet événement.", "No rule speaks of this event.")]
        }
        return Self.groups(verdicts, by: \.subjectID).enumerated().flatMap { place, about in
            (place == 0 ? [] : [""]) + [subjects.name(of: about.name) ?? about.name]
                + Self.groups(about.verdicts, by: \.rule).flatMap { rule($0.name, $0.verdicts) }
        }
    }

    private func rule(_ name: String, _ verdicts: [Verdict]) -> [String] {
        let title = rules.first { $0.name == name }?.title[language]
        return ["  " + (title.map { "\($0) (\(name))" } ?? name)]
            + Self.groups(verdicts, by: \.step).flatMap { step in
                ["    \(step.name)"]
                    + Self.groups(step.verdicts) { "\($0.word) \($0.reason.code)" }.flatMap { sentences($0.verdicts) }
            }
    }

    /// One sentence, or as many as there are times; many times are told by the first and the last.
    private func sentences(_ verdicts: [Verdict]) -> [String] {
        let groups = Self.groups(verdicts) { $0.sentence(in: zone)[language] }
        guard groups.count > Self.named, let range = range(of: verdicts) else {
            return groups.map { "      " + $0.name + people($0.verdicts) }
        }
        return ["      " + range + people(verdicts)]
    }

    /// Of what leaves or left at times of its own for each; nil when there are none.
    private func range(of verdicts: [Verdict]) -> String? {
        let times = verdicts.compactMap(\.at)
        guard let first = times.min(), let last = times.max() else { return nil }
        let (from, until) = (DayWords.moment(first, in: zone, language), DayWords.moment(last, in: zone, language))
        switch verdicts.first?.standing {
        case .waits: return said("partira entre le \(from) et le \(until)", "will leave between \(from) and \(until)")
        case .done(_, .sent):
            return said(
                "parti\u{A0}: accepté par le relais entre le \(from) et le \(until)",
                "sent: accepted by the relay between \(from) and \(until)")
        case .due, .done, .notOwed, nil: return nil
        }
    }

    private func people(_ verdicts: [Verdict]) -> String {
        let names = verdicts.compactMap { verdict in verdict.recipient.map { $0.fullName ?? $0.id } }
        guard !names.isEmpty else { return "" }
        guard names.count > Self.named else { return " → " + names.joined(separator: ", ") }
        return " → " + said(Counted.fr(names.count, "personne"), Counted.en(names.count, "person", "people"))
    }

    /// In the order of first appearance.
    private static func groups(
        _ verdicts: [Verdict], by key: (Verdict) -> String
    ) -> [(name: String, verdicts: [Verdict])] {
        var order: [String] = []
        var groups: [String: [Verdict]] = [:]
        for verdict in verdicts {
            let name = key(verdict)
            if groups[name] == nil { order.append(name) }
            groups[name, default: []].append(verdict)
        }
        return order.map { ($0, groups[$0] ?? []) }
    }
}
