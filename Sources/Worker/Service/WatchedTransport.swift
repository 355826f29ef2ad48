import Delivery
import Mail

/// A transport whose exchanges `Progress` knows of, with the longest time that the deadlines leave to each.
struct WatchedTransport: Transport {
    let transport: any Transport
    let deadlines: Deadlines
    let progress: Progress

    func deliver(_ parcel: Parcel, mayTransmit: @Sendable () async -> Bool) async -> AttemptOutcome {
        let bytes = parcel.content.reduce(0) { $0 + $1.count }
        let exchange = progress.exchange(within: deadlines.toConnect + deadlines.toDeliver(bytes: bytes))
        defer { progress.ends(exchange) }
        return await transport.deliver(parcel, mayTransmit: mayTransmit)
    }

    func probe() async -> ProbeResult {
        let exchange = progress.exchange(within: deadlines.toConnect)
        defer { progress.ends(exchange) }
        return await transport.probe()
    }

    func close() async { await transport.close() }

    func stop(grace: Duration) { transport.stop(grace: grace) }
}

extension Deadlines {
    /// From the name to the end of AUTH; EHLO comes twice with STARTTLS.
    fileprivate var toConnect: Duration { dns + connect + greeting + ehlo * 3 + tls + auth + quit }

    /// RSET or MAIL, RCPT, DATA, each block of the body, the final dot.
    fileprivate func toDeliver(bytes: Int) -> Duration {
        mail * 2 + rcpt + data + block * (2 + bytes / 65_536) + dot
    }
}
