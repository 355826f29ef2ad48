/// Fields of a header as bytes: words, folded (RFC 5322 §2.2.3).
///
/// A line is at most 76 characters, what RFC 2047 §2 asks where an encoded word stands; a single word that is longer
/// (an address) has a line to itself and is never cut, so a line stays under 998 by what its callers can give it.
/// Nothing is ever folded right after the field's name: some relays drop a first line that is empty. A word can't hold
/// a line end: its types see to it.
struct HeaderWriter {
    static let lineLimit = 76
    private(set) var bytes: [UInt8] = []
    private var column = 0
    private var isFirstWord = true

    /// How many characters the next word may have to stay on this line.
    var room: Int { Self.lineLimit - column - 1 }

    mutating func begin(_ name: HeaderName) {
        bytes += name.text.utf8
        bytes.append(58)
        column = name.text.utf8.count + 1
        isFirstWord = true
    }

    /// Adds a word, after a space or on a line of its own.
    mutating func add(_ word: some Collection<UInt8>) {
        if word.count > room, !isFirstWord {
            bytes += Bytes.crlf
            column = 0
        }
        bytes.append(32)
        bytes += word
        column += 1 + word.count
        isFirstWord = false
    }

    mutating func end() { bytes += Bytes.crlf }

    /// A field whose words are ASCII already.
    mutating func field(_ name: HeaderName, _ words: [String]) {
        begin(name)
        for word in words { add(word.utf8) }
        end()
    }

    /// Unstructured text: words of plain ASCII stay readable, runs of others become encoded words.
    mutating func addText(_ text: String) {
        var run: [Substring] = []
        for token in CleanText.line(text).split(separator: " ") {
            if mustEncode(token, first: isFirstWord && run.isEmpty) {
                run.append(token)
                continue
            }
            addEncoded(&run)
            add(token.utf8)
        }
        addEncoded(&run)
    }

    /// A display name and its address, as RFC 5322 §3.4 and RFC 2047 §5 (3) have it.
    mutating func addMailbox(_ mailbox: Mailbox) {
        let name = CleanText.line(mailbox.name ?? "")
        guard !name.isEmpty else { return add(mailbox.address.description.utf8) }
        addPhrase(name)
        add("<\(mailbox.address)>".utf8)
    }

    /// A name on one line, cleaned, as what stands before an address in angle brackets.
    mutating func addPhrase(_ name: String) {
        if let plain = plainPhrase(name) {
            for word in plain { add(word) }
        } else {
            for word in EncodedWord.encode(name, firstRoom: isFirstWord ? room : EncodedWord.longest) { add(word) }
        }
    }

    /// Bytes of a body, which no field may follow on the same line.
    mutating func addBody(_ body: [UInt8]) { bytes += body }

    /// Gives the bytes away and starts anew.
    mutating func take() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }

    private func mustEncode(_ token: Substring, first: Bool) -> Bool {
        let text = String(token)
        return !Bytes.isASCII(text) || Bytes.looksEncoded(text)
            || text.utf8.count > (first ? room : Self.lineLimit - 1)
    }

    /// A space between two encoded words is dropped by readers (RFC 2047 §6.2), so a run goes as one text.
    private mutating func addEncoded(_ run: inout [Substring]) {
        guard !run.isEmpty else { return }
        let room = isFirstWord ? room : EncodedWord.longest
        for word in EncodedWord.encode(run.joined(separator: " "), firstRoom: room) { add(word) }
        run = []
    }

    /// The words of a phrase in ASCII, or nil when it needs encoded words: atoms when it can, one quoted string when it
    /// fits on a line.
    private func plainPhrase(_ name: String) -> [[UInt8]]? {
        guard Bytes.isASCII(name), !Bytes.looksEncoded(name) else { return nil }
        let atoms = name.utf8.split(separator: 32)
        if atoms.allSatisfy({ DotAtom.isAtom($0) && $0.count <= 60 }) { return atoms.map(Array.init) }
        var quoted: [UInt8] = [34]
        for byte in name.utf8 {
            if byte == 34 || byte == 92 { quoted.append(92) }
            quoted.append(byte)
        }
        quoted.append(34)
        return quoted.count <= 60 ? [quoted] : nil
    }
}
