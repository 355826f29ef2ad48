import Foundation
import Notices
import Worker

/// The workspace that `plan --against` names: as it was before an edit. Of its own database nothing is read; its sources are held
/// against the register of the present one. Its Problems name its files by the folder that was given.
struct OtherVersion {
    let workspace: Workspace
    let side: PlanComparison.Side
    let problems: [Problem]

    /// Refuses like the workspace itself: settings that can't be used, 78; data that can't be read, 65.
    init(_ folder: String, register: Register, room: ReadingRoom, texts: Bool, now: Date) throws {
        let root = URL(fileURLWithPath: folder).standardizedFileURL.resolvingSymlinksInPath()
        func placed(_ problem: Problem) -> Problem {
            Problem(
                problem.severity, file: problem.file.map { folder + (folder.hasSuffix("/") ? "" : "/") + $0 },
                line: problem.line, column: problem.column, message: problem.message, suggestion: problem.suggestion)
        }
        do throws(Workspace.Unusable) {
            workspace = try Workspace.open(
                root, environment: WorkspaceOptions.environment, texts: texts,
                shippedTexts: ShippedFiles.find().templates)
        } catch {
            room.complain(about: error.problems.filter { $0.severity == .error }.map(placed))
            throw ExitStatus.badSettings.error
        }
        let reading = workspace.directory(register: register, now: now)
        problems = (workspace.problems + reading.problems).filter { $0.severity == .error }.map(placed)
        room.complain(about: problems)
        guard let directory = reading.value else { throw ExitStatus.badData.error }
        side = PlanComparison.Side(directory: directory, rules: workspace.plannedRules, policy: workspace.policy)
    }
}

extension Workspace {
    /// What happens to the sending can't be foreseen: the alerts about it are left out.
    var plannedRules: [Rule] { rules.filter { !$0.isReserved } }
}
