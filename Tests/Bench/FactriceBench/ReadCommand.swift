import ArgumentParser
import Foundation
import Intake
import Mail
import Notices

/// Reads a members.csv into typed values, as a pass does.
struct ReadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "read")

    @Option(help: "A workspace with factrice.yaml and the table.") var workspace: String
    @Option(help: "Not used.") var seed: UInt64 = 1

    func run() throws {
        let root = URL(filePath: workspace)
        let settings = SettingsFile.read(workspace: root, isAddress: Address.isAddress, environment: [:])
        guard let value = settings.value else { throw ValidationError("\(settings.problems)") }
        let gauge = Gauge()
        let reading = DirectoryReader.read(
            workspace: root, settings: value, register: Register(), now: GreatCommunity.today,
            isAddress: Address.isAddress
        )
        let members = reading.value?.members ?? []
        let last = members.last?.address.utf8.count ?? 0
        print(gauge.line(messages: members.count, ["problems": Double(reading.problems.count), "last": Double(last)]))
    }
}
