import Delivery
import Foundation
import Judging
import Mail
import Testing

/// What any transport must hold to, on real ones: the connection in each of its manners, and the folder.
@Suite("What a transport promises")
struct TransportSuite {
    struct Manner: Sendable, CustomTestStringConvertible {
        enum Security: String, CaseIterable, Sendable {
            case clear = "in clear"
            case startTLS = "STARTTLS"
            case implicitTLS = "TLS at once"
        }
        let security: Security
        let isPipelined: Bool
        let extensions: [String]

        var testDescription: String {
            "\(security.rawValue), \(isPipelined ? "pipelined" : "step by step"), offers \(extensions.count)"
        }

        var opening: String {
            let offers = "@open " + (extensions + (isPipelined ? ["PIPELINING"] : [])).joined(separator: ", ")
            let inside = offers.replacing("@open", with: "C: EHLO client.example\n@offers")
            return switch security {
            case .clear: offers
            case .startTLS: "with: tls\n@open STARTTLS\nC: STARTTLS\nS: 220 Go\n! tls good\n\(inside)"
            case .implicitTLS: "with: implicit tls\n! tls good\n\(offers)"
            }
        }

        /// Up to the 354, with the parameters that were offered and no others.
        var envelope: String {
            let size = extensions.contains("SIZE 100000") ? " SIZE=75" : ""
            let dsn = extensions.contains("DSN") ? " RET=HDRS ENVID=n-1+3Da" : ""
            let said = [
                "C: MAIL FROM:<avis@espaces.example>\(size)\(dsn)", "C: RCPT TO:<lea@maison.example>", "C: DATA",
            ]
            let heard = ["S: 250 2.1.0 Ok", "S: 250 2.1.5 Ok", "S: 354 Go"]
            let lines = isPipelined ? said + heard : zip(said, heard).flatMap { [$0, $1] }
            return lines.joined(separator: "\n")
        }

        func scene(_ lines: String...) -> Scene { Scene("A scene\n" + ([opening] + lines).joined(separator: "\n")) }
    }

    static let manners: [Manner] = Manner.Security.allCases.flatMap { security in
        [true, false].flatMap { isPipelined in
            [["SIZE 100000", "DSN", "8BITMIME", "SMTPUTF8"], []].map { extensions in
                Manner(security: security, isPipelined: isPipelined, extensions: extensions)
            }
        }
    }

    private struct Play {
        let connection: SMTPConnection
        let parcel: Parcel
        let player: ScenePlayer
        let remarks: Aside<[String]>

        init(_ scene: Scene) async throws {
            let stage = try Stagecraft(scene)
            let certificates = scene.needsCertificates ? try await Certificates.shared.value : nil
            player = try ScenePlayer(scene.connections, message: stage.wireForm, certificates: certificates) { _ in }
            connection = SMTPConnection(try stage.settings(port: player.port, certificates: certificates))
            parcel = stage.parcel
            remarks = player.play()
        }

        func end() async throws -> [String] {
            player.dropCurtain()
            await connection.close()
            return try await remarks.value
        }
    }

    private static let marked = "! until the mark\n! nothing yet\n! let it be marked\nC: <message>\nS: 250 2.0.0 Ok"

    @Test("asks for the mark once, before any byte of the body, and uses the connection again", arguments: manners)
    func marksOnce(_ manner: Manner) async throws {
        let play = try await Play(manner.scene(manner.envelope, Self.marked, manner.envelope, Self.marked))
        for _ in 1...2 {
            let marks = Counter()
            let outcome = await play.connection.deliver(play.parcel) {
                marks.increment()
                await play.player.markWasAskedFor()
                return true
            }
            #expect(outcome.disposition == .sent && outcome.bytesGiven == outcome.bytesTotal, "\(outcome)")
            #expect(outcome.tlsVersion == (manner.security == .clear ? nil : "TLSv1.3"))
            #expect(marks.value == 1)
        }
        #expect(try await play.end() == [])
    }

