import Foundation
import Testing

/// One scene of SMTP, read from a file in `Scenes/`: what the relay says and does, what the client must say, and what each delivery
/// must come to.
///
///     == Title
///     with: words that set the stage
///     S: a line that the relay says            C: a line that the client must say (`…` at the end: any rest; `*`: any line)
///        (`\0 \r \n \xHH`: odd bytes; `\c` at the end: no CRLF; S lines in a row leave as one packet)
///     C: <message>   the whole message         C: <part>     some of it
///     ! close · reset · silence (reads on) · deaf (reads nothing) · stop MILLISECONDS (of grace) · garbage · long
///     ! drip (a byte now and then, for ever) · flood (lines without end) · flood one line · sip (reads a little now and then)
///     ! until the mark (is asked for) · let it be marked · full (until no more of the client's bytes come)
///     ! nothing yet (has been said)
///     ! hang up (the end is said, the scene goes on) · beat (so that what follows leaves in a packet of its own)
///     ! tls good|expired|wrongName|selfSigned|old      from here on the conversation is inside TLS
///     -- connection                            the client connects again
///     = outcome      of one delivery, in order: disposition, scope, `at` stage, code, enhanced code, evidence, `marked`
///     text: / detail:                          what that outcome keeps
struct Scene: Sendable, CustomTestStringConvertible {
    enum Line: Sendable, Equatable {
        case server([UInt8])
        case client(String)
        case event(String)
    }

    struct Expectation: Sendable {
        /// More than one only where the relay can't know how far the client has seen.
        var outcomes: [String]
        var text: String?
        var detail: String?
    }

    let file: String
    let title: String
    var settings: [String] = []
    var connections: [[Line]] = [[]]
    var expectations: [Expectation] = []

    var testDescription: String { "\(file): \(title)" }

    static let all: [Scene] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Scenes")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".scene") }.sorted().flatMap { name in
            let text = (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
            return parse(text, file: name)
        }
    }()

    static func parse(_ text: String, file: String) -> [Scene] {
        var scenes: [Scene] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
            if line.hasPrefix("== ") {
                scenes.append(Scene(file: file, title: String(line.dropFirst(3))))
            } else if !scenes.isEmpty, !line.hasPrefix("#") {
                scenes[scenes.count - 1].add(String(line))
            }
        }
        return scenes
    }

    /// One scene that a test writes for itself.
    init(_ text: String) {
        self = Self.parse("== " + text, file: "a test").first ?? Scene(file: "a test", title: "nothing")
    }

    private init(file: String, title: String) {
        (self.file, self.title) = (file, title)
    }

    private mutating func add(_ line: String) {
        let last = connections.count - 1
        if let rest = line.after("S: ") {
            connections[last].append(.server(Self.bytes(rest)))
        } else if let rest = line.after("C: ") {
            connections[last].append(.client(rest))
        } else if let rest = line.after("! ") {
            connections[last].append(.event(rest))
        } else if let rest = line.after("with: ") {
            settings += rest.components(separatedBy: ", ")
        } else if line == "-- connection" {
            connections.append([])
        } else if let rest = line.after("@offers") {
            connections[last] += Self.opening(rest).dropFirst(2)
        } else if let rest = line.after("@open") {
            connections[last] += Self.opening(rest)
        } else if let rest = line.after("= ") {
            expectations.append(Expectation(outcomes: rest.components(separatedBy: " | ")))
        } else if let rest = line.after("text: ") {
            expectations[expectations.count - 1].text = rest
        } else if let rest = line.after("detail: ") {
            expectations[expectations.count - 1].detail = rest
        } else {
            connections[last].append(.event("unreadable: \(line)"))
        }
    }

    /// `@open A, B`: the greeting, and EHLO answered with these extensions.
    private static func opening(_ extensions: String) -> [Line] {
        let names = extensions.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        let lines = ["relay.example"] + names.filter { !$0.isEmpty }
        let answers = lines.dropLast().map { "250-\($0)" } + ["250 \(lines[lines.count - 1])"]
        return [.server(bytes("220 relay.example ESMTP")), .client("EHLO client.example")]
            + answers.map { .server(bytes($0)) }
    }

    private static func bytes(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = text[...]
        while let character = rest.popFirst() {
            guard character == "\\", let kind = rest.popFirst() else {
                bytes += String(character).utf8
                continue
            }
            switch kind {
            case "0": bytes.append(0)
            case "r": bytes.append(13)
            case "n": bytes.append(10)
            case "x":
                bytes.append(UInt8(rest.prefix(2), radix: 16) ?? 63)
                rest = rest.dropFirst(2)
            default: return bytes
            }
        }
        return bytes + [13, 10]
    }
}

extension String {
    fileprivate func after(_ prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
