/// The spaces of French as it is printed in Québec, put right where somebody typed plain ones.
///
/// After the table of the Office québécois de la langue française (“Espacement avant et après les signes de ponctuation et les
/// symboles”, Vitrine linguistique 22039): an unbreakable space before a colon, inside guillemets, before `%`, `$` and `°`, in an hour
/// (`13 h 30`), in a large number, after `n°` and a title, between a day and its month; none before `;`, `!` and `?`. Only spaces change,
/// never a word or a sign, and only where there is one already, but inside guillemets. A web or mail address holds no space, so none is
/// touched. What is right stays as it is: a second pass changes nothing. Any text may be given, and nothing is refused.
struct FrenchTypography {
    static func spaced(_ text: String) -> String {
        guard text.utf8.contains(where: canMatter) else { return text }
        var typography = FrenchTypography(text)
        typography.setSpaces()
        return typography.done == 0 && typography.result.isEmpty ? text : typography.whole
    }

    /// A sign, a digit, the first letter of a title, or what is outside ASCII: without any of them there is nothing to set.
    private static func canMatter(_ byte: UInt8) -> Bool {
        switch byte {
        case 33, 36, 37, 48...59, 63, 68, 77, 0xC2, 0xE2: true
        default: false
        }
    }

    private let scalars: [Unicode.Scalar]
    /// What is set so far, up to `done`; empty while nothing had to change.
    private var result = String.UnicodeScalarView()
    private var done = 0

    private init(_ text: String) { scalars = Array(text.unicodeScalars) }

    private var whole: String { String(result) + text(done..<scalars.count) }

    private mutating func setSpaces() {
        var index = 0
        while index < scalars.count {
            let start = index
            if Self.isSpace(scalars[index]) {
                repeat { index += 1 } while index < scalars.count && Self.isSpace(scalars[index])
                if let space = replacement(from: start, to: index) { set(space, from: start, to: index) }
                continue
            }
            index += 1
            guard let next = at(index), !Self.isSpace(next) else { continue }
            if (scalars[start] == "«") != (next == "»") { set([Self.unbreakable], from: index, to: index) }
        }
    }

    private mutating func set(_ space: [Unicode.Scalar], from start: Int, to end: Int) {
        guard space != Array(scalars[start..<end]) else { return }
        result.append(contentsOf: scalars[done..<start])
        result.append(contentsOf: space)
        done = end
    }

    /// What stands between the signs around a run of spaces, which may also be the first or the last of the text.
    private func replacement(from start: Int, to end: Int) -> [Unicode.Scalar]? {
        if at(start - 1) == "«" { return [Self.unbreakable] }
        if dropsSpace(before: end) { return [] }
        return isBound(start, end) ? [Self.unbreakable] : nil
    }

    /// `;`, `!` or `?` that ends something: not the beginning of a smile.
    private func dropsSpace(before index: Int) -> Bool {
        guard let mark = at(index), Self.isEndMark(mark) else { return false }
        guard let after = scalars[index...].first(where: { !Self.isEndMark($0) }) else { return true }
        return endsWord(after) || mark != ";" && Self.closing.contains(after)
    }

    private static func isEndMark(_ scalar: Unicode.Scalar) -> Bool { scalar == "?" || scalar == "!" || scalar == ";" }

    private func isBound(_ start: Int, _ end: Int) -> Bool {
        guard let next = at(end) else { return false }
        switch next {
        case "»": return true
        case ":": return at(end + 1).map(endsWord) ?? true
        case "%", "$", "°": return isDigit(start - 1)
        case "h": return isDigit(start - 1) && !isWordCharacter(end + 1)
        default: return isBoundByWords(start, end)
        }
    }

    /// By the words on both sides; most spaces are seen at a glance not to be.
    private func isBoundByWords(_ start: Int, _ end: Int) -> Bool {
        guard let last = at(start - 1) else { return false }
        if isDigit(end) {
            return switch last {
            case "h": isHour(start, end)
            case "°": ["n°", "N°"].contains(word(endingAt: start))
            default: isDigit(start - 1) && isThousands(start, end)
            }
        }
        if isCapital(end), Self.titles.contains(word(endingAt: start)) { return true }
        guard isDigit(start - 1) || last == "r" && isDigit(start - 3) else { return false }
        let before = word(endingAt: start)
        let isDay = before == "1er" || (1...2).contains(before.count) && before.allSatisfy(\.isNumber)
        return isDay && Self.months.contains(word(startingAt: end).lowercased())
    }

    /// `13 h` before `30`.
    private func isHour(_ start: Int, _ end: Int) -> Bool {
        guard word(endingAt: start) == "h", at(start - 2).map(Self.isSpace) == true, isDigit(start - 3) else {
            return false
        }
        return isDigit(end + 1) && !isWordCharacter(end + 2)
    }

    /// One to three digits before exactly three.
    private func isThousands(_ start: Int, _ end: Int) -> Bool {
        let before = word(endingAt: start)
        return (1...3).contains(before.count) && before.allSatisfy(\.isNumber) && isDigit(end + 1) && isDigit(end + 2)
            && !isWordCharacter(end + 3)
    }

    private func word(endingAt end: Int) -> String {
        var start = end
        while start > 0, !Self.isSpace(scalars[start - 1]), !Self.opening.contains(scalars[start - 1]) { start -= 1 }
        return text(start..<end)
    }

    private func word(startingAt start: Int) -> String {
        var end = start
        while end < scalars.count, scalars[end].properties.isAlphabetic { end += 1 }
        return text(start..<end)
    }

    private func text(_ range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[range])
        return String(text)
    }

    /// A space, or what will have one before it.
    private func endsWord(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace || scalar == "»" }

    private func at(_ index: Int) -> Unicode.Scalar? { index >= 0 && index < scalars.count ? scalars[index] : nil }
    private func isDigit(_ index: Int) -> Bool { at(index).map { ("0"..."9").contains($0) } ?? false }

    private func isCapital(_ index: Int) -> Bool {
        at(index).map { $0.isASCII ? ("A"..."Z").contains($0) : $0.properties.isUppercase } ?? false
    }

    private func isWordCharacter(_ index: Int) -> Bool {
        at(index).map { $0.properties.isAlphabetic || ("0"..."9").contains($0) } ?? false
    }

    /// What may be typed for a space: the common one, and the two that don't break.
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\u{A0}" || scalar == "\u{202F}"
    }

    private static let unbreakable: Unicode.Scalar = "\u{A0}"
    private static let closing = Set(")”\"….".unicodeScalars)
    private static let opening = Set("('’“«".unicodeScalars)
    private static let titles: Set = ["M.", "MM.", "Mme", "Mmes", "Dr", "Dre"]
    private static let months: Set = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ]
}
