import Glibc
import Mail

/// An open connection: whole replies in, bytes out, each within its time.
///
/// While it waits it also listens for a stop: at once if nothing is at stake, and after the final dot as late as the grace allows.
/// TLS may hold bytes that poll doesn't see, so it always tries to read before it waits. What the relay says out of its turn is never taken
/// for an answer.
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
        // A reply that waits already would be taken for the answer.
        guard reader.isEmpty else { throw .outOfStep }
        try give(bytes[...], until: clock.elapsed() + time, isBody: false)
    }

    /// The whole body and its final dot, each block within its own time and all within that of the body.
    ///
    /// Looks once more before the last block: what can be read before the dot was given was not said about it.
    func give(_ body: WireBody, within deadlines: Deadlines) throws(Fault) {
        bodyBytesGiven = 0
        let end = clock.elapsed() + deadlines.wholeBody
        try body.write { (block, isLast) throws(Fault) in
            if isLast { try expectQuiet() }
            try give(block, until: min(end, clock.elapsed() + deadlines.block), isBody: true)
        }
    }

    private func expectQuiet() throws(Fault) {
        guard reader.isEmpty else { throw .outOfStep }
        switch handle.take(into: &reader) {
        case .again: return
        case .bytes: throw .outOfStep
        case .closed: throw .closed
        }
    }

    /// Whether the reply just heard was said before the relay had our last byte, as far as that can be proved.
    ///
    /// Whatever a relay says once it has our last byte comes with TCP's word that it has it, or after that word: a reply that is here
    /// while bytes of ours are unacknowledged was said too early. And where two replies are here one answers something else, unless the
    /// second is a 421. (What a relay says between its TCP's receiving the dot and its reading it, nobody can tell from an answer.)
    var isReplyEarly: Bool {
        handle.hasUnacknowledgedBytes || !(reader.rest.isEmpty || Self.farewell.starts(with: reader.rest.prefix(3)))
    }

    private static let farewell = Array("421".utf8)

    func forgetBody() { bodyBytesGiven = 0 }

    private func give(_ bytes: ArraySlice<UInt8>, until end: Duration, isBody: Bool) throws(Fault) {
        var rest = bytes
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
        case .bytes: throw .outOfStep
        case .closed: throw .closed
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

    /// What the relay may have said before it closed on us or out of its turn, without waiting for it. The reader refuses what is
    /// endless.
    func lastWords() -> SpokenReply? {
        while true {
            do throws(Fault) {
                if let reply = try reader.next() { return reply }
            } catch {
                return nil
            }
            guard case .bytes = handle.take(into: &reader) else { return nil }
        }
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
