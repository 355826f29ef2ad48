import Foundation
import Glibc

/// Plays the relay's part of a scene on a loopback socket, line by line, and writes down where the client strays from its own.
///
/// After the last line only QUIT or the end may come: so each scene also shows that nothing was said after a refusal.
final class ScenePlayer: @unchecked Sendable {
    let port: Int
    private let listener: Int32
    private let connections: [[Scene.Line]]
    private let message: [UInt8]
    private let onStop: @Sendable (Duration) -> Void
    private var peer: Int32 = -1
    private var pending: [UInt8] = []
    private var remarks: [String] = []
    /// Held by a relay that reads nothing: the end of the connection would be stuck behind what it doesn't read.
    private let curtain = DispatchSemaphore(value: 0)

    init(
        _ connections: [[Scene.Line]], message: [UInt8], onStop: @escaping @Sendable (Duration) -> Void
    ) throws {
        self.connections = connections
        self.message = message
        self.onStop = onStop
        (listener, port) = try Loopback.listen()
    }

    /// All deliveries have come to their outcome.
    func dropCurtain() { curtain.signal() }

    /// Plays on a thread of its own, from now on. - Returns: where the client strayed; empty when all went as written.
    func play() -> Aside<[String]> {
        Aside { self.playAll() }
    }

    private func playAll() -> [String] {
        defer { close(listener) }
        for (number, lines) in connections.enumerated() where !lines.isEmpty {
            guard Loopback.isReadable(listener) else {
                remarks.append("connection \(number + 1): nobody came")
                return remarks
            }
            peer = accept(listener, nil, nil)
            pending = []
            let isOver = lines.contains { !perform($0) }
            if !isOver { takeLeave() }
            close(peer)
        }
        return remarks
    }

    /// - Returns: false when the connection is over.
    private func perform(_ line: Scene.Line) -> Bool {
        switch line {
        case .server(let text): return write(text + "\r\n")
        case .event(let event): return happen(event)
        case .client("<message>"): return readMessage()
        case .client("<part>"): return fill() || stray("the message did not begin")
        case .client(let expected):
            guard let said = readLine() else { return stray("expected “\(expected)”, heard the end") }
            let matches =
                expected == "*" || said == expected
                || (expected.hasSuffix("…") && said.hasPrefix(expected.dropLast()))
            return matches || stray("expected “\(expected)”, heard “\(said)”")
        }
    }

    private func happen(_ event: String) -> Bool {
        let words = event.split(separator: " ")
        switch words.first {
        case "close": return false
        case "reset":
            var linger = linger(l_onoff: 1, l_linger: 0)
            setsockopt(peer, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
            return false
        case "silence": return !drain()
        case "deaf":
            curtain.wait()
            return false
        case "stop":
            onStop(.milliseconds(Int(words[1]) ?? 0))
            return true
        case "garbage": return write("\u{0}\u{1}\u{2} HTTP/1.1 nonsense\r\n")
        case "long": return write("250 " + String(repeating: "x", count: 5_000) + "\r\n")
        default: return stray("no such event: \(event)")
        }
    }

    private func readMessage() -> Bool {
        let end = Array("\r\n.\r\n".utf8)
        while !pending.suffix(5).elementsEqual(end) {
            guard fill() else { return stray("the message did not end") }
        }
        let heard = pending
        pending = []
        return heard == message || stray("the message is not the one that was given")
    }

    private func takeLeave() {
        while let line = readLine() {
            guard line == "QUIT" else {
                _ = stray("heard “\(line)” after the end of the scene")
                continue
            }
            _ = write("221 Bye\r\n")
        }
    }

    private func drain() -> Bool {
        while fill() { pending = [] }
        return true
    }

    private func stray(_ remark: String) -> Bool {
        remarks.append(remark)
        return false
    }

    private func readLine() -> String? {
        while !pending.contains(10) {
            guard fill() else { return nil }
        }
        let line = pending.prefix { $0 != 10 }
        pending.removeFirst(line.count + 1)
        guard line.last == 13 else { return "(bare LF)" }
        return String(decoding: line.dropLast(), as: UTF8.self)
    }

    private func fill() -> Bool {
        guard Loopback.isReadable(peer) else { return stray("the client kept silent") }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(peer, &buffer, buffer.count, 0)
        guard count > 0 else { return false }
        pending += buffer[..<count]
        return true
    }

    private func write(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return send(peer, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count || stray("can't write")
    }
}

/// Sockets on 127.0.0.1 for the tests.
enum Loopback {
    struct Failure: Error { let errno: Int32 }

    static func listen() throws -> (Int32, Int) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        // Small, so that a relay that stops reading is felt soon.
        var room: Int32 = 65_536
        setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &room, socklen_t(MemoryLayout.size(ofValue: room)))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(descriptor, generic, length) == 0 && Glibc.listen(descriptor, 16) == 0
                    && getsockname(descriptor, generic, &length) == 0
            }
        }
        guard bound else { throw Failure(errno: errno) }
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }

    /// Within ten seconds: long enough for a slow machine, short enough for a test that fails.
    static func isReadable(_ descriptor: Int32) -> Bool {
        var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&watched, 1, 10_000) > 0
    }
}
