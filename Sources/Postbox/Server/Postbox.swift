import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// An SMTP server on loopback that catches mail and delivers none: the relay of the demo and of the tests.
///
/// It decides nothing by itself: in order, it accepts; told by a `Behaviour`, it answers otherwise, stalls, drops or kills
/// at any stage. It keeps its own ledger (`receipts`), written before each 250, which is the judge of what really arrived,
/// and a list of `violations` of the standards. It has no TLS. It refuses to listen on anything but loopback. If it can't
/// keep a message, it answers 451.
package final class Postbox: Sendable {
    package struct Credentials: Sendable {
        let user: String
        let password: String

        package init(user: String, password: String) {
            self.user = user
            self.password = password
        }
    }

    package enum Refusal: Error, Equatable {
        /// Only a loopback address may be listened on.
        case notLoopback(String)
        case alreadyOpen
    }

    private struct State {
        var behaviour: Behaviour
        var port: Int
        var listener: (any Channel)?
        var connections: [Int: any Channel] = [:]
        var transcripts: [Int: Transcript] = [:]
        var violations: [SMTPViolation] = []
        var lastConnection = 0
        var lastTransaction = 0
    }

    let extensions: SMTPExtensions
    let credentials: Credentials?
    let clock: @Sendable () -> Date
    let ledger: ReceiptLedger
    private let host: String
    private let state: Mutex<State>

    private init(
        host: String, port: Int, behaviour: Behaviour, extensions: SMTPExtensions, credentials: Credentials?,
        clock: @escaping @Sendable () -> Date, ledger: ReceiptLedger
    ) {
        self.host = host
        self.extensions = extensions
        self.credentials = credentials
        self.clock = clock
        self.ledger = ledger
        state = Mutex(State(behaviour: behaviour, port: port))
    }

    /// A Postbox that listens.
    /// - Parameters:
    ///   - port: 0 takes a free one; see `port`.
    ///   - credentials: when given, AUTH is offered and MAIL needs it.
    ///   - clock: the time written on receipts.
    /// - Throws: `Refusal.notLoopback`; an error of the socket (the port is taken) or of the store's folder.
    package static func start(
        host: String = "127.0.0.1", port: Int = 0, behaviour: Behaviour = .accepting,
        extensions: SMTPExtensions = .all, credentials: Credentials? = nil, store: PostboxStore = .memory,
        clock: @escaping @Sendable () -> Date
    ) async throws -> Postbox {
        guard ["127.0.0.1", "::1", "localhost"].contains(host) else { throw Refusal.notLoopback(host) }
        let postbox = Postbox(
            host: host, port: port, behaviour: behaviour, extensions: extensions, credentials: credentials,
            clock: clock, ledger: try ReceiptLedger(store))
        try await postbox.open()
        return postbox
    }

    /// Listens again, on the same port and with the same ledger, after `stop()`: the relay that was gone for a day.
    package func open() async throws {
        guard state.withLock({ $0.listener == nil }) else { throw Refusal.alreadyOpen }
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { [self] channel in
                channel.eventLoop.makeCompletedFuture {
                    let number = register(channel)
                    try channel.pipeline.syncOperations.addHandler(SMTPHandler(postbox: self, connection: number))
                }
            }
            .bind(host: host, port: port).get()
        state.withLock { state in
            state.listener = listener
            state.port = listener.localAddress?.port ?? state.port
        }
    }

    /// Closes the listener and every connection, at once. What was accepted stays in `receipts`; nothing is added to it.
    package func stop() async {
        let listener = state.withLock { state in
            defer { state.listener = nil }
            return state.listener
        }
        // A channel that is closed already says so with an error: that is what was wanted.
        try? await listener?.close().get()
        for connection in state.withLock({ Array($0.connections.values) }) {
            try? await connection.close().get()
        }
    }

    package var port: Int { state.withLock { $0.port } }

    /// Between `open` and `stop`.
    var isOpen: Bool { state.withLock { $0.listener != nil } }

    /// Replaces the behaviour, for open connections too.
    package func behave(_ behaviour: Behaviour) { state.withLock { $0.behaviour = behaviour } }

    /// Every message accepted, in order.
    package var receipts: [Receipt] { ledger.receipts }

    /// Waits until `count` messages were accepted in all. Ends early only if the task is cancelled.
    package func received(_ count: Int) async -> [Receipt] {
        let arrivals = ledger.arrivals()
        if ledger.count < count {
            for await _ in arrivals where ledger.count >= count { break }
        }
        return receipts
    }

    /// Waits until every connection open now is closed, by either side: then transcripts, violations and `replied` are final.
    package func disconnected() async {
        for connection in state.withLock({ Array($0.connections.values) }) {
            // A connection that ended with an error has ended.
            try? await connection.closeFuture.get()
        }
    }

    package var violations: [SMTPViolation] { state.withLock { $0.violations } }

    /// Connections accepted since the start.
    package var connectionCount: Int { state.withLock { $0.lastConnection } }

    /// Connections that are open now.
    package var openConnections: Int { state.withLock { $0.connections.count } }

    package func transcript(_ connection: Int) -> Transcript {
        state.withLock { $0.transcripts[connection] ?? Transcript() }
    }
}

/// What the handler of a connection tells the Postbox.
extension Postbox {
    func decide(_ moment: SMTPMoment) -> Action {
        // The behaviour runs outside the lock: it may call the Postbox.
        let behaviour = state.withLock { $0.behaviour }
        return behaviour(moment) ?? .accept
    }

    func nextTransaction() -> Int {
        state.withLock { state in
            state.lastTransaction += 1
            return state.lastTransaction
        }
    }

    func note(_ connection: Int, _ speaker: Transcript.Speaker, _ text: String) {
        state.withLock { $0.transcripts[connection, default: Transcript()].append(speaker, text) }
    }

    func record(_ violation: SMTPViolation) { state.withLock { $0.violations.append(violation) } }

    func forget(_ connection: Int) { state.withLock { $0.connections[connection] = nil } }

    private func register(_ channel: any Channel) -> Int {
        state.withLock { state in
            state.lastConnection += 1
            state.connections[state.lastConnection] = channel
            return state.lastConnection
        }
    }
}
