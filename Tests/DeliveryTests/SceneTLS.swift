import Foundation
import Glibc
import Judging

/// Puts TLS on a connection that is already open, as a relay does after STARTTLS: a small program of Python's `ssl` takes the socket and
/// speaks clear on the other side, so that a scene goes on as a dialogue inside TLS.
enum SceneTLS {
    /// - Returns: where to read and write what is said inside; the socket itself may be closed then.
    static func dress(_ socket: Int32, _ manner: String, _ certificates: Certificates) -> Int32? {
        let kind = Certificates.Kind(rawValue: manner) ?? .good
        var pair: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &pair) == 0 else { return nil }
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Judges/tls.py").path
        let process = Process()
        process.executableURL = URL(filePath: Python.interpreter)
        process.arguments = [script, certificates.certificate(kind), certificates.key(kind), manner]
        process.standardInput = FileHandle(fileDescriptor: socket)
        process.standardOutput = FileHandle(fileDescriptor: pair[1])
        // Its own copy is the only one left: where it ends, the scene must hear the end.
        defer { close(pair[1]) }
        do {
            try process.run()
        } catch {
            close(pair[0])
            return nil
        }
        return pair[0]
    }
}
