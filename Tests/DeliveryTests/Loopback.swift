import Glibc

/// Sockets on 127.0.0.1 for the tests.
enum Loopback {
    struct Failure: Error { let errno: Int32 }

    /// A port on which nobody listens.
    static func closedPort() throws -> Int {
        let (descriptor, port) = try listen()
        close(descriptor)
        return port
    }

    /// A port whose listener takes nobody more: the system lets those who knock wait outside.
    static func fullPort() throws -> Int {
        let (_, port) = try listen(backlog: 0)
        for _ in 1...3 {
            let knocker = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
            withAddress(port: port) { address, length in _ = connect(knocker, address, length) }
        }
        return port
    }

    private static func withAddress(port: Int, _ use: (UnsafePointer<sockaddr>, socklen_t) -> Void) {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                use(generic, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    static func listen(backlog: Int32 = 16) throws -> (Int32, Int) {
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
                bind(descriptor, generic, length) == 0 && Glibc.listen(descriptor, backlog) == 0
                    && getsockname(descriptor, generic, &length) == 0
            }
        }
        guard bound else { throw Failure(errno: errno) }
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }

    static let hasIPv6: Bool = {
        let descriptor = socket(AF_INET6, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_addr = in6addr_loopback
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                descriptor >= 0 && bind(descriptor, generic, socklen_t(MemoryLayout<sockaddr_in6>.size)) == 0
            }
        }
    }()

    /// Within forty seconds: long enough for a slow machine, short enough for a test that fails.
    static func isReadable(_ descriptor: Int32, within milliseconds: Int32 = 40_000) -> Bool {
        var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&watched, 1, milliseconds) > 0
    }

    /// What was sent is in the other side's hands (acknowledged), if not yet read: a busy machine takes its time even on loopback.
    static func hasArrived(_ descriptor: Int32) -> Bool {
        for _ in 0..<4_000 {
            var info = tcp_info()
            var length = socklen_t(MemoryLayout<tcp_info>.size)
            guard getsockopt(descriptor, Int32(IPPROTO_TCP), TCP_INFO, &info, &length) == 0 else { return true }
            if info.tcpi_unacked == 0 { return true }
            _ = beat(5)
        }
        return false
    }

    static func beat(_ milliseconds: Int32) -> Bool { poll(nil, 0, milliseconds) == 0 }

    /// How many bytes have come that nobody has read yet.
    static func bytesWaiting(_ descriptor: Int32) -> Int {
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        return recv(descriptor, &buffer, buffer.count, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT))
    }
}
