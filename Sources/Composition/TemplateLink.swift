import Foundation
import Notices

/// A link that a text writes out, other than by a fact: where it leads and where it stands.
struct TemplateLink: Hashable, Sendable {
    let target: String
    let place: TextPlace

    /// Every one of a body in Markdown, in order.
    static func all(in body: String, from start: TextPlace) -> [TemplateLink] {
        links(in: Markdown(body).tree, line: 1).filter { !$0.target.contains("{{") && !$0.target.contains("%7B%7B") }
            .map { link in
                TemplateLink(
                    target: link.target, place: TextPlace(file: start.file, line: start.line + link.line - 1, column: 1)
                )
            }
    }

    /// Inline nodes have no line of their own: the block's is the nearest that is known.
    private static func links(in node: MarkdownNode, line: Int) -> [(target: String, line: Int)] {
        let line = node.line > 0 ? node.line : line
        let own: [(String, Int)] = if case .link(let target) = node.kind { [(target, line)] } else { [] }
        return own + node.children.flatMap { links(in: $0, line: line) }
    }
}

extension TemplateLibrary {
    /// Links that a message must not carry: anything but https and mailto is an error; a host that is neither the community's nor one that
    /// its settings name is a warning, for a slip of the pen there leads members to strangers.
    ///
    /// - Parameter hosts: allowed with all that is under them; empty: any.
    package func linkProblems(allowing hosts: [String]) -> [Problem] {
        all.flatMap { template in template.links.compactMap { Self.problem(of: $0, allowing: hosts) } }
    }

    private static func problem(of link: TemplateLink, allowing hosts: [String]) -> Problem? {
        let url = URL(string: link.target)
        switch url?.scheme?.lowercased() {
        case "mailto": return nil
        case "https":
            let host = url?.host?.lowercased() ?? ""
            let isKnown = hosts.isEmpty || hosts.contains { host == $0 || host.hasSuffix("." + $0) }
            return isKnown ? nil : strange(host, at: link.place)
        default:
            return TemplateProblem.error(
                link.place, fr: "Le lien «\u{A0}\(link.target)\u{A0}» n'est ni en https, ni une adresse (mailto).",
                en: "The link “\(link.target)” is neither https nor an address (mailto).",
                fix: Bilingual(
                    fr: "Écrivez une adresse qui commence par https:// ou mailto:.",
                    en: "Write an address that begins with https:// or mailto:."))
        }
    }

    private static func strange(_ host: String, at place: TextPlace) -> Problem {
        Problem(
            .warning, file: place.file, line: place.line, column: place.column,
            message: Bilingual(
                fr: "Ce lien mène à «\u{A0}\(host)\u{A0}», que les réglages ne nomment pas.",
                en: "This link leads to “\(host)”, which the settings don't name."),
            suggestion: Bilingual(
                fr: "Si c'est voulu, ajoutez ce site à «\u{A0}link_hosts\u{A0}», sous community.",
                en: "If it is meant, add this site to “link_hosts”, under community."))
    }
}
