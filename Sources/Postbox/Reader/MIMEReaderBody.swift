import Foundation

/// The transfer encodings (RFC 2045 §6).
extension MIMEReader {
    mutating func decode(_ lines: ArraySlice<SourceLine>, _ encoding: String) -> [UInt8] {
        switch encoding {
        case "base64": return decodeBase64(lines)
        case "quoted-printable": return decodeQuotedPrintable(lines)
        case "7bit", "8bit", "binary":
            let content = whole(lines)
            if encoding == "7bit", content.contains(where: { $0 >= 0x80 }) { note(.eightBitBody, "7bit") }
            return content
        default:
            note(.unknownTransferEncoding, encoding)
            return whole(lines)
        }
    }

    private func whole(_ lines: ArraySlice<SourceLine>) -> [UInt8] {
        guard let first = lines.first, let last = lines.last else { return [] }
        return Array(bytes[first.start..<last.next])
    }

    private mutating func decodeBase64(_ lines: ArraySlice<SourceLine>) -> [UInt8] {
        var text: [UInt8] = []
        for line in lines {
            if line.end - line.start > 76 { note(.malformedBase64, "a line of \(line.end - line.start)") }
            text += bytes[line.range]
        }
        if let data = Data(base64Encoded: Data(text)) { return [UInt8](data) }
        note(.malformedBase64, "not base64")
        return [UInt8](Data(base64Encoded: Data(text), options: .ignoreUnknownCharacters) ?? Data())
    }

    private mutating func decodeQuotedPrintable(_ lines: ArraySlice<SourceLine>) -> [UInt8] {
        var decoded: [UInt8] = []
        for line in lines {
            var content = bytes[line.range]
            if content.count > 76 { note(.malformedQuotedPrintable, "a line of \(content.count)") }
            if let last = content.last, last == 0x20 || last == 0x09 {
                note(.malformedQuotedPrintable, "white space at the end of a line")
                while let last = content.last, last == 0x20 || last == 0x09 { content.removeLast() }
            }
            let isSoft = content.last == UInt8(ascii: "=")
            if isSoft { content.removeLast() }
            let (octets, isGood) = QuotedPrintable.decode(content, underscoreIsSpace: false)
            if !isGood { note(.malformedQuotedPrintable, String(decoding: content, as: UTF8.self)) }
            decoded += octets
            if !isSoft { decoded += bytes[line.end..<line.next] }
        }
        return decoded
    }
}
