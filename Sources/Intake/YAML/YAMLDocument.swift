import Foundation
import Notices
import Yams

/// A YAML file as nodes with their places, or the Problem that keeps it from being read.
///
/// Refuses what isn't UTF-8, isn't YAML, or isn't a list of keys at the top. A key written twice in one place is a
/// Problem of its own and doesn't hide the others: Yams stops at the first, so it is disguised and the text read again.
enum YAMLDocument {
    static func read(_ data: Data, into problems: ProblemList) -> YAMLValue? {
        guard let text = String(validating: data, as: UTF8.self) else {
            problems.add(.notUTF8)
            return nil
        }
        let plain = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
        do {
            guard let node = try composed(plain) else {
                problems.add(.emptyFile)
                return nil
            }
            return YAMLValue(node: node, path: "", problems: problems)
        } catch {
            problems.add(.badYAML(saying: reason(of: error)), at: place(of: error))
            return nil
        }
    }

    private static func composed(_ text: String) throws -> Node? {
        var text = text
        var count = 0
        while true {
            do {
                return try Yams.compose(yaml: text)
            } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
                guard let disguised = DisguisedKey.hiding(at: context.mark, number: count, in: text) else {
                    throw YamlError.duplicatedKeysInMapping(duplicates: keys, context: context)
                }
                text = disguised
                count += 1
            }
        }
    }

    private static func place(of error: any Error) -> Place? {
        switch error as? YamlError {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
            Place(mark.line, mark.column)
        case .duplicatedKeysInMapping(_, let context): Place(context.mark.line, context.mark.column)
        default: nil
        }
    }

    private static func reason(of error: any Error) -> String {
        switch error as? YamlError {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _),
            .reader(let problem, _, _, _):
            problem
        default: ""
        }
    }
}

/// A key that stands twice in one place, hidden from Yams by exchanging its first letter for one that nobody writes.
/// The text keeps its length, so every place in it stays true.
enum DisguisedKey {
    /// Two planes that Unicode gives to nobody, in blocks of as many letters as Latin, Greek and the like have.
    private static let first: UInt32 = 0xF0000
    private static let block: UInt32 = 0x800
    private static let blocks = 60

    /// Nil when the key doesn't begin with a letter that can be hidden, or too many are hidden already.
    static func hiding(at mark: Mark, number: Int, in text: String) -> String? {
        var scalars = Array(text.unicodeScalars)
        var line = 1
        var index = 0
        while index < scalars.count, line < mark.line {
            if scalars[index] == "\n" { line += 1 }
            index += 1
        }
        index += mark.column - 1
        guard index < scalars.count else { return nil }
        if scalars[index] == "\"" || scalars[index] == "'" { index += 1 }
        // The letter that stands in is the original's code, moved: the name can be told again.
        guard index < scalars.count, scalars[index].value < block, number < blocks,
            let stand = Unicode.Scalar(first + UInt32(number) * block + scalars[index].value)
        else { return nil }
        scalars[index] = stand
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// The key's real name, or nil when it isn't in disguise.
    static func name(behind key: String) -> String? {
        guard let stand = key.unicodeScalars.first?.value, stand >= first,
            let original = Unicode.Scalar((stand - first) % block)
        else { return nil }
        return String(Character(original)) + String(key.unicodeScalars.dropFirst())
    }
}
