import Foundation

/// Words for the pages, in both languages of the communities.
package struct PageLabel: Sendable, Hashable {
    package let fr: String
    package let en: String

    package init(fr: String, en: String) {
        self.fr = fr
        self.en = en
    }

    /// Both, escaped; the page shows the one of its language.
    var html: String {
        if fr == en { return PageText.escaped(fr) }
        return #"<span class="fr" lang="fr">\#(PageText.escaped(fr))</span>"#
            + #"<span class="en" lang="en">\#(PageText.escaped(en))</span>"#
    }
}

/// Text made safe for a page: nothing of a message is ever markup outside its own frame.
enum PageText {
    /// For content and for quoted attributes. Control characters that HTML doesn't allow become a question mark.
    static func escaped(_ text: String) -> String {
        var safe: [UInt8] = []
        safe.reserveCapacity(text.utf8.count + 64)
        for byte in Array(text.utf8) {
            switch byte {
            case UInt8(ascii: "&"): safe += "&amp;".utf8
            case UInt8(ascii: "<"): safe += "&lt;".utf8
            case UInt8(ascii: ">"): safe += "&gt;".utf8
            case UInt8(ascii: "\""): safe += "&quot;".utf8
            case UInt8(ascii: "'"): safe += "&#39;".utf8
            case 9, 10, 13, 32...126, 128...: safe.append(byte)
            default: safe.append(UInt8(ascii: "?"))
            }
        }
        return String(decoding: safe, as: UTF8.self)
    }

    /// `Marie-Ève Côté <me@x.example>` in two: the name (else the address) and the address.
    static func person(_ header: String) -> (name: String, address: String) {
        guard let open = header.lastIndex(of: "<"), let close = header.lastIndex(of: ">"), open < close else {
            return (header, header)
        }
        let address = String(header[header.index(after: open)..<close])
        let name = header[..<open].trimmingCharacters(in: CharacterSet(charactersIn: " \t\""))
        return (name.isEmpty ? address : name.replacing("\\", with: ""), address)
    }

    /// `412 o`, `38 Ko`, `1,2 Mo`, and in English.
    static func size(_ bytes: Int) -> PageLabel {
        switch bytes {
        case ..<1000: return PageLabel(fr: "\(bytes) o", en: "\(bytes) B")
        case ..<1_000_000: return PageLabel(fr: "\((bytes + 500) / 1000) Ko", en: "\((bytes + 500) / 1000) KB")
        default:
            let tenths = (bytes + 50_000) / 100_000
            return PageLabel(
                fr: "\(tenths / 10),\(tenths % 10) Mo", en: "\(tenths / 10).\(tenths % 10) MB")
        }
    }
}
