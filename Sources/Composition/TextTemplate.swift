import Notices

/// One piece of text with facts in it (a subject, a body, a frame), parsed and checked once, filled many times.
///
/// The tags are Mustache's, and mean what they mean there. Refuses, when it is made, every tag that its vocabulary doesn't
/// allow. When filled, a fact that has no value or a name that nobody knows is a Problem with its place, where Mustache would
/// leave a blank and say nothing.
struct TextTemplate: Sendable {
    /// How values stand in the text.
    enum Style: Sendable {
        /// As they are: subjects, the text frame.
        case plain
        /// So that Markdown reads them as letters.
        case markdown
        /// Escaped for HTML, but for what is written as it is: the HTML frame.
        case html
    }

    let tags: [Tag]
    /// As it is written.
    let source: String
    let start: TextPlace
    private let style: Style
    private let pieces: [TextPieces.Piece]

    /// Nil, with at least one Problem added, when the text can't be used.
    init?(
        _ text: String, at start: TextPlace, style: Style, vocabulary: Vocabulary, allowsRaw: Bool = false,
        problems: inout [Problem]
    ) {
        let scan = TagScanner.scan(text, from: start, allowsRaw: allowsRaw)
        var found = scan.problems
        if found.isEmpty { found = TagCheck.problems(of: scan.tags, in: vocabulary) }
        problems += found
        guard found.isEmpty else { return nil }
        self.tags = scan.tags
        source = text
        self.start = start
        self.style = style
        pieces = TextPieces(text).pieces
    }

    /// The text with its facts.
    func filled(with facts: Facts) throws(Problem) -> String {
        var filling = TextFilling(facts, style)
        filling.write(pieces)
        if let name = filling.unknown.first {
            throw TemplateProblem.unknownFact(name, nearest: nil, at: place(of: name))
        }
        if let name = filling.absent.first { throw TemplateProblem.absentFact(name, at: place(of: name)) }
        return filling.text
    }

    /// What would be written out and has no value, each once, with its place.
    func absent(in facts: Facts) -> [(name: String, place: TextPlace)] {
        var filling = TextFilling(facts, style)
        filling.write(pieces)
        var told: Set<String> = []
        return filling.absent.filter { told.insert($0).inserted }.map { ($0, place(of: $0)) }
    }

    /// Where a name is first written out, else where the text begins.
    private func place(of name: String) -> TextPlace {
        (tags.first { $0.name == name && ($0.kind == .value || $0.kind == .raw) } ?? tags.first { $0.name == name })?
            .place
            ?? start
    }
}
