import Mail

/// What takes one message to its recipient: an SMTP relay, or a folder in a rehearsal.
///
/// It decides nothing about the entry: it says what happened, and never throws. One delivery at a time; a second one while the
/// first is under way is `abandoned`. An outcome is given as soon as it is known, before any cleaning up, so that it can be
/// recorded before anything else happens.
package protocol Transport: Sendable {
    /// Tries once.
    ///
    /// - Parameter mayTransmit: called when the relay is ready for the body, before its first byte: records the `transmitting` mark.
    ///   When it answers false the body is not sent and the outcome is `abandoned`. Not called when the relay refuses earlier.
    func deliver(_ parcel: Parcel, mayTransmit: @Sendable () async -> Bool) async -> AttemptOutcome

    /// Goes as far as AUTH and says goodbye: is the relay there, and does it take us?
    func probe() async -> ProbeResult

    /// Takes leave of the relay. The transport can be used again: it will connect anew.
    func close() async

    /// Where a task that does nothing but deliver on this transport is best run (`withTaskExecutorPreference`); nil for anywhere.
    nonisolated var ownThread: (any TaskExecutor)? { get }

    /// Stops at once and for good, from anywhere: what hasn't reached the final dot is abandoned; what waits for the answer to it
    /// gets `grace`, then is uncertain. Later deliveries are abandoned.
    func stop(grace: Duration)
}

extension Transport {
    package nonisolated var ownThread: (any TaskExecutor)? { nil }
}

/// What a probe found.
package enum ProbeResult: Hashable, Sendable {
    /// - Parameters:
    ///   - relay: the address reached, `127.0.0.1:587`.
    ///   - tlsVersion: `TLSv1.3`, or nil in clear.
    ///   - offers: the extensions it announced, sorted.
    case ready(relay: String?, tlsVersion: String?, offers: [String])
    /// The same outcome as a delivery would have had; its disposition is `lineDown`, `linePaused` or `abandoned`.
    case refused(AttemptOutcome)
}
