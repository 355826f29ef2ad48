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

/// All that a text may say of one notice: a tree of values, ready in the recipient's language.
///
/// Made by one file for each subject. It holds every name of the subject's vocabulary, absent ones too, and nothing else, so that what
/// isn't in it is a mistake.
package struct Facts: Hashable, Sendable {
    package var tree: [String: Fact]

    package init(_ tree: [String: Fact]) { self.tree = tree }

    subscript(name: String) -> Fact? {
        get { tree[name] }
        set { tree[name] = newValue }
    }

    /// Every leaf by its whole name (`event.title`), lists included, not their items.
    package var leaves: [String: Fact] { Self.leaves(of: tree, under: "") }

    private static func leaves(of tree: [String: Fact], under prefix: String) -> [String: Fact] {
        var leaves: [String: Fact] = [:]
        for (name, fact) in tree {
            if case .group(let inner) = fact {
                leaves.merge(self.leaves(of: inner, under: "\(prefix)\(name).")) { first, _ in first }
            } else {
                leaves[prefix + name] = fact
            }
        }
        return leaves
    }
}
