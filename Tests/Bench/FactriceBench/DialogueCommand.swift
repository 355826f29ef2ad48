import ArgumentParser
import Delivery
import Mail

/// The dialogue alone: messages from memory to a sink over connections that are kept, nothing recorded. Beside it stands
/// `smtp-source -d` with as many sessions.
struct DialogueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "dialogue")

    @OptionGroup var load: LoadOptions
    @OptionGroup var line: LineOptions

    func run() async throws {
        let letter = load.letter
        let content = letter.content(for: SampleCommunity.address(0), number: 0)
        guard let sender = Address("banc@bench.example"), let recipient = Address(SampleCommunity.address(0)) else {
            throw ExitCode.failure
        }
        let parcel = Parcel(envelope: Envelope(sender: sender, recipient: recipient), content: content)
        let shares = (0..<line.connections).map {
            load.count / line.connections + ($0 < load.count % line.connections ? 1 : 0)
        }
        let gauge = Gauge()
        let sent = try await withThrowingTaskGroup(of: Int.self) { group in
            for (transport, share) in zip(try line.transports(), shares) {
                group.addTask { await Self.deliver(parcel, times: share, over: transport) }
            }
            return try await group.reduce(0, +)
        }
        print(gauge.line(messages: sent, ["wire_bytes": Double(content.reduce(0) { $0 + $1.count })]))
        guard sent == load.count else { throw ExitCode.failure }
    }

    private static func deliver(_ parcel: Parcel, times: Int, over transport: any Transport) async -> Int {
        var sent = 0
        for _ in 0..<times where await transport.deliver(parcel, mayTransmit: { true }).disposition == .sent {
            sent += 1
        }
        await transport.close()
        return sent
    }
}
