import Foundation
import Notices

/// Each text filled with invented facts as soon as it is read, so that what would hold a message is known before one is due.
///
/// A text that fails with every fact present is an error. One that fails only when facts that may be missing are missing (an event
/// without a place) is a warning: such a message would be held.
enum TemplateRehearsal {
    static func problems(of library: TemplateLibrary) -> [Problem] {
        guard let layout = try? library.requiredLayout() else { return [] }
        return library.all.flatMap { template in
            guard let kind = SubjectKind(templateName: template.name) else { return [Problem]() }
            return problems(of: template, kind, layout)
        }
    }

    private static func problems(of template: Template, _ kind: SubjectKind, _ layout: Layout) -> [Problem] {
        var found: [Problem] = []
        for variant in SampleNotices.Variant.rehearsed {
            let notice = SampleNotices.notice(
                kind, template: template.name, language: template.language, variant: variant)
            do throws(Problem) {
                let facts = Facts(of: notice, community: community(variant), pack: .none)
                _ = try Wording([(template, facts)], in: layout, for: notice.recipient)
            } catch {
                let problem = variant == .bare ? warning(error) : error
                if !found.contains(where: { $0.line == problem.line && $0.column == problem.column }) {
                    found.append(problem)
                }
            }
        }
        return found
    }

    private static func community(_ variant: SampleNotices.Variant) -> Community {
        let isBare = variant == .bare
        return Community(
            name: "Exemple", timeZone: TimeZone(identifier: "America/Toronto") ?? .gmt, languages: Language.allCases,
            website: isBare ? nil : "https://espaces.example", postalAddress: isBare ? nil : "1, rue de l'Exemple",
            contactAddress: "animation@espaces.example",
            privacyContact: isBare ? nil : Community.Contact(name: "Exemple", address: "vie-privee@espaces.example"))
    }

    private static func warning(_ problem: Problem) -> Problem {
        Problem(
            .warning, file: problem.file, line: problem.line, column: problem.column, message: problem.message,
            suggestion: problem.suggestion)
    }
}
