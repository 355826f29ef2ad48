/// The media type of a file (RFC 2045 §5.1) as it may stand in a header.
///
/// What isn't `type/subtype` in token characters, and the types whose parts may not be base64 (`multipart/*`,
/// `message/*`: RFC 2046 §5), is written `application/octet-stream`: the file still goes, and opens by its name.
enum MediaType {
    static func wireForm(_ text: String) -> String {
        let lower = text.lowercased()
        let sides = lower.utf8.split(separator: 47, omittingEmptySubsequences: false)
        guard sides.count == 2, lower.utf8.count <= 70, !lower.hasPrefix("multipart/"), !lower.hasPrefix("message/"),
            sides.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isNameByte) })
        else { return "application/octet-stream" }
        return lower
    }

    /// RFC 6838 §4.2.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 33, 35, 36, 38, 43, 45, 46, 94, 95: true
        default: Bytes.isAlphanumeric(byte)
        }
    }
}
