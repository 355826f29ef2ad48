/// A relay's answer: one or more lines under one code (RFC 5321 §4.2), with its enhanced code when it has one (RFC
/// 3463).
package struct Reply: Hashable, Sendable {
    /// 200…599.
    package let code: Int
    package let enhanced: EnhancedCode?
    /// The text of all lines, joined by a space, without codes; at most 512 bytes are ever kept.
    package let text: String

    package init(code: Int, enhanced: EnhancedCode? = nil, text: String) {
        self.code = code
        self.enhanced = enhanced
        self.text = text
    }

    /// The first digit decides: 2, 3, 4 or 5.
    package var category: Int { code / 100 }
}

/// `5.1.1`: class, subject, detail (RFC 3463).
package struct EnhancedCode: Hashable, Sendable, CustomStringConvertible {
    package let category: Int
    package let subject: Int
    package let detail: Int

    package init(category: Int, subject: Int, detail: Int) {
        self.category = category
        self.subject = subject
        self.detail = detail
    }

    package var description: String { "\(category).\(subject).\(detail)" }
}
