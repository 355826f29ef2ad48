import Testing

@testable import Notices

/// What is said of who asked that mail stop.
extension ReasonTests {
    private static let may = day("2027-05-01")

    static let aboutStops = [
        Sentence(
            .stopAsked(.optional, on: may, from: .command(act: "7")), "stop_asked",
            "a demandé l’arrêt des messages facultatifs le 1er~mai~2027 (commande «~members stop~»)",
            "asked for no more optional messages on May~1, 2027 (command “members stop”)"),
        Sentence(
            .stopReceived(on: may), "stop_received", "demande d’arrêt reçue le 1er~mai~2027",
            "request to stop received on May~1, 2027"),
    ]

    @Test("a request that a file tells names its line, also without a day")
    func stopOfFile() {
        let words = Reason.stopAsked(.everything, on: nil, from: .file("Data/stops.csv", line: 4))
            .words(in: Scene.toronto)
        #expect(words.fr == "a demandé l’arrêt de tous les messages (Data/stops.csv, ligne\u{A0}4)")
        #expect(words.en == "asked for no more messages at all (Data/stops.csv, line\u{A0}4)")
    }
}
