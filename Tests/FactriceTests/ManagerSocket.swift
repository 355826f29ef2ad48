import Foundation
import Glibc

/// A service manager as the worker sees it: the datagram socket that `NOTIFY_SOCKET` names, and what came on it.
final class ManagerSocket: @unchecked Sendable {
    enum Place: String, CaseIterable, Sendable { case path, abstract }

    struct Absent: Error {}

    /// For `NOTIFY_SOCKET`.
    let name: String
    private let descriptor: Int32
    private let lock = NSLock()
    private var heard: [String] = []

    init(_ place: Place) throws {
        let unique = "factrice-\(UUID().uuidString)"
        name = place == .path ? "/tmp/\(unique).socket" : "@\(unique)"
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var bytes = Array(name.utf8)
        if place == .abstract { bytes[0] = 0 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let size = socklen_t(2 + bytes.count + (place == .path ? 1 : 0))
        let isBound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) == 0 }
        }
        guard isBound else { throw Absent() }
    }

    deinit {
        close(descriptor)
        if name.hasPrefix("/") { unlink(name) }
    }

    /// All that has come so far, one element a datagram.
    var messages: [String] {
        lock.withLock {
            var buffer = [UInt8](repeating: 0, count: 4_096)
            while true {
                let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
                guard count > 0 else { return heard }
                heard.append(String(decoding: buffer.prefix(count), as: UTF8.self))
            }
        }
    }

    /// Waits until so many messages hold this line; gives up with the program that should have said it.
    @discardableResult
    func hears(_ line: String, times: Int = 1, from program: Program) async throws -> [String] {
        while program.isRunning {
            let fit = messages.filter { $0.split(separator: "\n").contains { $0 == line } }
            if fit.count >= times { return fit }
            try await Task.sleep(for: .milliseconds(20))
        }
        return messages
    }
}
