import Foundation
import Glibc

/// Tells the service manager how the worker is (sd_notify(3)): one datagram a message to the socket that `NOTIFY_SOCKET` names, by path
/// or, with `@`, in the abstract namespace.
///
/// Nobody asked: nothing is said. A message that can't be delivered within a second is dropped: a manager that doesn't listen is no
/// reason to stop sending mail. The only file of `Worker` that speaks to the kernel.
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

    package func tell(_ assignments: String...) {
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var patience = timeval(tv_sec: 1, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var (address, size) = address()
        let text = Array(assignments.joined(separator: "\n").utf8)
        _ = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(descriptor, text, text.count, Int32(MSG_NOSIGNAL), $0, size)
            }
        }
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
