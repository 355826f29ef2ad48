import Foundation
import Notices

/// How large something may be, as a person writes it: `10 Mo`, `10 MB`, `750 Ko`.
enum ByteCountPhrase {
    static func bytes(_ text: String) -> Int? {
        let pattern = /^(\d{1,6})(?:[.,](\d))?[ \u{A0}\u{202F}]?(mo|mb|ko|kb)$/
        guard let match = text.trimmingCharacters(in: .whitespaces).lowercased().wholeMatch(of: pattern),
            let whole = Int(match.1), let tenths = Int(match.2 ?? "0")
        else { return nil }
        return (whole * 10 + tenths) * (match.3.hasPrefix("m") ? 100_000 : 100)
    }
}

extension YAMLValue {
    /// `10 Mo`, or a Problem.
    func byteCount(in range: ClosedRange<Int>) -> Int? {
        guard let text = text() else { return nil }
        if let bytes = ByteCountPhrase.bytes(text.value), range.contains(bytes) { return bytes }
        problems.add(.notByteCount(text.value, path: path), at: text.place)
        return nil
    }
}
