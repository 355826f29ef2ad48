import Foundation

/// `text/plain; charset=utf-8; name*0*=utf-8''…`: the value of Content-Type or Content-Disposition and its parameters
/// (RFC 2045 §5.1), with continuations and charsets (RFC 2231).
struct ParameterisedValue {
    /// In lower case.
    let value: String
    /// By name in lower case; decoded.
    let parameters: [String: String]
    private(set) var defects: [(kind: ReceivedDefect.Kind, detail: String)] = []

    /// What a part without a Content-Type is (RFC 2045 §5.2).
    static let textPlain = ParameterisedValue("text/plain; charset=us-ascii")

    init(_ raw: String) {
        var scanner = ParameterScanner(raw)
        value = scanner.upToSemicolon().trimmingCharacters(in: .whitespaces).lowercased()
        var pieces: [String: String] = [:]
        var found: [(kind: ReceivedDefect.Kind, detail: String)] = []
        while let parameter = scanner.parameter() {
            guard let (name, text) = parameter.value else {
                found.append((.malformedParameter, parameter.source))
                continue
            }
            if text.hasPrefix("=?"), text.hasSuffix("?=") { found.append((.misplacedEncodedWord, text)) }
            if pieces.updateValue(text, forKey: name.lowercased()) != nil { found.append((.malformedParameter, name)) }
        }
        let (joined, bad) = Self.join(pieces)
        parameters = joined
        defects = found + bad.map { (.malformedParameter, $0) }
    }

    /// Puts `name*0*`, `name*1`… together and reads their charset. Also gives the names that can't be read.
    private static func join(_ pieces: [String: String]) -> ([String: String], bad: [String]) {
        var joined: [String: String] = [:]
        var bad: [String] = []
        for name in Set(pieces.keys.map { String($0.prefix { $0 != "*" }) }) {
            if let plain = pieces[name] { joined[name] = EncodedWords.decode(plain).text }
            guard let sequence = sections(of: name, in: pieces) else { continue }
            if let text = decode(sequence) { joined[name] = text } else { bad.append(name) }
        }
        return (joined, bad)
    }

    private static func sections(of name: String, in pieces: [String: String]) -> [(text: String, isEncoded: Bool)]? {
        if let single = pieces[name + "*"] { return [(single, true)] }
        var found: [(text: String, isEncoded: Bool)] = []
        while true {
            let key = "\(name)*\(found.count)"
            if let encoded = pieces[key + "*"] {
                found.append((encoded, true))
            } else if let plain = pieces[key] {
                found.append((plain, false))
            } else {
                return found.isEmpty ? nil : found
            }
        }
    }

    /// The charset stands in the first section: `utf-8'fr'` and then `%C3%A9`.
    private static func decode(_ sections: [(text: String, isEncoded: Bool)]) -> String? {
        guard let first = sections.first else { return nil }
        guard first.isEncoded else { return sections.map(\.text).joined() }
        let head = first.text.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        guard head.count == 3, let charset = Charset(String(head[0])) else { return nil }
        var bytes: [UInt8] = []
        for (index, section) in sections.enumerated() {
            let text = index == 0 ? String(head[2]) : section.text
            guard section.isEncoded else {
                bytes += text.utf8
                continue
            }
            guard let decoded = percentDecoded(text) else { return nil }
            bytes += decoded
        }
        return charset.string(bytes)
    }

    private static func percentDecoded(_ text: String) -> [UInt8]? {
        var decoded: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") {
                guard let octet = QuotedPrintable.octet(rest.prefix(2)) else { return nil }
                decoded.append(octet)
                rest = rest.dropFirst(2)
            } else {
                decoded.append(byte)
            }
        }
        return decoded
    }
}
