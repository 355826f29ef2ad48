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

    /// What stands in a group under a name; nil when either isn't there.
    func fact(_ name: String, in group: String) -> Fact? {
        if case .group(let facts)? = tree[group] { facts[name] } else { nil }
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
