import Notices
import Synchronization

/// A footer, set: as HTML and tree, and as text.
struct Footer: Sendable {
    let markdown: Markdown
    let text: String

    init(_ source: String, in language: Language, after said: Markdown? = nil) {
        markdown = Markdown(source, in: language, after: said)
        text = PlainText.render(markdown.tree, in: language)
    }
}

/// Footers that were set already. The same few stand under all messages of a distribution, and setting one costs as much as a letter.
///
/// What comes out depends on the words alone; keeping it changes nothing but the time. It keeps few, and forgets all rather than grow.
final class FooterShelf: Sendable {
    private struct Words: Hashable {
        let source: String
        let language: Language
    }

    private static let most = 32
    private let kept = Mutex<[Words: Footer]>([:])

    func footer(_ source: String, in language: Language) -> Footer {
        let words = Words(source: source, language: language)
        if let known = kept.withLock({ $0[words] }) { return known }
        let footer = Footer(source, in: language)
        kept.withLock { kept in
            if kept.count >= Self.most { kept.removeAll() }
            kept[words] = footer
        }
        return footer
    }
}
