import Notices

/// The head of a template: flat `key: value` lines between two lines of `---`.
///
/// A value is on one line, in quotes or not; without quotes it is everything after the first `:`, so that “Modifié : la réunion”
/// needs none. Refuses unknown, doubled, missing and empty keys, and values over several lines. A line that begins with `#` is
/// a comment.
struct TemplateHead: Sendable {
    enum Key: String, CaseIterable { case subject, discreetSubject = "discreet_subject", preheader, why }

    struct Value: Sendable {
        let text: String
        /// Of its first character.
        let place: TextPlace
    }

    private(set) var values: [Key: Value] = [:]
    private(set) var problems: [Problem] = []
    /// The line of the file on which the body begins, from 1.
    private(set) var bodyLine = 1

    /// `lines` are the file's, without their line ends.
    init(lines: [Substring], file: String) {
        guard lines.first?.trimmingSpaces == "---",
            let end = lines.dropFirst().firstIndex(where: { $0.trimmingSpaces == "---" })
        else {
            problems.append(Self.noHead(file))
            return
        }
        bodyLine = end + 2
        for index in 1..<max(1, end) { read(lines[index], TextPlace(file: file, line: index + 1, column: 1)) }
        for key in Key.allCases where key != .preheader && values[key] == nil {
            problems.append(Self.missing(key, TextPlace(file: file, line: end + 1, column: 1)))
        }
    }

    private mutating func read(_ line: Substring, _ place: TextPlace) {
        guard !line.trimmingSpaces.isEmpty, !line.hasPrefix("#") else { return }
        guard let colon = line.firstIndex(of: ":"), line.first != " ", line.first != "\t", line.first != "-" else {
            problems.append(Self.notALine(place))
            return
        }
        let word = line[..<colon].trimmingSpaces
        guard let key = Key(rawValue: word) else {
            let nearest = NearestName.to(word, among: Key.allCases.map(\.rawValue))
            problems.append(Self.unknown(word, nearest, place))
            return
        }
        guard values[key] == nil else {
            problems.append(Self.doubled(key, place))
            return
        }
        let rest = line[line.index(after: colon)...]
        let spaces = rest.prefix { $0 == " " || $0 == "\t" }.count
        let valuePlace = TextPlace(
            file: place.file, line: place.line, column: line.distance(from: line.startIndex, to: colon) + 2 + spaces)
        keep(rest.trimmingSpaces, for: key, at: valuePlace)
    }

    private mutating func keep(_ written: String, for key: Key, at place: TextPlace) {
        guard let text = Self.unquoted(written) else {
            problems.append(Self.badQuotes(place))
            values[key] = Value(text: "", place: place)
            return
        }
        if text.trimmingSpaces.isEmpty || ["|", ">", "|-", ">-"].contains(written) {
            problems.append(Self.empty(key, place))
        }
        let isQuoted = text.count < written.count
        let column = place.column + (isQuoted ? 1 : 0)
        values[key] = Value(text: text, place: TextPlace(file: place.file, line: place.line, column: column))
    }

    /// Nil when a quote is opened and not closed, or closed before the end.
    private static func unquoted(_ written: String) -> String? {
        guard let quote = written.first, quote == "\"" || quote == "'" else { return written }
        guard written.count >= 2, written.last == quote else { return nil }
        var text = ""
        var characters = written.dropFirst().dropLast()[...]
        while let character = characters.popFirst() {
            let escape: Character = quote == "\"" ? "\\" : "'"
            if character == escape {
                guard let next = characters.popFirst(), next == quote || next == escape else { return nil }
                text.append(next)
            } else if character == quote {
                return nil
            } else {
                text.append(character)
            }
        }
        return text
    }
}

extension TemplateHead {
    private static func noHead(_ file: String) -> Problem {
        TemplateProblem.error(
            TextPlace(file: file, line: 1, column: 1),
            fr: "Le modèle doit commencer par un en-tête entre deux lignes « --- ».",
            en: "A template begins with a head between two lines of “---”.")
    }

    private static func missing(_ key: Key, _ place: TextPlace) -> Problem {
        TemplateProblem.error(
            place, fr: "L'en-tête n'a pas de ligne « \(key.rawValue): ».",
            en: "The head has no line “\(key.rawValue):”.")
    }

    private static func notALine(_ place: TextPlace) -> Problem {
        TemplateProblem.error(
            place, fr: "Cette ligne de l'en-tête n'est pas « clé: valeur » sur une ligne.",
            en: "This line of the head is not “key: value” on one line.")
    }

    private static func unknown(_ word: String, _ nearest: String?, _ place: TextPlace) -> Problem {
        TemplateProblem.error(
            place, fr: "« \(word) » n'est pas une clé de l'en-tête.", en: "“\(word)” is not a key of the head.",
            fix: nearest.map(TemplateProblem.meant))
    }

    private static func doubled(_ key: Key, _ place: TextPlace) -> Problem {
        TemplateProblem.error(
            place, fr: "« \(key.rawValue) » est écrit deux fois.", en: "“\(key.rawValue)” is written twice.")
    }

    private static func badQuotes(_ place: TextPlace) -> Problem {
        TemplateProblem.error(
            place, fr: "Les guillemets de cette valeur ne se referment pas à la fin de la ligne.",
            en: "The quotes of this value do not close at the end of the line.")
    }

    private static func empty(_ key: Key, _ place: TextPlace) -> Problem {
        TemplateProblem.error(
            place, fr: "« \(key.rawValue) » n'a pas de valeur sur sa ligne.",
            en: "“\(key.rawValue)” has no value on its line.")
    }
}
