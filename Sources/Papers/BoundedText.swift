/// Words gathered up to a limit.
struct BoundedText {
    private(set) var text = ""
    private(set) var isWhole = true
    let limit: Int

    init(limit: Int) { self.limit = limit }

    mutating func append(_ more: String) {
        guard isWhole else { return }
        let room = limit - text.utf8.count
        guard more.utf8.count > room else { return text += more }
        text += String(decoding: more.utf8.prefix(max(0, room)), as: UTF8.self)
        isWhole = false
    }

    /// Ends the line, if there is one.
    mutating func endLine() {
        if !text.isEmpty && !text.hasSuffix("\n") { append("\n") }
    }
}
