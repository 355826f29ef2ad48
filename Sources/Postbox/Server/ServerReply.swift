import Foundation

/// One reply of the server: a code, an enhanced code (RFC 3463) and one or more lines of text.
struct ServerReply: Sendable {
    let code: Int
    let enhanced: String?
    let lines: [String]

    init(_ code: Int, _ enhanced: String? = nil, _ lines: String...) {
        self.code = code
        self.enhanced = enhanced
        self.lines = lines
    }

    init(_ code: Int, lines: [String]) {
        self.code = code
        enhanced = nil
        self.lines = lines
    }

    var isPositive: Bool { code < 400 }

    /// The reply as it goes on the wire (RFC 5321 §4.2): each line but the last has a hyphen after the code. The enhanced
    /// code is only written when it was offered (RFC 2034 §4).
    func text(withEnhancedCode: Bool) -> String {
        let prefix = withEnhancedCode ? enhanced.map { $0 + " " } ?? "" : ""
        return lines.enumerated().map { index, line in
            "\(code)\(index == lines.count - 1 ? " " : "-")\(prefix)\(line)\r\n"
        }.joined()
    }
}
