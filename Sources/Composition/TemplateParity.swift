import Foundation
import Notices

/// Whether a text says the same in each of the community's languages: the same facts, the same sections, the same links; and whether one side was
/// written again and the other not since.
///
/// All of it is a warning: each message still leaves, in its own language. Where one side alone says something, the warning stands at
/// that very place; where one side is older, at the file that wants to be read again. Saving that file, changed or not, settles it.
struct TemplateParity {
    private let folder: TemplateFolder
    private let languages: [Language]

    /// A copy of a whole installation writes its files one after the other; somebody who translates takes longer.
    private static let together: TimeInterval = 600

    init(folder: TemplateFolder, languages: [Language]) {
        self.folder = folder
        self.languages = languages
    }

    func problems(of templates: [String: [Language: Template]]) -> [Problem] {
        templates.sorted { $0.key < $1.key }.flatMap { name, versions -> [Problem] in
            let sides = languages.compactMap { versions[$0] }
            return sides.flatMap { one in
                sides.filter { $0.language != one.language }.flatMap { other in
                    onlyIn(one, beside: other) + (stale(one, beside: other).map { [$0] } ?? [])
                }
            }
        }
    }

    private func onlyIn(_ one: Template, beside other: Template) -> [Problem] {
        let known = Set(other.tags.filter { $0.kind != .end }.map(Said.init))
        var told: Set<Said> = []
        let facts = one.tags.filter { $0.kind != .end && !known.contains(Said($0)) && told.insert(Said($0)).inserted }
            .map { Self.missing(Said($0).words, other, at: $0.place) }
        let links = Set(other.links.map(\.target))
        return facts
            + one.links.filter { !links.contains($0.target) }.map { Self.missing($0.target, other, at: $0.place) }
    }

    /// Whether a fact is written out doesn't depend on how often; whether a section is for its presence or its absence does.
    private struct Said: Hashable {
        let name: String
        let isInverted: Bool

        init(_ tag: Tag) {
            name = tag.name
            isInverted = tag.kind == .inverted
        }

        var words: String { isInverted ? "{{^\(name)}}" : "{{\(name)}}" }
    }

    private func stale(_ one: Template, beside other: Template) -> Problem? {
        guard let mine = folder.changedAt(of: one), let theirs = folder.changedAt(of: other),
            theirs.timeIntervalSince(mine) > Self.together
        else { return nil }
        let newer = other.language.rawValue
        return Problem(
            .warning, file: one.file, line: 1, column: 1,
            message: Bilingual(
                fr: "«\u{A0}\(newer).md\u{A0}» a été modifié depuis\u{A0}: ce texte dit-il encore la même chose?",
                en: "“\(newer).md” was changed since: does this text still say the same?"),
            suggestion: Bilingual(
                fr: "Relisez-le et enregistrez-le, même sans changement.", en: "Read it and save it, changed or not."))
    }

    private static func missing(_ words: String, _ other: Template, at place: TextPlace) -> Problem {
        Problem(
            .warning, file: place.file, line: place.line, column: place.column,
            message: Bilingual(
                fr: "«\u{A0}\(words)\u{A0}» n'est pas dans «\u{A0}\(other.language.rawValue).md\u{A0}»\u{A0}: "
                    + "les deux langues ne disent pas la même chose.",
                en: "“\(words)” is not in “\(other.language.rawValue).md”: the two languages don't say the same."))
    }
}

extension TemplateFolder {
    /// When the file of a template was last written; nil for one that was lent from elsewhere.
    fileprivate func changedAt(of template: Template) -> Date? {
        let path = root.appendingPathComponent("\(template.name)/\(template.language.rawValue).md").path
        return try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
    }
}
