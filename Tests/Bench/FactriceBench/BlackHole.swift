import Delivery
import Mail

/// A relay that takes everything at once: what is left is the cost of the outbox and of the passes. It asks for the mark as a
/// real one does.
struct BlackHole: Transport {
    func deliver(_ parcel: Parcel, mayTransmit: @Sendable () async -> Bool) async -> AttemptOutcome {
        guard await mayTransmit() else { return AttemptOutcome(.abandoned, stage: .data) }
        let bytes = parcel.content.reduce(0) { $0 + $1.count }
        return AttemptOutcome(
            .sent, stage: .dot, reply: Reply(code: 250, text: "taken"), relay: "nowhere", bytesGiven: bytes,
            bytesTotal: bytes)
    }

    func probe() async -> ProbeResult { .ready(relay: nil, tlsVersion: nil, offers: []) }
    func close() async {}
    func stop(grace: Duration) {}
}
