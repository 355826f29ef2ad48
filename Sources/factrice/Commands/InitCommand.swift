import ArgumentParser
import Foundation
import Notices
import Worker

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "A new workspace with the shipped texts and schedules, not armed; or a sample community.")

    @Argument(help: "The folder to make.") var directory: String
    @Option(help: "espaces or coalition: a whole sample community.") var sample: String?

    func validate() throws {
        if let sample, NewWorkspace.Sample(rawValue: sample) == nil {
            throw ValidationError("--sample is espaces or coalition.")
        }
    }

    func run() async throws {
        let terminal = Terminal(environment: WorkspaceOptions.environment, community: nil)
        let root = URL(fileURLWithPath: directory).standardizedFileURL
        do throws(Problem) {
            try NewWorkspace(shipped: ShippedFiles.find()).make(
                at: root, sample: sample.flatMap(NewWorkspace.Sample.init))
        } catch {
            terminal.complain(error)
            throw ExitStatus.refused.error
        }
        guard sample == nil else {
            terminal.say(
                """
                La communauté d'exemple est dans \(directory). Son année va de septembre 2026 à août 2027.
                Ensuite\u{A0}: factrice plan --workspace \(directory) --now 2026-09-01, ou, pour voir toute l'année\u{A0}: \
                factrice demo.
                """,
                """
                The sample community is in \(directory). Its year runs from September 2026 to August 2027.
                Next: factrice plan --workspace \(directory) --now 2026-09-01, or, to see the whole year: factrice demo.
                """)
            return
        }
        terminal.say(
            """
            C'est prêt dans \(directory).
            Ensuite\u{A0}: 1. remplissez factrice.yaml et Data/\u{A0}; 2. factrice check\u{A0}; 3. factrice plan\u{A0}; \
            4. écrivez armed: true\u{A0}; 5. factrice run.
            """,
            """
            Ready in \(directory).
            Next: 1. fill in factrice.yaml and Data/; 2. factrice check; 3. factrice plan; 4. write armed: true; \
            5. factrice run.
            """)
    }
}
