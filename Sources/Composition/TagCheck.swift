import Notices

/// Whether the tags of a text say only what its subject has to tell.
///
/// Refuses an unknown name, a flag or a list written out as if it were a text, an item's name outside its list, and a value that
/// isn't an address in the destination of a link. Each refusal is a Problem at the tag, with the nearest right name.
struct TagCheck {
    private let vocabulary: Vocabulary
    private var open: [Tag] = []
    private var problems: [Problem] = []

    static func problems(of tags: [Tag], in vocabulary: Vocabulary) -> [Problem] {
        var check = TagCheck(vocabulary: vocabulary)
        for tag in tags { check.check(tag) }
        return check.problems
    }

    private init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    private mutating func check(_ tag: Tag) {
        if tag.kind == .end {
            if let match = open.lastIndex(where: { $0.name == tag.name }) { open.removeSubrange(match...) }
            return
        }
        let known = names()
        if let kind = known[tag.name] {
            if let problem = problem(with: tag, kind) { problems.append(problem) }
        } else {
            let nearest = NearestName.to(tag.name, among: known.keys)
            problems.append(TemplateProblem.unknownFact(tag.name, nearest: nearest, at: tag.place))
        }
        if tag.kind == .section || tag.kind == .inverted { open.append(tag) }
    }

    private func problem(with tag: Tag, _ kind: Vocabulary.Kind) -> Problem? {
        guard tag.kind == .value || tag.kind == .raw else { return nil }
        switch (kind, tag.setting) {
        case (.flag, _), (.list, _): return TemplateProblem.notWritable(tag.name, at: tag.place)
        case (.text, .destination): return TemplateProblem.notALink(tag.name, at: tag.place)
        case (.link, .angle): return TemplateProblem.linkInAngles(tag.name, at: tag.place)
        case (.text, .words), (.text, .angle), (.link, .words), (.link, .destination): return nil
        }
    }

    /// The vocabulary and what the lists that are open here bring.
    private func names() -> [String: Vocabulary.Kind] {
        var names = vocabulary.kinds
        for tag in open where tag.kind == .section {
            if case .list(let items) = vocabulary.kinds[tag.name] { names.merge(items) { first, _ in first } }
        }
        return names
    }
}
