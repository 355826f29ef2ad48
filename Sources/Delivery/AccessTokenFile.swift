import Foundation

/// A file that holds an OAuth 2.0 access token and nothing else; somebody else's program refreshes it.
///
/// It is read anew for each connection, so that a refreshed token counts at once. A file that can't be read, is empty, or holds what is no
/// token (RFC 6750 §2.1: one word of ASCII) gives none, and the line pauses: its settings are at fault, not the relay.
package struct AccessTokenFile: Hashable, Sendable {
    package let path: String

    package init(path: String) {
        self.path = path
    }

    func token() -> Secret? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty, text.utf8.allSatisfy({ (33...126).contains($0) }) else { return nil }
        return Secret(text)
    }
}
