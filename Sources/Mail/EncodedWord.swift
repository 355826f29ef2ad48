/// Unicode text as encoded words (RFC 2047), for subjects and display names.
///
/// Decides between B and Q for the whole text: whichever is shorter, Q when equal, for a person can read it. Every word
/// is at most 75 characters (§2), holds whole characters as a reader sees them (§5 asks for whole code points; a
/// character too long for one word, an emoji family say, is split between code points), and uses in Q only what a
/// phrase allows (§5 (3)), so that one form fits subjects and names. Cleans its text to one line first; refuses
/// nothing; no text gives no word.
package enum EncodedWord {
    /// RFC 2047 §2, delimiters included.
    static let longest = 75
    private static let delimiters = 12  // "=?UTF-8?Q?" and "?="

    /// The words for `text`, in order, to be joined by a space or a fold, which readers drop.
    ///
    /// - Parameter firstRoom: how many characters the first word may have, for what is already on its line; at least
    /// 24.
    package static func words(_ text: String, firstRoom: Int = longest) -> [String] {
        encode(CleanText.line(text), firstRoom: firstRoom).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The same, in bytes, for a text that is clean already.
    static func encode(_ clean: String, firstRoom: Int = longest) -> [[UInt8]] {
        let byteCount = clean.utf8.count
        let inQ = clean.utf8.reduce(0) { $0 + (isBare($1) ? 1 : 3) }
        return pack(clean, asQ: inQ <= (byteCount + 2) / 3 * 4, firstRoom: min(max(firstRoom, 24), longest))
    }

    private static func pack(_ clean: String, asQ: Bool, firstRoom: Int) -> [[UInt8]] {
        var packing = Packing(asQ: asQ, firstRoom: firstRoom)
        for character in clean {
            let bytes = character.utf8
            if (asQ ? 3 * bytes.count : (bytes.count + 2) / 3 * 4) <= firstRoom - delimiters {
                packing.add(bytes)
            } else {
                for scalar in character.unicodeScalars { packing.add(Character(scalar).utf8) }
            }
        }
        packing.close()
        return packing.words
    }

    /// Words as they fill up, a unit that must stay whole at a time.
    private struct Packing {
        let asQ: Bool
        let firstRoom: Int
        private(set) var words: [[UInt8]] = []
        private var pending: [UInt8] = []
        private var cost = 0

        init(asQ: Bool, firstRoom: Int) {
            self.asQ = asQ
            self.firstRoom = firstRoom
        }

        mutating func add(_ unit: String.UTF8View) {
            let unitCost = unit.reduce(0) { $0 + (isBare($1) ? 1 : 3) }
            let room = (words.isEmpty ? firstRoom : longest) - delimiters
            let filled = asQ ? cost + unitCost : (pending.count + unit.count + 2) / 3 * 4
            if filled > room { close() }
            pending += unit
            cost += unitCost
        }

        mutating func close() {
            if !pending.isEmpty { words.append(wrap(pending, asQ: asQ)) }
            pending = []
            cost = 0
        }
    }

    private static func wrap(_ payload: [UInt8], asQ: Bool) -> [UInt8] {
        var word = Array((asQ ? "=?UTF-8?Q?" : "=?UTF-8?B?").utf8)
        word.reserveCapacity(longest)
        if asQ {
            for byte in payload {
                if byte == 32 {
                    word.append(95)
                } else if isBare(byte) {
                    word.append(byte)
                } else {
                    Bytes.append(byte, after: 61, to: &word)
                }
            }
        } else {
            word += Base64Lines.unbroken(payload)
        }
        word.append(63)
        word.append(61)
        return word
    }

    /// What Q writes as one character: RFC 2047 §5 (3) and the space, which becomes `_`.
    private static func isBare(_ byte: UInt8) -> Bool {
        switch byte {
        case 32, 33, 42, 43, 45, 47: true
        default: Bytes.isAlphanumeric(byte)
        }
    }
}
