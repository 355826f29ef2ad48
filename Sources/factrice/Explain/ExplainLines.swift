import Foundation
import Notices

/// What `explain` says of one person on a terminal: rule by rule, what each message is about, and one sentence a step. Steps that have
/// nothing for her on many subjects are one line: a line each would bury what there is.
struct ExplainLines {
    let verdicts: [Verdict]
    let person: String
    let rules: [Rule]
    let subjects: SubjectWords
    let zone: TimeZone
    let language: Language

    private func said(_ fr: String, _ en: String) -> String { language == .fr ? fr : en }

    var all: [String] {
        let crowds = crowds
        var seen: Set<String> = []
        return verdicts.map(\.rule).filter { seen.insert($0).inserted }.flatMap { name in
            section(name, verdicts.filter { $0.rule == name }, crowds)
        }
    }

    private func section(_ name: String, _ verdicts: [Verdict], _ crowds: Set<String>) -> [String] {
        let title = rules.first { $0.name == name }?.title[language]
        let aside = verdicts.filter { isAside($0) && crowds.contains(Self.step($0)) }
        let rest = verdicts.filter { !(isAside($0) && crowds.contains(Self.step($0))) }
        var seen: Set<String> = []
        let blocks = rest.map(\.subjectID).filter { seen.insert($0).inserted }.flatMap { subject in
            block(subject, rest.filter { $0.subjectID == subject })
        }
        return ["", title.map { "\($0) (\(name))" } ?? name] + blocks + crowd(aside)
    }

    private func block(_ subject: String, _ verdicts: [Verdict]) -> [String] {
        let heading = subject == person ? nil : subjects.name(of: subject).map { "  \($0)" }
        let indent = heading == nil ? "  " : "    "
        var lines: [(text: String, people: [String])] = []
        for verdict in verdicts {
            let text = indent + line(verdict)
            let other = verdict.recipient.flatMap { isHer($0) ? nil : $0.fullName ?? $0.id }
            if let place = lines.firstIndex(where: { $0.text == text }) {
                lines[place].people += [other].compactMap { $0 }
            } else {
                lines.append((text, [other].compactMap { $0 }))
            }
        }
        return [heading].compactMap { $0 }
            + lines.map { $0.text + ($0.people.isEmpty ? "" : " → " + $0.people.joined(separator: ", ")) }
    }

    private func line(_ verdict: Verdict) -> String {
        let sentence = verdict.sentence(in: zone)[language]
        // Of a rule that says nothing to her at all, no step is worth a name.
        guard !verdict.subjectID.isEmpty else { return sentence }
        return "\(verdict.step) — \(sentence)\(verdict.pointer)"
    }

    private func isHer(_ recipient: Recipient) -> Bool {
        recipient.id == person || recipient.address.lowercased() == person.lowercased()
    }

    private static func step(_ verdict: Verdict) -> String { "\(verdict.rule)/\(verdict.step)" }

    private func isAside(_ verdict: Verdict) -> Bool {
        if case .notOwed = verdict.standing { verdict.subjectID != person && !verdict.subjectID.isEmpty } else { false }
    }

    /// Steps with nothing for her on more than three subjects.
    private var crowds: Set<String> {
        let counts = Dictionary(verdicts.filter(isAside).map { (Self.step($0), 1) }, uniquingKeysWith: +)
        return Set(counts.filter { $0.value > 3 }.keys)
    }

    private func crowd(_ aside: [Verdict]) -> [String] {
        guard !aside.isEmpty else { return [] }
        let count = Set(aside.map(\.subjectID)).count
        var seen: Set<String> = []
        let list = aside.map(\.step).filter { seen.insert($0).inserted }.joined(separator: ", ")
        let heading = said(
            "  rien d'autre pour \(Counted.fr(count, "sujet")) (\(list))\u{A0}; --event UID ou --json disent tout\u{A0}:",
            "  nothing else about \(Counted.en(count, "subject")) (\(list)); --event UID or --json say all:")
        var codes: Set<String> = []
        let reasons = aside.map(\.reason.code).filter { codes.insert($0).inserted }
        return [heading] + reasons.map { code in reason(of: aside.filter { $0.reason.code == code }) }
    }

    /// What a crowd has in common; of what differs by its dates, the first one.
    private func reason(of verdicts: [Verdict]) -> String {
        let words = verdicts.map { $0.reason.words(in: zone)[language] }
        let example = Set(words).count > 1 ? said("par exemple\u{A0}: ", "for instance: ") : ""
        let times = said("\(words.count)\u{A0}fois", Counted.en(words.count, "time"))
        return "    \(example)\(words[0]) (\(times))"
    }
}

extension Verdict {
    /// Where to look further, of an entry that did not simply leave.
    var pointer: String {
        guard case .done(let id, let state) = standing, state != .sent else { return "" }
        return " (factrice queue show \(id))"
    }
}
