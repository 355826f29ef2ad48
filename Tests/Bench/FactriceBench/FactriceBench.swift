import ArgumentParser
import Delivery
import Foundation
import Outbox

/// Measures one thing and says it as one line of JSON; `Tests/Bench/bench.py` puts the lines beside those of Postfix's tools.
///
/// One process a measurement: processor time and peak memory are then those of that measurement and of nothing before it.
/// It speaks only to a port of this machine, and writes only in the folder that it is given.
@main
struct FactriceBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "FactriceBench", abstract: "One measurement a call; see Tests/Bench/bench.py.",
        subcommands: [
            DialogueCommand.self, FillCommand.self, DeliverCommand.self, RecheckCommand.self, VersionsCommand.self,
            TablesCommand.self, PlanCommand.self, ReadCommand.self, ComposeCommand.self,
        ])
}

/// What every measurement is made with.
struct LoadOptions: ParsableArguments {
    @Option(help: "Messages.") var count = 1_000
    @Option(help: "Bytes of text in a message.") var bytes = 10_240
    @Option(help: "Bytes of the file attached, before base64; 0 for none.") var attachment = 0
    @Option(help: "What the made-up bytes are made from.") var seed: UInt64 = 1

    var letter: SampleLetter { SampleLetter(bytes: bytes, attachment: attachment, seed: seed) }
}

/// Where the messages go.
struct LineOptions: ParsableArguments {
    @Option(help: "Connections at a time.") var connections = 1
    @Option(help: "Port of the sink on 127.0.0.1; 0 for a relay that takes everything and costs nothing.") var port = 0
    @Option(help: "Messages before a connection is left for a new one.") var reuse = 1_000_000

    func transports() throws -> [any Transport] {
        guard port != 0 else { return (0..<connections).map { _ in BlackHole() } }
        var reuse = RelaySettings.Reuse()
        reuse.messages = self.reuse
        reuse.age = .seconds(3_600)
        let settings = try RelaySettings(
            host: "127.0.0.1", port: port, tls: .none, ehloName: "bench.example", reuse: reuse)
        return (0..<connections).map { _ in SMTPConnection(settings) }
    }
}

struct VersionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "versions")

    @Option(help: "Not used.") var seed: UInt64 = 1

    func run() {
        print("{\"libcurl\": \"\(CurlLibrary.version)\", \"sqlite\": \"SQLite \(OutboxLibrary.version)\"}")
    }
}
