import Delivery
import Foundation
import Mail
import Testing

/// A stop at each stage, with a relay that keeps silent and with one that keeps talking: what hasn't reached the dot is abandoned at
/// once, what waits for the answer to it gets its grace, and then nobody knows.
@Suite("Stopping")
struct StopTests {
    struct Moment: Sendable, CustomTestStringConvertible {
        let stage: Stage
        let how: String
        let script: String
        var testDescription: String { "\(stage), \(how)" }
    }

    /// What went before, and what the relay does once we are told to stop.
    private static let scripts: [(Stage, String, [String: String])] = [
        (.connect, "with: nobody accepts", ["the relay away": ""]),
        (.greeting, "", ["quiet": "! silence", "talking": "! drip"]),
        (.ehlo, "S: 220 relay\nC: EHLO…", ["quiet": "! silence", "talking": "! drip"]),
        (.starttls, "with: tls\n@open STARTTLS\nC: STARTTLS", ["quiet": "! silence", "talking": "! drip"]),
        (.tls, "with: tls\n@open STARTTLS\nC: STARTTLS\nS: 220 Go\nC: <part>", ["quiet": "! silence"]),
        (.auth, "with: credentials\n@open AUTH PLAIN\nC: AUTH PLAIN", ["quiet": "! silence", "talking": "! drip"]),
        (.mail, "@open\nC: MAIL…", ["quiet": "! silence", "talking": "! drip"]),
        (.rcpt, "@open\nC: MAIL…\nS: 250 Ok\nC: RCPT…", ["quiet": "! silence", "talking": "! drip"]),
        (
            .data, "@open\nC: MAIL…\nS: 250 Ok\nC: RCPT…\nS: 250 Ok\nC: DATA",
            ["quiet": "! silence", "talking": "! drip"]
        ),
        (
            .body,
            "with: a large message\n@open PIPELINING\nC: MAIL…\nC: RCPT…\nC: DATA\nS: 250\nS: 250\nS: 354\nC: <part>",
            ["deaf": "! deaf", "reading a little at a time": "! sip"]
        ),
        (
            .dot, "@open PIPELINING\nC: MAIL…\nC: RCPT…\nC: DATA\nS: 250\nS: 250\nS: 354\nC: <message>",
            ["quiet": "! silence", "talking": "! drip"]
        ),
    ]

    static let moments: [Moment] = scripts.flatMap { stage, before, manners in
        manners.sorted { $0.key < $1.key }.map { how, after in
            let stop = stage == .connect ? "" : "! stop 500"
            return Moment(stage: stage, how: how, script: "A stop\n\(before)\n\(stop)\n\(after)")
        }
    }

    /// Every deadline is half a minute: what ends sooner ended because of the stop. The bound is for a busy machine; alone it is
    /// milliseconds.
    @Test("ends in time, as what it is", .timeLimit(.minutes(1)), arguments: moments)
    func ends(_ moment: Moment) async throws {
        let scene = Scene(moment.script)
        let stage = try Stagecraft(scene)
        let certificates = scene.needsCertificates ? try await Certificates.shared.value : nil
        let (box, watch) = (ConnectionBox(), StopWatch())
        let player = try ScenePlayer(scene.connections, message: stage.wireForm, certificates: certificates) { grace in
            watch.start()
            box.stop(grace: grace)
        }
        let connection = SMTPConnection(try stage.settings(port: player.port, certificates: certificates))
        box.hold(connection)
        let remarks = player.play()
        if moment.stage == .connect {
            // Nobody is there to give the sign: a thread of its own does, while the connection waits.
            Thread {
                _ = Loopback.beat(100)
                watch.start()
                connection.stop(grace: .milliseconds(500))
            }.start()
        }
        // Measured on the connection's own thread: on the pool one would measure how busy the other tests keep it.
        let (outcome, took) = await withTaskExecutorPreference(connection.ownThread) {
            let outcome = await connection.deliver(stage.parcel) { true }
            return (outcome, watch.elapsed)
        }
        let isAtDot = moment.stage == .dot
        #expect(outcome.disposition == (isAtDot ? .uncertain : .abandoned), "\(outcome)")
        // The relay may have seen the connection before we have.
        let isMade = moment.stage != .greeting || outcome.stage != .connect
        #expect(outcome.stage == moment.stage || !isMade)
        #expect(took < .seconds(5), "took \(took)")
        if isAtDot { #expect(took > .milliseconds(450), "the answer to the dot gets its grace") }
        player.dropCurtain()
        await connection.close()
        _ = try await remarks.value
    }

    @Test("while the mark is being recorded: not a byte of the body", .timeLimit(.minutes(1)))
    func atTheMark() async throws {
        let scene = Scene("A stop\n@open PIPELINING\nC: MAIL…\nC: RCPT…\nC: DATA\nS: 250\nS: 250\nS: 354\n")
        let stage = try Stagecraft(scene)
        let player = try ScenePlayer(scene.connections, message: stage.wireForm) { _ in }
        let connection = SMTPConnection(try stage.settings(port: player.port, certificates: nil))
        let remarks = player.play()
        let outcome = await connection.deliver(stage.parcel) {
            connection.stop(grace: .seconds(30))
            return true
        }
        #expect(outcome.disposition == .abandoned && outcome.bytesGiven == 0, "\(outcome)")
        #expect(try await remarks.value == [])
    }
}

/// Measures from the moment a stop is said.
private final class StopWatch: @unchecked Sendable {
    private let lock = NSLock()
    private var begin: ContinuousClock.Instant?

    func start() { lock.withLock { begin = begin ?? .now } }

    var elapsed: Duration { lock.withLock { begin.map { ContinuousClock.now - $0 } ?? .zero } }
}
