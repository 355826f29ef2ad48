import Delivery
import Foundation
import Glibc
import Postbox
import Testing
import Worker

/// What a service manager learns of the worker, on a real datagram socket.
@Suite(.timeLimit(.minutes(20)))
struct SystemdTests {
    @Test(
        "ready, reloading with the time, a sign of life twice in the time given, stopping: on a path and an abstract socket",
        arguments: ManagerSocket.Place.allCases)
    func tellsAll(place: ManagerSocket.Place) async throws {
        let bench = try await Workbench.quiet()
        let manager = try ManagerSocket(place)
        try await withPostbox { postbox in
            let worker = try bench.start(
                ["run"], relay: postbox.port,
                environment: ["NOTIFY_SOCKET": manager.name, "WATCHDOG_USEC": "400000"], patience: 300)
            try await manager.hears("READY=1", from: worker)
            let before = SteadyClock.system.elapsed()
            try await manager.hears("WATCHDOG=1", times: 3, from: worker)
            worker.signal(SIGHUP)
            let reloading = try #require(try await manager.hears("RELOADING=1", from: worker).first)
            let time = try #require(reloading.firstMatch(of: /MONOTONIC_USEC=(\d+)/).flatMap { Int64($0.1) })
            #expect((before...SteadyClock.system.elapsed()).contains(.microseconds(time)))
            try await manager.hears("READY=1", times: 2, from: worker)
            worker.signal(SIGTERM)
            #expect(try await worker.ended().code == 0)
            let last = manager.messages.filter { !$0.contains("WATCHDOG=1") }
            #expect(last.map { $0.split(separator: "\n").first ?? "" }.contains("STOPPING=1"))
            #expect(last.first?.hasPrefix("READY=1") == true)
        }
    }

    @Test(
        "the watchdog's time counts only when it is meant for this process",
        arguments: [
            ([:], nil), (["WATCHDOG_USEC": "30000000"], .seconds(30)),
            (["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "1"], nil), (["WATCHDOG_USEC": "0"], nil),
            (["WATCHDOG_USEC": "soon"], nil),
        ] as [([String: String], Duration?)])
    func watchdogTime(environment: [String: String], expected: Duration?) throws {
        let socket = try #require(
            SystemdSocket(environment: environment.merging(["NOTIFY_SOCKET": "/run/notify"]) { $1 }))
        #expect(socket.watchdog == expected)
    }

    @Test(
        "nobody to tell: no socket, one of another kind, or a name that is too long",
        arguments: [
            nil, "", "@", "vsock:2:1234", "/" + String(repeating: "x", count: 120),
        ])
    func nobodyListens(name: String?) {
        #expect(SystemdSocket(environment: name.map { ["NOTIFY_SOCKET": $0] } ?? [:]) == nil)
    }

    @Test("a manager that is gone stops nobody")
    func managerIsGone() async throws {
        let bench = try await Workbench.quiet()
        try await withPostbox { postbox in
            let worker = try bench.start(
                ["run"], relay: postbox.port,
                environment: ["NOTIFY_SOCKET": "/tmp/factrice-nobody.socket", "WATCHDOG_USEC": "100000"], patience: 300)
            try await worker.says("started")
            worker.signal(SIGTERM)
            #expect(try await worker.ended().code == 0)
        }
    }
}

/// What the watchdog is fed for, on a clock of the test's own.
@Suite("Progress")
struct ProgressTests {
    @Test("a worker that does nothing for longer than any step takes is stuck; a beat frees it")
    func silence() {
        let clock = HandClock()
        let progress = Progress(clock: clock.steady)
        clock.advance(by: Progress.patience)
        #expect(!progress.isStuck)
        clock.advance(by: .seconds(1))
        #expect(progress.isStuck)
        progress.beat()
        #expect(!progress.isStuck)
    }

    @Test("a relay that is slow within its deadlines is waited for; past them the worker is stuck")
    func slowRelay() {
        let clock = HandClock()
        let progress = Progress(clock: clock.steady)
        let slow = progress.exchange(within: .seconds(600))
        clock.advance(by: .seconds(600))
        #expect(!progress.isStuck)
        clock.advance(by: Progress.patience + .seconds(1))
        #expect(progress.isStuck)
        progress.ends(slow)
        #expect(!progress.isStuck)
    }

    @Test("what follows an exchange is measured by the patience, not by the exchange's time")
    func afterExchange() {
        let clock = HandClock()
        let progress = Progress(clock: clock.steady)
        progress.ends(progress.exchange(within: .seconds(600)))
        clock.advance(by: Progress.patience + .seconds(1))
        #expect(progress.isStuck)
    }
}

/// A steady clock that stands still until it is told to go on.
final class HandClock: @unchecked Sendable {
    private let lock = NSLock()
    private var time: Duration = .seconds(1_000)

    func advance(by duration: Duration) { lock.withLock { time += duration } }

    var steady: SteadyClock { SteadyClock { self.lock.withLock { self.time } } }
}
