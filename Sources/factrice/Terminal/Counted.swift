/// A number with its noun, in agreement: French counts 0 and 1 in the singular, English only 1.
enum Counted {
    /// - Parameter plural: when it is more than the singular with an s.
    static func fr(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
        "\(count)\u{A0}\(count < 2 ? singular : plural ?? singular + "s")"
    }

    static func en(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
        "\(count) \(count == 1 ? singular : plural ?? singular + "s")"
    }
}