    @Test("without the mark not a byte of the body goes, and the connection is left", arguments: manners)
    func notMarked(_ manner: Manner) async throws {
        let play = try await Play(manner.scene(manner.envelope))
        let outcome = await play.connection.deliver(play.parcel) { false }
        #expect(outcome.disposition == .abandoned && outcome.bytesGiven == 0, "\(outcome)")
        #expect(try await play.end() == [])
    }

    @Test("takes one delivery at a time, and the first is none the worse", arguments: manners)
    func busy(_ manner: Manner) async throws {
        let play = try await Play(manner.scene(manner.envelope, "C: <message>\nS: 250 2.0.0 Ok"))
        let outcome = await play.connection.deliver(play.parcel) {
            let second = await play.connection.deliver(play.parcel) { true }
            return second.disposition == .abandoned && second.detail == Fault.busy.detail
        }
        #expect(outcome.disposition == .sent, "\(outcome)")
        #expect(try await play.end() == [])
    }

    @Test("gives the outcome before it says goodbye", arguments: manners)
    func outcomeFirst(_ manner: Manner) async throws {
        let goodbye = "! until the mark\n! nothing yet\n! let it be marked\nC: QUIT\nS: 221 Bye"
        let play = try await Play(manner.scene(manner.envelope, "C: <message>\nS: 250 2.0.0 Ok", goodbye))
        let outcome = await play.connection.deliver(play.parcel) { true }
        #expect(outcome.disposition == .sent)
        // Stands for the outcome's being recorded: until it is, the relay hears nothing.
        await play.player.markWasAskedFor()
        #expect(try await play.end() == [])
    }

    @Test("a refusal asks for no mark, and the next message goes on the same connection", arguments: manners)
    func refused(_ manner: Manner) async throws {
        let refusal = manner.envelope.replacing("S: 250 2.1.5 Ok", with: "S: 550 5.1.1 No")
            .replacing("S: 354 Go", with: "S: 503 5.5.1 No recipient")
        let asked = manner.isPipelined ? refusal : refusal.upTo("\nC: DATA")
        let again = "C: RSET" + (manner.isPipelined ? "\n" : "\nS: 250 Ok\n") + manner.envelope
        let inOrder = manner.isPipelined ? again.replacing("C: DATA\n", with: "C: DATA\nS: 250 Ok\n") : again
        let play = try await Play(manner.scene(asked, inOrder, "C: <message>\nS: 250 2.0.0 Ok"))
        let marks = Counter()
        let first = await play.connection.deliver(play.parcel) {
            marks.increment()
            return true
        }
        #expect(first.disposition == .failed && first.evidence == .hard && marks.value == 0, "\(first)")
        let second = await play.connection.deliver(play.parcel) { true }
        #expect(second.disposition == .sent, "\(second)")
        #expect(try await play.end() == [])
    }

    @Test("the folder: one mark before the file is there, one at a time, and nothing after a stop")
    func folder() async throws {
        let place = FileManager.default.temporaryDirectory.appending(path: "factrice-folder-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        let transport = FolderTransport(folder: place)
        let parcel = try Stagecraft(Scene("A folder")).parcel
        let marks = Counter()
        let outcome = await transport.deliver(parcel) {
            marks.increment()
            let names = try? FileManager.default.contentsOfDirectory(atPath: place.path)
            let second = await transport.deliver(parcel) { true }
            return names == [] && second.disposition == .abandoned
        }
        #expect(outcome.disposition == .sent && marks.value == 1, "\(outcome)")
        transport.stop(grace: .seconds(30))
        #expect(await transport.deliver(parcel) { true }.disposition == .abandoned)
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.path).count == 1)
    }
}

extension String {
    fileprivate func upTo(_ end: String) -> String {
        range(of: end).map { String(self[..<$0.lowerBound]) } ?? self
    }
}
