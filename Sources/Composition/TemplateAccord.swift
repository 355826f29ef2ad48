import Foundation
import Notices

/// Whether the languages of one text were last known to say the same, and which one wants to be read again.
///
/// What was in accord is remembered by version, not by date: a checkout, a copy or a restored backup gives every file a new date and says
/// nothing. When one side alone has changed since, the other is stale until it changes too, or is saved after it (dates serve for that
/// alone, and a moment's distance is no reading). A text of which nothing is remembered is judged by its files' dates.
struct TemplateAccord {
    /// In the community's order.
    let sides: [Template]
    /// When each side was saved; a text that was lent from elsewhere has no date.
    let saved: [Language: Date]
    /// The versions that were in accord, by language; nil when nothing is remembered.
    let known: [Language: String]?

    /// A copy of a whole installation writes its files one after the other; somebody who translates takes longer.
    private static let together: TimeInterval = 600
    /// Files that a checkout writes together lie closer than two that somebody saves in turn.
    private static let oneMoment: TimeInterval = 20

    struct Stale {
        let older: Template
        let newer: Template
    }

    var stale: [Stale] { known.map(stale(since:)) ?? staleByDate }

    /// The versions as they are now.
    var versions: [Language: String] {
        Dictionary(sides.map { ($0.language, $0.version) }, uniquingKeysWith: { first, _ in first })
    }

    /// A language that wasn't there then is nobody's elder.
    private func stale(since known: [Language: String]) -> [Stale] {
        let changed = sides.filter { side in known[side.language].map { $0 != side.version } ?? false }
        guard let newer = changed.max(by: { date(of: $0) < date(of: $1) }) else { return [] }
        return sides.filter { known[$0.language] == $0.version && !isSaved($0, after: newer) }
            .map { Stale(older: $0, newer: newer) }
    }

    private var staleByDate: [Stale] {
        guard let newer = sides.max(by: { date(of: $0) < date(of: $1) }) else { return [] }
        return sides.filter { side in
            saved[side.language] != nil && date(of: newer).timeIntervalSince(date(of: side)) > Self.together
        }.map { Stale(older: $0, newer: newer) }
    }

    private func isSaved(_ side: Template, after other: Template) -> Bool {
        date(of: side).timeIntervalSince(date(of: other)) > Self.oneMoment
    }

    private func date(of side: Template) -> Date { saved[side.language] ?? .distantPast }
}

extension TemplateLibrary {
    /// Texts of which one language was changed and the other not since.
    ///
    /// - Parameter accords: what the worker remembers (`accordNews`), by template.
    package func staleProblems(accords: [String: String]) -> [Problem] {
        names.flatMap { accord(of: $0, accords)?.stale ?? [] }.map { Self.problem($0.older, $0.newer) }
    }

    /// What is in accord and not remembered so: by template, to be remembered.
    package func accordNews(since accords: [String: String]) -> [String: String] {
        var news: [String: String] = [:]
        for name in names {
            guard let accord = accord(of: name, accords), accord.stale.isEmpty else { continue }
            let text = Self.text(accord.versions)
            if accords[name] != text { news[name] = text }
        }
        return news
    }

    private func accord(of name: String, _ accords: [String: String]) -> TemplateAccord? {
        let sides = languages.compactMap { template(name, $0) }
        guard sides.count > 1 else { return nil }
        return TemplateAccord(sides: sides, saved: saved[name] ?? [:], known: accords[name].map(Self.versions))
    }

    /// `en=3f2a…,fr=77b0…`
    private static func text(_ versions: [Language: String]) -> String {
        versions.map { "\($0.key.rawValue)=\($0.value)" }.sorted().joined(separator: ",")
    }

    private static func versions(_ text: String) -> [Language: String] {
        var versions: [Language: String] = [:]
        for part in text.split(separator: ",") {
            let sides = part.split(separator: "=")
            if sides.count == 2, let language = Language(rawValue: String(sides[0])) {
                versions[language] = String(sides[1])
            }
        }
        return versions
    }

    private static func problem(_ older: Template, _ newer: Template) -> Problem {
        let name = newer.language.rawValue
        return Problem(
            .warning, file: older.file, line: 1, column: 1,
            message: Bilingual(
                fr: "«\u{A0}\(name).md\u{A0}» a été modifié depuis\u{A0}: ce texte dit-il encore la même chose?",
                en: "“\(name).md” was changed since: does this text still say the same?"),
            suggestion: Bilingual(
                fr: "Relisez-le et enregistrez-le, même sans changement.", en: "Read it and save it, changed or not."))
    }
}
