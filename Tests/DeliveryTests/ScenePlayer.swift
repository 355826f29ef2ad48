import Foundation
import Glibc
import Judging

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
    private let certificates: Certificates?
    private let markAsked = DispatchSemaphore(value: 0)
    private let cue: (stream: AsyncStream<Void>, continuation: AsyncStream<Void>.Continuation) =
        AsyncStream.makeStream()
    /// Held by a relay that reads nothing: the end of the connection would be stuck behind what it doesn't read.
    private let curtain = DispatchSemaphore(value: 0)

    init(
        _ connections: [[Scene.Line]], message: [UInt8], certificates: Certificates? = nil,
        onStop: @escaping @Sendable (Duration) -> Void
    ) throws {
        self.certificates = certificates
        self.connections = connections
        self.message = message
        self.onStop = onStop
        (listener, port) = try Loopback.listen()
    }

    /// All deliveries have come to their outcome.
    func dropCurtain() { curtain.signal() }

    /// The client asks for its mark. Where the scene says so, it gets it only at its cue.
    func markWasAskedFor() async {
        markAsked.signal()
        let waits = connections.joined().contains(.event("let it be marked"))
        guard waits else { return }
        for await _ in cue.stream { return }
    }

    /// Plays on a thread of its own, from now on. - Returns: where the client strayed; empty when all went as written.
    func play() -> Aside<[String]> {
        Aside { self.playAll() }
    }

    private func playAll() -> [String] {
        defer {
            cue.continuation.finish()
            close(listener)
        }
        if connections.allSatisfy(\.isEmpty) { return expectNobody() }
        for (number, lines) in connections.enumerated() where !lines.isEmpty {
            guard Loopback.isReadable(listener) else {
                remarks.append("connection \(number + 1): nobody came")
                return remarks
            }
            peer = accept(listener, nil, nil)
            pending = []
            let isOver = Self.breaths(lines).contains { !perform($0) }
            if !isOver { takeLeave() }
            close(peer)
        }
        return remarks
    }

    /// S lines in a row leave in one packet, as they do from a real relay.
    private static func breaths(_ lines: [Scene.Line]) -> [Scene.Line] {
        lines.reduce(into: []) { breaths, line in
            if case .server(let more) = line, case .server(let said) = breaths.last {
                breaths[breaths.count - 1] = .server(said + more)
            } else {
                breaths.append(line)
            }
        }
    }

    private func expectNobody() -> [String] {
        curtain.wait()
        return Loopback.isReadable(listener, within: 0) ? ["the client connected"] : []
    }

    /// - Returns: false when the connection is over.
    private func perform(_ line: Scene.Line) -> Bool {
        switch line {
        case .server(let bytes): return write(bytes)
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
        case "garbage": return write(Array("\u{0}\u{1}\u{2} HTTP/1.1 nonsense\r\n".utf8))
        case "long": return write(Array(("250 " + String(repeating: "x", count: 5_000) + "\r\n").utf8))
        case "until": return markAsked.wait(timeout: .now() + 40) == .success || stray("no mark was asked for")
        case "let":
            guard Loopback.hasArrived(peer) else { return stray("what was said didn't arrive") }
            cue.continuation.yield()
            return true
        case "nothing":
            let isQuiet = pending.isEmpty && !Loopback.isReadable(peer, within: 20)
            return isQuiet || stray("something was said too early")
        case "hang": return shutdown(peer, Int32(SHUT_RDWR)) == 0 || stray("can't hang up")
        case "full": return waitUntilFull()
        case "beat":
            _ = poll(nil, 0, 20)
            return true
        case "drip": return pester(Array("250-still here\r\n".utf8).map { [$0] }, every: 10)
        case "flood":
            let line = Array((event == "flood" ? "250-more\r\n" : "250-more").utf8)
            return pester([Array(repeatElement(line, count: 1_000).joined())], every: 0)
        case "sip": return sip()
        case "tls": return dress(String(words[1]))
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
            _ = write(Array("221 Bye\r\n".utf8))
        }
    }

    /// Says these pieces over and over until the client has had enough. - Returns: false; the connection is over then.
    private func pester(_ pieces: [[UInt8]], every milliseconds: Int32) -> Bool {
        for number in 0..<100_000 {
            // Nothing more may come from the client: readable is its end.
            guard !Loopback.isReadable(peer, within: milliseconds) else { return false }
            let piece = pieces[number % pieces.count]
            guard send(peer, piece, piece.count, Int32(MSG_NOSIGNAL)) > 0 else { return false }
        }
        return stray("the client listened for ever")
    }

    /// Reads a little now and then until the client has had enough.
    private func sip() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 32_768)
        for _ in 0..<100_000 {
            guard recv(peer, &buffer, buffer.count, 0) > 0 else { return false }
            _ = poll(nil, 0, 5)
        }
        return stray("the client went on for ever")
    }

    /// Until what waits to be read grows no more.
    private func waitUntilFull() -> Bool {
        var (seen, calm) = (-2, 0)
        for _ in 0..<2_000 where calm < 5 {
            let waiting = Loopback.bytesWaiting(peer)
            calm = waiting > 0 && waiting == seen ? calm + 1 : 0
            seen = waiting
            _ = poll(nil, 0, 5)
        }
        return true
    }

    private func dress(_ manner: String) -> Bool {
        guard let certificates, let inside = SceneTLS.dress(peer, manner, certificates) else {
            return stray("no TLS to be had")
        }
        close(peer)
        peer = inside
        return true
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

    private func write(_ bytes: [UInt8]) -> Bool {
        send(peer, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count || stray("can't write")
    }
}
