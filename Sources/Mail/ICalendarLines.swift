/// Content lines of iCalendar (RFC 5545 §3.1): at most 75 octets without their CRLF, folded between characters, never
/// inside one.
struct ICalendarLines {
    private static let longest = 75
    private var bytes: [UInt8] = []

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Adds one line, which holds no line end: values went through `escaped` or another cleaning.
    mutating func add(_ line: String) {
        let content = Array(line.utf8)
        var start = 0
        var room = Self.longest
        while content.count - start > room {
            var end = start + room
            while end > start, content[end] & 0xC0 == 0x80 { end -= 1 }
            bytes += content[start..<end]
            bytes += [13, 10, 32]
            start = end
            room = Self.longest - 1
        }
        bytes += content[start...]
        bytes += Bytes.crlf
    }

    /// A TEXT value (RFC 5545 §3.3.11): backslash, semicolon and comma escaped, line ends as `\n`, controls as spaces.
    static func escaped(_ text: String) -> String {
        var output: [UInt8] = []
        var body = CleanText.body(text)[...]
        while body.last == 10 || body.last == 13 { body.removeLast() }
        for byte in body {
            switch byte {
            case 92, 59, 44: output += [92, byte]
            case 10: output += [92, 110]
            case 13: break
            default: output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }
}
