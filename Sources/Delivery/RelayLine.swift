import Glibc
import Mail

/// An open connection: whole replies in, bytes out, each within its time.
///
/// While it waits it also listens for a stop: at once if nothing is at stake, and after the final dot as late as the grace allows.
/// TLS may hold bytes that poll doesn't see, so it always tries to read before it waits.
final class RelayLine {
    let offers: RelayOffers
    let relay: String?
    let tlsVersion: String?
    /// When it was opened, on the steady clock.
    let openedAt: Duration
    /// Transactions begun.
    var transactions = 0
    /// The last transaction was left open: RSET comes first.
    var needsReset = false
    /// Of the body under way.
    private(set) var bodyBytesGiven = 0

    private let handle: CurlHandle
    private let clock: SteadyClock
    private let stop: StopSignal
    private var reader = ReplyReader()

    /// Connects. - Throws: `ConnectFailure`.
    init(settings: RelaySettings, clock: SteadyClock, stop: StopSignal) throws(ConnectFailure) {
        handle = try CurlHandle(settings: settings)
        self.clock = clock
        self.stop = stop
        try handle.connect(clock: clock, stop: stop)
        offers = handle.offers
        relay = handle.relay
        tlsVersion = handle.tlsVersion
        openedAt = clock.elapsed()
    }

    /// Nothing has come since the last reply. What comes unasked is a 421 or the end, so the connection must be left.
    func isQuiet() -> Bool {
        reader.isEmpty && handle.take(into: &reader) == .again
    }

    // MARK: Speaking

    func say(_ bytes: [UInt8], within time: Duration) throws(Fault) {
        try give(bytes[...], within: time, isBody: false)
    }

    /// The whole body and its final dot.
    func give(_ body: WireBody, within time: Duration) throws(Fault) {
        bodyBytesGiven = 0
        // A reply that waits already would be taken for the answer to the dot.
        guard reader.isEmpty else { throw .outOfStep }
        try body.write { (block) throws(Fault) in try give(block, within: time, isBody: true) }
    }

    func forgetBody() { bodyBytesGiven = 0 }

    private func give(_ bytes: ArraySlice<UInt8>, within time: Duration, isBody: Bool) throws(Fault) {
        var rest = bytes
        let end = clock.elapsed() + time
        while !rest.isEmpty {
            guard !stop.isRaised else { throw .stopped }
            switch handle.give(rest) {
            case .bytes(let count):
                rest = rest.dropFirst(count)
                if isBody { bodyBytesGiven += count }
            case .closed: throw .closed
            case .again: try waitToWrite(until: end)
            }
        }
    }

    /// The relay has no reason to speak before we are done; when it does, it has had enough of us.
    private func waitToWrite(until end: Duration) throws(Fault) {
        let events = try wait(for: Int16(POLLOUT | POLLIN), until: end, afterDot: false)
        guard events & Int16(POLLIN | POLLHUP) != 0 else { return }
        switch handle.take(into: &reader) {
        case .bytes, .closed: throw .closed
        case .again: break
        }
    }

    // MARK: Hearing

    func hear(within time: Duration, afterDot: Bool) throws(Fault) -> SpokenReply {
        let end = clock.elapsed() + time
        while true {
            if let reply = try reader.next() { return reply }
            switch handle.take(into: &reader) {
            case .bytes: continue
            case .closed: throw .closed
            case .again: _ = try wait(for: Int16(POLLIN), until: end, afterDot: afterDot)
            }
        }
    }

    /// What the relay may have said before it closed on us, without waiting for it.
    func lastWords() -> SpokenReply? {
        while case .bytes = handle.take(into: &reader) {}
        return try? reader.next()
    }

    // MARK: Waiting

    /// - Returns: which of the events came.
    private func wait(for events: Int16, until end: Duration, afterDot: Bool) throws(Fault) -> Int16 {
        while true {
            let graceEnd = stop.graceEnd
            if graceEnd != nil && !afterDot { throw .stopped }
            let remaining = min(end, graceEnd ?? end) - clock.elapsed()
            guard remaining > .zero else { throw graceEnd == nil ? .silent : .stopped }
            var watched = [
                pollfd(fd: handle.socket, events: events, revents: 0),
                // Once it is raised it stays readable: only its time matters then.
                pollfd(fd: graceEnd == nil ? stop.descriptor : -1, events: Int16(POLLIN), revents: 0),
            ]
            let count = poll(&watched, nfds_t(watched.count), remaining.pollMilliseconds)
            guard count >= 0 || errno == EINTR else { throw .library("poll") }
            if count > 0 && watched[0].revents != 0 { return watched[0].revents }
        }
    }
}
