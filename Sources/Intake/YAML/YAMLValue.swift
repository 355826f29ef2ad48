import Notices
import Yams

/// One node of a YAML file, with the path that leads to it (`mail.smtp`), read strictly.
///
/// Each reading answers nil and leaves a Problem when the node is of another type; nothing is converted in silence.
struct YAMLValue {
    let node: Node
    let path: String
    let problems: ProblemList

    var place: Place {
        Place(node.mark?.line ?? 1, node.mark?.column ?? 1)
    }

    /// `key:` with nothing behind it.
    var isBlank: Bool {
        guard let scalar = node.scalar else { return false }
        return scalar.style != .doubleQuoted && scalar.style != .singleQuoted
            && ["", "~", "null"].contains(scalar.string)
    }

    func text() -> Located<String>? {
        guard let scalar = node.scalar, !isBlank else {
            problems.add(.wrongType(path, wanted: .text), at: place)
            return nil
        }
        return Located(value: scalar.string, place: place)
    }

    func yesNo() -> Bool? {
        switch node.scalar?.string.lowercased() {
        case "true", "yes", "oui": return true
        case "false", "no", "non": return false
        default:
            problems.add(.wrongType(path, wanted: .yesNo), at: place)
            return nil
        }
    }

    func number(in range: ClosedRange<Int>) -> Int? {
        guard let text = node.scalar?.string, let number = Int(text) else {
            problems.add(.wrongType(path, wanted: .number), at: place)
            return nil
        }
        guard range.contains(number) else {
            problems.add(.outOfRange(path, number, range), at: place)
            return nil
        }
        return number
    }

    /// A list; a single value counts as a list of one, and nothing as an empty list.
    func list() -> [YAMLValue] {
        if isBlank { return [] }
        guard let sequence = node.sequence else { return [self] }
        return sequence.map { YAMLValue(node: $0, path: path, problems: problems) }
    }

    func words() -> [Located<String>] {
        list().compactMap { $0.text() }
    }

    /// The keys and their values; a key that isn't among `known` is a Problem (`known` nil: any key).
    func map(known: [String]?) -> YAMLMap? {
        guard let mapping = node.mapping else {
            problems.add(.wrongType(path, wanted: .map), at: place)
            return nil
        }
        return YAMLMap(mapping, path: path, place: place, known: known, problems: problems)
    }

    /// `{ fr: …, en: … }`, or one text for both.
    func bilingual() -> Bilingual? {
        if node.scalar != nil { return text().map { Bilingual(fr: $0.value, en: $0.value) } }
        guard let map = map(known: ["fr", "en"]) else { return nil }
        guard let fr = map.needed("fr")?.text()?.value, let en = map.needed("en")?.text()?.value else { return nil }
        return Bilingual(fr: fr, en: en)
    }

    /// One of a few words, whatever its case.
    func word<Value>(_ meanings: KeyValuePairs<String, Value>) -> Value? {
        guard let text = text() else { return nil }
        if let pair = meanings.first(where: { $0.key == text.value.lowercased() }) { return pair.value }
        problems.add(.unknownWord(text.value, path: path, known: meanings.map(\.key)), at: place)
        return nil
    }
}
