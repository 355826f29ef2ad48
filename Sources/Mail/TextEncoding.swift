/// How the text of a part travels: as it is, quoted-printable or base64 (RFC 2045 §6).
///
/// As it is only when nothing on the way could want to touch it: ASCII, lines of at most 78, none that begins with a
/// dot or `From ` or ends in a space, and no `=_`, which is for boundaries. Else the shorter of the other two,
/// quoted-printable when equal, for a person can read it in the source.
enum TextEncoding: String {
    case sevenBit = "7bit"
    case quotedPrintable = "quoted-printable"
    case base64 = "base64"

    /// The encoding for `body` (from `CleanText.body`) and what it makes of it.
    static func encode(_ body: [UInt8]) -> (encoding: TextEncoding, bytes: [UInt8]) {
        switch body.withUnsafeBufferPointer(choose) {
        case .sevenBit: (.sevenBit, body)
        case .quotedPrintable: (.quotedPrintable, QuotedPrintable.encode(body))
        case .base64: (.base64, Base64Lines.encode(body))
        }
    }

    private static func choose(for body: UnsafeBufferPointer<UInt8>) -> TextEncoding {
        if travelsUntouched(body) { return .sevenBit }
        var escaped = 0
        for byte in body where byte > 126 || byte == 61 { escaped += 1 }
        // Three characters an escaped byte and a soft break a line, against four for three bytes and a CRLF a line.
        let quotedCount = (body.count + 2 * escaped) * 78 / 76
        let base64Count = (body.count + 2) / 3 * 4 * 78 / 76
        return quotedCount <= base64Count ? .quotedPrintable : .base64
    }

    private static func travelsUntouched(_ body: UnsafeBufferPointer<UInt8>) -> Bool {
        var column = 0
        var last: UInt8 = 0
        for index in body.indices {
            let byte = body[index]
            switch byte {
            case 13: if last == 32 || last == 9 { return false }
            case 10: column = 0
            case 128...255: return false
            case 46 where column == 0: return false
            case 70 where column == 0 && QuotedPrintable.beginsFromLine(body, index): return false
            case 95 where last == 61: return false
            default:
                column += 1
                if column > 78 { return false }
            }
            last = byte
        }
        return true
    }
}
