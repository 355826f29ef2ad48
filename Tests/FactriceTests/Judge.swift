import Foundation
import Glibc
import Judging

/// Programs that we did not write, run beside a test. One that isn't to be had fails the test; it never skips it.
final class Judge: @unchecked Sendable {
    /// One message as Python's `email` and `icalendar` read it.
    struct Opinion: Decodable, Sendable {
        struct Calendar: Decodable, Sendable {
            let defects: [String]
            let method: String
            let uid: String
            let sequence: Int
            let start: String
            let zone: String
            let attendees: [String]
        }

        let envelope: [String]
        let id: String
        let defects: [String]
        let subject: String
        let to: [String]
        let hasOthers: Bool
        let language: String?
        let types: [String]
        let files: [String]
        let calendars: [Calendar]
    }

    private(set) var port: Int
    private let process = Process()
    private let input = Pipe()

    private static let house = URL(filePath: #filePath).deletingLastPathComponent()

    private init(port: Int = 0) {
        self.port = port
        process.standardInput = input
    }

    /// Python's aiosmtpd; what it takes is kept in `folder`.
    static func aiosmtpd(keepingIn folder: URL) async throws -> Judge {
        let announced = folder.appending(path: "port")
        try Data().write(to: announced)
        let judge = Judge()
        judge.process.executableURL = URL(filePath: Python.interpreter)
        judge.process.arguments = ["-u", house.appending(path: "Judges/relay.py").path, folder.path]
        judge.process.standardOutput = try FileHandle(forWritingTo: announced)
        try judge.process.run()
        for _ in 0..<300 where judge.process.isRunning {
            let said = try String(contentsOf: announced, encoding: .utf8)
            if said.hasSuffix("\n"), let port = Int(said.dropLast()) {
                judge.port = port
                return judge
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        judge.finish()
        throw Judgement.Absent(description: "aiosmtpd did not start with \(Python.interpreter)")
    }

    /// Postfix's smtp-sink, which dumps each message into `folder`.
    static func smtpSink(keepingIn folder: URL) async throws -> Judge {
        let postfix = Python.root.appending(path: ".build-judges/postfix/usr")
        let port = try freePort()
        let judge = Judge(port: port)
        judge.process.executableURL = postfix.appending(path: "sbin/smtp-sink")
        let user = getuid() == 0 ? ["-u", "root"] : []
        judge.process.arguments = user + ["-d", "\(folder.path)/sink.", "127.0.0.1:\(port)", "100"]
        judge.process.environment = ["LD_LIBRARY_PATH": postfix.appending(path: "lib/postfix").path]
        // It outlives a test that is killed, and must not hold the pipe that somebody reads to its end.
        judge.process.standardOutput = FileHandle.nullDevice
        judge.process.standardError = FileHandle.nullDevice
        do {
            try judge.process.run()
        } catch {
            throw Judgement.Absent(description: "smtp-sink: \(error)")
        }
        for _ in 0..<300 where judge.process.isRunning {
            if canConnect(to: port) { return judge }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Judgement.Absent(description: "smtp-sink did not start")
    }

    func finish() {
        try? input.fileHandleForWriting.close()
        // A child begins with the signals blocked that a thread of the test's runtime has blocked: only this one is sure.
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    /// What Python thinks of all that a relay kept in `folder`.
    static func opinions(of folder: URL) async throws -> [Opinion] {
        let script = house.appending(path: "Judges/opinion.py").path
        let said = try await Aside { try Judgement.of(Python.interpreter, [script, folder.path]).output }.value
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode([Opinion].self, from: said)
    }

    /// One that the system has just given and taken back.
    private static func freePort() throws -> Int {
        let (descriptor, address) = try bound(to: 0)
        close(descriptor)
        return Int(UInt16(bigEndian: address.sin_port))
    }

    private static func bound(to port: Int) throws -> (Int32, sockaddr_in) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = loopback(port)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard isBound else { throw Judgement.Absent(description: "no free port on loopback") }
        return (descriptor, address)
    }

    private static func canConnect(to port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = loopback(port)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    private static func loopback(_ port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr = in_addr(s_addr: inet_addr("127.0.0.1"))
        return address
    }
}
