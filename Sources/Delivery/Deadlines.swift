import Mail

/// How long the relay may keep silent at each stage before the attempt ends (RFC 5321 §4.5.3.2).
///
/// Each reply starts the next one's time anew; a block of the body must leave within `block`. The RFC gives no time for the
/// name, the TCP connection, TLS and AUTH: ours are long enough for a bad line and short enough for a person to see something.
package struct Deadlines: Hashable, Sendable {
    package var dns: Duration = .seconds(30)
    package var connect: Duration = .seconds(30)
    package var greeting: Duration = .seconds(300)
    package var ehlo: Duration = .seconds(300)
    package var tls: Duration = .seconds(60)
    package var auth: Duration = .seconds(120)
    package var mail: Duration = .seconds(300)
    package var rcpt: Duration = .seconds(300)
    package var data: Duration = .seconds(120)
    /// For each block of the body, 256 KiB at most.
    package var block: Duration = .seconds(180)
    /// For all blocks together: a relay that takes a byte now and then must not hold us for a day.
    package var wholeBody: Duration = .seconds(3_600)
    package var dot: Duration = .seconds(600)
    /// For the answer to QUIT, which changes nothing any more.
    package var quit: Duration = .seconds(5)

    package init() {}

    /// The same short time at every stage, for tests of silence.
    package init(all duration: Duration) {
        (dns, connect, greeting, ehlo, tls, auth) = (duration, duration, duration, duration, duration, duration)
        (mail, rcpt, data, block, dot, quit) = (duration, duration, duration, duration, duration, duration)
        wholeBody = duration
    }

    func allowed(at stage: Stage) -> Duration {
        switch stage {
        case .local, .dns: dns
        case .connect: connect
        case .greeting: greeting
        case .ehlo, .starttls: ehlo
        case .tls: tls
        case .auth: auth
        case .mail: mail
        case .rcpt: rcpt
        case .data: data
        case .body: block
        case .dot: dot
        }
    }
}
