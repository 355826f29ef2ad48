import Foundation
import NIOCore

/// Where an AUTH exchange stands: what the next line of the client must be.
enum AuthExchange: Sendable {
    /// PLAIN without an initial response: authorization, user and password, in base64.
    case plain
    case loginUser
    case loginPassword(user: String)
}

/// AUTH (RFC 4954): PLAIN (RFC 4616) and LOGIN, checked against the one user that the Postbox knows.
///
/// No secret leaves this file: the line that a behaviour, a transcript or a violation sees is `AUTH PLAIN …`.
extension SMTPSession {
    func authenticate(_ argument: String) -> Proposal {
        let words = argument.split(separator: " ", maxSplits: 1).map(String.init)
        let name = words.first?.uppercased() ?? ""
        let line = "AUTH \(name)" + (words.count > 1 ? " …" : "")
        guard isExtended, credentials != nil, !extensions.mechanisms.isEmpty else {
            return auth(line, ServerReply(502, "5.5.1", "Not offered")).violating(.extensionNotOffered, line)
        }
        guard case .ready = phase, !isAuthenticated else { return outOfOrder(auth(line, nil)) }
        guard let mechanism = extensions.mechanisms.first(where: { $0.rawValue == name }) else {
            return auth(line, ServerReply(504, "5.5.4", "Unknown mechanism"))
        }
        let initial = words.count > 1 ? words[1] : nil
        return switch (mechanism, initial) {
        case (.plain, .some(let response)): judgePlain(response, line)
        case (.plain, nil): challenge(.plain, "", line)
        case (.login, .some(let response)): askPassword(response, line)
        case (.login, nil): challenge(.loginUser, "VXNlcm5hbWU6", line)
        }
    }

    /// A line within the exchange. `*` gives it up.
    mutating func continueAuthentication(_ exchange: AuthExchange, _ line: LineReader.Line) -> Proposal {
        let text = line.text
        var proposal =
            if text == "*" {
                auth("*", ServerReply(501, "5.7.0", "Given up"))
            } else {
                switch exchange {
                case .plain: judgePlain(text, "…")
                case .loginUser: askPassword(text, "…")
                case .loginPassword(let user): judge(user: user, password: Self.decode(text), "…")
                }
            }
        proposal.violations += bytesViolations(of: line, shown: "in AUTH")
        return proposal
    }

    private func challenge(_ exchange: AuthExchange, _ question: String, _ line: String) -> Proposal {
        Proposal(
            stage: .auth, line: line, reply: ServerReply(334, nil, question), awaits: "3",
            change: .challenge(exchange), mayBePipelined: false)
    }

    private func askPassword(_ user: String, _ line: String) -> Proposal {
        guard let name = Self.decode(user) else { return auth(line, Self.notBase64) }
        return challenge(.loginPassword(user: name), "UGFzc3dvcmQ6", line)
    }

    private func judgePlain(_ response: String, _ line: String) -> Proposal {
        guard let decoded = Self.decode(response) else { return auth(line, Self.notBase64) }
        let parts = decoded.split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3 else { return auth(line, ServerReply(501, "5.5.2", "Not a PLAIN response")) }
        return judge(user: parts[1], password: parts[2], line)
    }

    private func judge(user: String, password: String?, _ line: String) -> Proposal {
        guard let credentials, user == credentials.user, password == credentials.password else {
            return auth(line, ServerReply(535, "5.7.8", "Wrong user or password"))
        }
        return auth(line, ServerReply(235, "2.7.0", "Welcome"))
    }

    private func auth(_ line: String, _ reply: ServerReply?) -> Proposal {
        Proposal(stage: .auth, line: line, reply: reply, change: .authenticated, mayBePipelined: false)
    }

    private static let notBase64 = ServerReply(501, "5.5.2", "Not base64")

    private static func decode(_ text: String) -> String? {
        Data(base64Encoded: text).flatMap { String(data: $0, encoding: .utf8) }
    }
}
