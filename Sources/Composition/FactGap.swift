import Notices

/// A fact that a text writes out and that one notice hasn't: its message would be held.
package struct FactGap: Hashable, Sendable {
    package let name: String
    package let file: String
    package let line: Int
    package let column: Int
}

extension TemplateLibrary {
    /// Every gap of a notice's text, in the order of the file; none where the text itself is missing or wrong, which is told elsewhere.
    package func gaps(of notice: DueNotice, community: Community) -> [FactGap] {
        guard let template = template(notice.step.template, notice.recipient.language) else { return [] }
        let facts = Facts(of: notice, community: community, pack: .none)
        let texts = [template.subject, template.discreetSubject, template.preheader, template.why, template.body]
        return texts.compactMap { $0 }.flatMap { $0.absent(in: facts) }.map { name, place in
            FactGap(name: name, file: place.file, line: place.line, column: place.column)
        }
    }
}
