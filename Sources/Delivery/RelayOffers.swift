/// What the relay announced in its last answer to EHLO (RFC 5321 §4.1.1.1). What isn't announced is never used.
package struct RelayOffers: Hashable, Sendable {
    /// Keywords in upper case, each with its parameters.
    private let keywords: [String: String]

    /// - Parameter lines: the texts of the reply's lines; the first is the relay's name.
    package init(ehloLines lines: [String]) {
        var keywords: [String: String] = [:]
        for line in lines.dropFirst() {
            let words = line.split(separator: " ", maxSplits: 1)
            guard let keyword = words.first else { continue }
            keywords[keyword.uppercased()] = words.count > 1 ? String(words[1]) : ""
        }
        self.keywords = keywords
    }

    /// RFC 2920.
    package var pipelining: Bool { keywords["PIPELINING"] != nil }
    /// RFC 6152.
    package var eightBitMIME: Bool { keywords["8BITMIME"] != nil }
    /// RFC 6531 §3.1: without 8BITMIME beside it, it can't be meant.
    package var smtpUTF8: Bool { keywords["SMTPUTF8"] != nil && eightBitMIME }
    /// RFC 3461.
    package var dsn: Bool { keywords["DSN"] != nil }
    /// RFC 1870: whether a size may be declared.
    package var size: Bool { keywords["SIZE"] != nil }
    /// RFC 1870: the largest message, in bytes; nil when none is told (0 means the same).
    package var mostBytes: Int? { keywords["SIZE"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } }

    /// Sorted, for a person.
    package var names: [String] { keywords.keys.sorted() }
}
