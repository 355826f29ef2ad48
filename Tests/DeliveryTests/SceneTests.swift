import Delivery
import Foundation
import Mail
import Testing

/// Every row of the outcome table on a real socket: see the files in `Scenes/`.
@Suite("Scenes on a real socket")
struct SceneTests {
    @Test("goes as it is written", .timeLimit(.minutes(1)), arguments: Scene.all)
    func plays(_ scene: Scene) async throws {
        let stage = try Stagecraft(scene)
        let box = ConnectionBox()
        let certificates = scene.needsCertificates ? try await Certificates.shared.value : nil
        let player = try ScenePlayer(scene.connections, message: stage.wireForm, certificates: certificates) {
            box.stop(grace: $0)
        }
        let connection = SMTPConnection(try stage.settings(port: player.port, certificates: certificates))
        box.hold(connection)
        let remarks = player.play()
        for expectation in scene.expectations {
            let marks = Counter()
            let outcome = await connection.deliver(stage.parcel) {
                marks.increment()
                await player.markWasAskedFor()
                return stage.marks
            }
            let described = describe(outcome, marked: marks.value)
            #expect(expectation.outcomes.contains(described), "\(described) is not \(expectation.outcomes)")
            if let text = expectation.text { #expect(outcome.reply?.text == text) }
            if let detail = expectation.detail {
                #expect(outcome.detail?.contains(detail) == true, "\(outcome.detail ?? "–")")
            }
            if outcome.disposition == .sent { #expect(outcome.bytesGiven == outcome.bytesTotal) }
            if !scene.isLocal { #expect(outcome.relay == "127.0.0.1:\(player.port)") }
        }
        player.dropCurtain()
        await connection.close()
        #expect(try await remarks.value == [])
    }

    @Test("are all there")
    func count() {
        #expect(Scene.all.count >= 150)
        #expect(Scene.all.allSatisfy { !$0.expectations.isEmpty })
    }

    private func describe(_ outcome: AttemptOutcome, marked: Int) -> String {
        var words = ["\(outcome.disposition)"]
        if let scope = outcome.scope { words.append(scope.rawValue) }
        words += ["at", outcome.stage.rawValue]
        if let reply = outcome.reply { words.append("\(reply.code)") }
        if let enhanced = outcome.reply?.enhanced { words.append("\(enhanced)") }
        if outcome.evidence != .none { words.append(outcome.evidence.rawValue) }
        if marked == 1 { words.append("marked") }
        if marked > 1 { words.append("marked \(marked) times") }
        return words.joined(separator: " ")
    }
}
