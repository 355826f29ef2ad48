/// One pair of braces in a text: what it does, the name in it, and where it stands.
struct Tag: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// `{{name}}`
        case value
        /// `{{{name}}}`: only a frame may say it, for what is composed already.
        case raw
        /// `{{#name}}`
        case section
        /// `{{^name}}`
        case inverted
        /// `{{/name}}`
        case end
    }

    /// What stands right before it in the text.
    enum Setting: Hashable, Sendable {
        case words
        /// Inside `](…)`.
        case destination
        /// After `<`, where Markdown takes an address as it is written.
        case angle
    }

    var kind: Kind
    var name: String
    var place: TextPlace
    var setting: Setting
}

/// Where a text begins, or a mistake is: a file of the workspace, a line and a column, both from 1.
struct TextPlace: Hashable, Sendable {
    var file: String
    var line: Int
    var column: Int
}
