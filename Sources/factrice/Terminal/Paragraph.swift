/// Text in lines that fit a terminal, broken at plain spaces only: those that don't break stay whole.
enum Paragraph {
    static let width = 80

    /// - Parameter indent: put before the second line and those that follow.
    static func wrapped(_ text: String, width: Int = width, indent: String = "") -> String {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = indent + word
            } else {
                line += (line.isEmpty ? "" : " ") + word
            }
        }
        return (lines + [line]).joined(separator: "\n")
    }
}
