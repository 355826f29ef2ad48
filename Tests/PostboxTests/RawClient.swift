import Foundation
import Glibc

/// A client that knows nothing of SMTP: it writes the bytes it is given and reads what comes.
///
/// It blocks, so each one works on a queue of its own. A read that gets nothing for ten seconds throws `.silent`.
final class RawClient: @unchecked Sendable {
    enum Failure: Error, Equatable { case refused, silent, closed, reset }

    private let socket: Int32
    private let queue = DispatchQueue(label: "raw client")
    private var pending: [UInt8] = []

    init(port: Int) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var limit = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else {
            close(socket)
            throw Failure.refused
        }
    }

    deinit { close(socket) }

    func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) async throws {
        try await onQueue { [socket] in
            var rest = bytes[...]
            while !rest.isEmpty {
                let sent = rest.withUnsafeBytes {
                    Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard sent > 0 else { throw Failure.closed }
                rest = rest.dropFirst(sent)
            }
        }
    }

    /// FIN from this side.
    func hangUp() async {
        await withCheckedContinuation { continuation in
            queue.async { [socket] in
                shutdown(socket, Int32(SHUT_WR))
                continuation.resume()
            }
        }
    }

    /// One whole reply: its lines up to the one with a space after the code.
    func reply() async throws -> String {
        try await onQueue {
            var text = ""
            while true {
                let line = try self.line()
                text += line
                if line.dropFirst(3).first != "-" { return String(text.dropLast(1)) }
            }
        }
    }

    /// Says one line and gives the reply.
    @discardableResult
    func ask(_ line: String) async throws -> String {
        try await send(line + "\r\n")
        return try await reply()
    }

    /// Waits for the server to hang up; throws `.reset` if it did so by RST.
    func untilClosed() async throws {
        try await onQueue {
            while try !self.read().isEmpty {}
        }
    }

    private func line() throws -> String {
        while true {
            if let end = pending.firstIndex(of: 0x0A) {
                defer { pending.removeFirst(end + 1) }
                return String(decoding: pending[...end], as: UTF8.self)
            }
            let bytes = try read()
            guard !bytes.isEmpty else { throw Failure.closed }
            pending += bytes
        }
    }

    private func read() throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        let count = recv(socket, &buffer, buffer.count, 0)
        if count < 0 { throw errno == ECONNRESET ? Failure.reset : Failure.silent }
        return Array(buffer.prefix(count))
    }

    private func onQueue<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try work() }) }
        }
    }
}
