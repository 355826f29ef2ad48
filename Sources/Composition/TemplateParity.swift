import Foundation
import Notices

/// Whether a text says the same in each of the community's languages: the same facts, the same sections, the same links.
///
/// All of it is a warning, at the very place that the other side lacks: each message still leaves, in its own language. Whether one side
/// was written again and the other not since is for `TemplateAccord`.
struct TemplateParity {
    let languages: [Language]

    func problems(of templates: [String: [Language: Template]]) -> [Problem] {
        templates.sorted { $0.key < $1.key }.flatMap { name, versions -> [Problem] in
            let sides = languages.compactMap { versions[$0] }
            return sides.flatMap { one in
                sides.filter { $0.language != one.language }.flatMap { other in
                    onlyIn(one, beside: other)
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

    private static func missing(_ words: String, _ other: Template, at place: TextPlace) -> Problem {
        Problem(
            .warning, file: place.file, line: place.line, column: place.column,
            message: Bilingual(
                fr: "«\u{A0}\(words)\u{A0}» n'est pas dans «\u{A0}\(other.language.rawValue).md\u{A0}»\u{A0}: "
                    + "les deux langues ne disent pas la même chose.",
                en: "“\(words)” is not in “\(other.language.rawValue).md”: the two languages don't say the same."))
    }
}
