/// One thing that a text may say: a leaf or a branch of `Facts`.
package indirect enum Fact: Hashable, Sendable {
    /// Lines of clean text; one, but for what keeps its paragraphs.
    case text([String])
    /// A web or mail address, already a URI.
    case link(String)
    case flag(Bool)
    case list([[String: Fact]])
    case group([String: Fact])
    /// Known, without a value for this message.
    case absent

    /// A line of clean text; absent when nothing is left of it.
    static func words(_ text: String?) -> Fact { LiteralText.line(text).map { .text([$0]) } ?? .absent }

    /// A text that keeps its lines and paragraphs.
    static func paragraphs(_ text: String?) -> Fact { LiteralText.lines(text).map { .text($0) } ?? .absent }

    /// The name of a person from outside.
    static func name(_ text: String?) -> Fact { LiteralText.name(text).map { .text([$0]) } ?? .absent }

    static func address(_ text: String?) -> Fact { LiteralText.link(text).map { .link($0) } ?? .absent }

    static func number(_ number: Int) -> Fact { .text([String(number)]) }
}
