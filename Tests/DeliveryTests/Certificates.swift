import Foundation
import Judging

/// Certificates made by openssl for one run of the tests, in a folder of their own: a private authority, and what it signs.
struct Certificates: Sendable {
    enum Kind: String, CaseIterable, Sendable {
        case good, wrongName, expired, selfSigned
    }

    let folder: URL

    var authority: String { folder.appending(path: "authority.pem").path }
    func certificate(_ kind: Kind) -> String { folder.appending(path: "\(kind.rawValue).pem").path }
    func key(_ kind: Kind) -> String { folder.appending(path: "\(kind.rawValue).key").path }

    /// Made once a run.
    static let shared = Task { try await Aside { try Certificates() }.value }

    private init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "factrice-certificates-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try selfSign("authority", subject: "/CN=A private authority", extensions: ["basicConstraints=critical,CA:TRUE"])
        try sign(.good, name: "IP:127.0.0.1", dates: ["-days", "30"])
        try sign(.wrongName, name: "DNS:autre.example", dates: ["-days", "30"])
        try sign(.expired, name: "IP:127.0.0.1", dates: ["-days", "0"])
        try selfSign(Kind.selfSigned.rawValue, subject: "/CN=127.0.0.1", extensions: ["subjectAltName=IP:127.0.0.1"])
    }

    private func selfSign(_ name: String, subject: String, extensions: [String]) throws {
        try openssl(
            [
                "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "\(name).key", "-out", "\(name).pem",
                "-days", "30",
            ]
                + ["-subj", subject] + extensions.flatMap { ["-addext", $0] },
            in: folder)
    }

    private func sign(_ kind: Kind, name: String, dates: [String]) throws {
        let file = kind.rawValue
        try openssl(
            [
                "req", "-newkey", "rsa:2048", "-nodes", "-keyout", "\(file).key", "-out", "\(file).csr", "-subj",
                "/CN=relay",
            ],
            in: folder)
        try Data("subjectAltName=\(name)\n".utf8).write(to: folder.appending(path: "\(file).ext"))
        try openssl(
            [
                "x509", "-req", "-in", "\(file).csr", "-CA", "authority.pem", "-CAkey", "authority.key",
                "-CAcreateserial",
            ]
                + ["-out", "\(file).pem", "-extfile", "\(file).ext"] + dates,
            in: folder)
    }

    private func openssl(_ arguments: [String], in folder: URL) throws {
        _ = try Judgement.of("openssl", arguments, in: folder)
    }
}
