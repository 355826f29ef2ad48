import Foundation

/// Reads `smtp://relay.example:587`. Refuses everything else, credentials above all: they would be a secret in the
/// file.
enum RelayURL {
    enum Outcome: Equatable {
        case relay(RelaySetting)
        case credentials
        case wrong
    }

    static func parse(_ text: String) -> Outcome {
        let outcome = read(text)
        // Whatever else is wrong: a text with an @ may hold a password, and must not be quoted.
        return outcome == .wrong && text.contains("@") ? .credentials : outcome
    }

    private static func read(_ text: String) -> Outcome {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            ["smtp", "smtps"].contains(scheme)
        else { return .wrong }
        guard parts.user == nil, parts.password == nil else { return .credentials }
        let host = (parts.host ?? "").trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        guard isHost(host), parts.path.isEmpty || parts.path == "/", parts.query == nil, parts.fragment == nil
        else { return .wrong }
        let port = parts.port ?? (scheme == "smtps" ? 465 : 587)
        guard (1...65_535).contains(port) else { return .wrong }
        return .relay(RelaySetting(host: host, port: port, implicitTLS: scheme == "smtps"))
    }

    /// This machine, and nothing that a name server could point elsewhere.
    static func isLoopback(_ host: String) -> Bool {
        let host = host.lowercased()
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    private static func isHost(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 253
            && text.utf8.allSatisfy {
                (0x30...0x3A).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D || $0 == 0x2E
            }
    }
}
