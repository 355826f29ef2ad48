import ArgumentParser
import Foundation
import Notices
import Outbox
import Worker

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "A copy of the database, whole and consistent, while the worker goes on.",
        discussion: """
            FILE must not exist yet; it is readable by its owner only. Put back in the database's place, it makes Factrice \
            pause until `factrice recover`, so that nothing leaves twice. Settings, texts and data are files of yours.
            """)

    @OptionGroup var options: WorkspaceOptions
    @Argument(help: "The file to write.") var file: String
    @Flag(help: "Print one JSON object: {file, bytes}.") var json = false

    func run() async throws {
        let room = try ReadingRoom(options, texts: false)
        let target = URL(fileURLWithPath: file).standardizedFileURL.path
        guard FileManager.default.fileExists(atPath: room.workspace.statePath) else {
            room.terminal.complain(
                Bilingual(
                    fr: "Il n'y a pas encore de base à copier.", en: "There is no database to copy yet."))
            throw ExitStatus.badData.error
        }
        let bytes = try copy(to: target, in: room)
        if json {
            let written: JSONValue = ["file": .string(target), "bytes": .number(bytes)]
            room.terminal.say(written.text)
            return
        }
        room.terminal.say("Copie faite\u{A0}: \(target), \(bytes) octets.", "Copied to \(target), \(bytes) bytes.")
    }

    /// - Returns: its size.
    private func copy(to target: String, in room: ReadingRoom) throws -> Int {
        do throws(OutboxError) {
            try SQLiteOutbox.backUp(from: room.workspace.statePath, to: target)
        } catch {
            room.terminal.complain(error.message)
            throw error == .copyExists ? ExitStatus.refused.error : ExitStatus.stateNotWritable.error
        }
        let facts = try FileManager.default.attributesOfItem(atPath: target)
        return (facts[.size] as? NSNumber)?.intValue ?? 0
    }
}
