import ArgumentParser
import Foundation
import Notices
import Outbox

/// Plans a reminder for every member of a made-up community and puts them in an outbox, as a planning pass would.
struct FillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "fill")

    @OptionGroup var load: LoadOptions
    @Option(help: "A folder that is there and empty.") var folder: String

    func run() async throws {
        let store = try SQLiteOutbox.open(at: folder + "/factrice.sqlite")
        let community = SampleCommunity(notices: load.count)
        let due = community.due()
        let letter = load.letter
        let gauge = Gauge()
        _ = try await store.enqueue([], register: community.seen, at: SampleCommunity.start)
        for first in stride(from: 0, to: due.count, by: 500) {
            let entries = due[first..<min(first + 500, due.count)].enumerated().map { offset, notice in
                NewEntry(notice, sealed: letter.sealing(for: notice.recipient.address, number: first + offset))
            }
            _ = try await store.enqueue(entries, register: .none, at: SampleCommunity.start)
        }
        print(gauge.line(messages: due.count))
        guard due.count == load.count else { throw ExitCode.failure }
    }
}

extension SampleCommunity {
    fileprivate var seen: RegisterAdditions {
        RegisterAdditions(
            sights: sightings.sights, revisions: sightings.revisions.mapValues { [$0] },
            greatestAccess: sightings.greatestAccess, sourceCounts: sightings.sourceCounts)
    }
}
