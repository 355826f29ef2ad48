import Foundation
import Glibc

/// Tells the service manager how the worker is (sd_notify(3)): one datagram a message to the socket that `NOTIFY_SOCKET` names, by path
/// or, with `@`, in the abstract namespace.
///
/// Nobody asked: nothing is said. A message that can't be delivered within a second is dropped, for a manager that doesn't listen is no
/// reason to stop sending mail; only what the manager waits for is said again until it is taken. The only file of `Worker` that
/// speaks to the kernel.
package struct SystemdSocket: Sendable {
    private let name: String
    /// How long the manager waits between two signs of life before it kills; nil when it doesn't watch.
    package let watchdog: Duration?

    /// Nil where no manager listens.
    package init?(environment: [String: String]) {
        guard let name = environment["NOTIFY_SOCKET"], name.hasPrefix("/") || name.hasPrefix("@"),
            name.utf8.count > 1, name.utf8.count < Self.longestName
        else { return nil }
        self.name = name
        watchdog = Self.watchdog(environment)
    }

    /// `WATCHDOG_PID` says for whom `WATCHDOG_USEC` is meant: a child inherits both.
    private static func watchdog(_ environment: [String: String]) -> Duration? {
        if let meant = environment["WATCHDOG_PID"], Int32(meant) != getpid() { return nil }
        guard let time = environment["WATCHDOG_USEC"].flatMap(Int64.init), time > 0 else { return nil }
        return .microseconds(time)
    }

    private static let longestName = MemoryLayout.size(ofValue: sockaddr_un().sun_path)

    /// What the manager waits for, and would take its absence for a failure: said again for half a minute while its queue is full.
    package func insist(_ assignments: String...) async {
        for _ in 0..<30 {
            if tell(assignments) { return }
            try? await Task.sleep(for: .milliseconds(100))
        }
    }

    package func tell(_ assignments: String...) { tell(assignments) }

    /// - Returns: false when the manager's queue was full all the time; any other failure won't pass by itself.
    @discardableResult
    private func tell(_ assignments: [String]) -> Bool {
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return true }
        defer { close(descriptor) }
        var patience = timeval(tv_sec: 1, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var (address, size) = address()
        let text = Array(assignments.joined(separator: "\n").utf8)
        let sent = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(descriptor, text, text.count, Int32(MSG_NOSIGNAL), $0, size)
            }
        }
        return sent >= 0 || errno != EAGAIN
    }

    /// With the time that `Type=notify-reload` wants, to tell this answer from an older one.
    package func tellReloading() {
        var reading = timespec()
        clock_gettime(CLOCK_MONOTONIC, &reading)
        tell("RELOADING=1", "MONOTONIC_USEC=\(reading.tv_sec * 1_000_000 + reading.tv_nsec / 1_000)")
    }

    /// An abstract name begins with a zero byte and isn't ended by one.
    private func address() -> (sockaddr_un, socklen_t) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var bytes = Array(name.utf8)
        if bytes[0] == UInt8(ascii: "@") { bytes[0] = 0 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let offset = MemoryLayout.offset(of: \sockaddr_un.sun_path) ?? 2
        return (address, socklen_t(offset + bytes.count + (bytes[0] == 0 ? 0 : 1)))
    }
}
