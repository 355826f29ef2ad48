/// What the relay announced in its last answer to EHLO (RFC 5321 §4.1.1.1). What isn't announced is never used.
package struct RelayOffers: Hashable, Sendable {
    /// RFC 2920.
    package let pipelining: Bool
    /// RFC 6152.
    package let eightBitMIME: Bool
    /// RFC 6531 §3.1: without 8BITMIME beside it, it can't be meant.
    package let smtpUTF8: Bool
    /// RFC 3461.
    package let dsn: Bool
    /// RFC 1870: whether a size may be declared.
    package let size: Bool
    /// RFC 1870: the largest message, in bytes; nil when none is told (0 means the same).
    package let mostBytes: Int?
    /// Keywords in upper case, sorted, for a person.
    package let names: [String]

    /// - Parameter lines: the texts of the reply's lines; the first is the relay's name.
    package init(ehloLines lines: [String]) {
        var keywords: [String: String] = [:]
        for line in lines.dropFirst() {
            let words = line.split(separator: " ", maxSplits: 1)
            guard let keyword = words.first else { continue }
            keywords[keyword.uppercased()] = words.count > 1 ? String(words[1]) : ""
        }
        pipelining = keywords["PIPELINING"] != nil
        eightBitMIME = keywords["8BITMIME"] != nil
        smtpUTF8 = keywords["SMTPUTF8"] != nil && eightBitMIME
        dsn = keywords["DSN"] != nil
        size = keywords["SIZE"] != nil
        mostBytes = keywords["SIZE"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
        names = keywords.keys.sorted()
    }
}
