/// A field of the header that isn't among those every message has, with a value that can't begin another field.
///
/// The kinds of value are closed: free text, links in angle brackets, or the identity of a list. Free text is cleaned and
/// encoded; a link's characters that no URI may hold are percent-encoded (RFC 3986 §2.1), and a link that no line can hold is
/// left out.
package struct HeaderField: Hashable, Sendable {
    package let name: HeaderName
    private let value: Value

    /// A link can't be folded, and no line may be over 998 (RFC 5322 §2.1.1).
    private static let longestLink = 900

    private enum Value: Hashable, Sendable {
        case text(String)
        case links([String])
        case list(ListID)
    }

    /// Free text (RFC 5322 §3.6.5, unstructured).
    package static func text(_ name: HeaderName, _ text: String) -> HeaderField {
        HeaderField(name: name, value: .text(text))
    }

    /// `<mailto:…>, <https://…>`, as List-Unsubscribe wants it (RFC 2369 §2).
    package static func links(_ name: HeaderName, _ links: [String]) -> HeaderField {
        HeaderField(name: name, value: .links(links))
    }

    /// `Espaces <espaces.avis.example>` (RFC 2919 §3).
    package static func list(_ id: ListID) -> HeaderField { HeaderField(name: .listID, value: .list(id)) }

    /// In a link as well, `=?` would be taken for an encoded word.
    private static func plain(_ link: String) -> String {
        let link = URIText.clean(link)
        return Bytes.looksEncoded(link) ? link.replacing("=?", with: "=%3F") : link
    }

    func write(to header: inout HeaderWriter) {
        switch value {
        case .text(let text):
            header.begin(name)
            header.addText(text)
            header.end()
        case .links(let links):
            let fitting = links.map(Self.plain).filter { $0.utf8.count <= Self.longestLink }
            let words = fitting.dropLast().map { "<\($0)>," } + fitting.suffix(1).map { "<\($0)>" }
            if !words.isEmpty { header.field(name, words) }
        case .list(let id):
            header.begin(name)
            header.addPhrase(id.name)
            header.add("<\(id)>".utf8)
            header.end()
        }
    }
}
