import Foundation
import Intake
import Notices

/// What the sources said when they were last read; read anew when their files changed, else when the day did: recurrences and
/// future dates depend on it.
struct SourceDesk {
    private var stamps: FileStamps?
    private var latest: Reading<Directory>?
    private var readOn: CalendarDate?

    /// Whether a file has changed since it was last read.
    func isStale(_ workspace: Workspace) -> Bool { FileStamps.ofSources(of: workspace) != stamps }

    mutating func forget() { latest = nil }

    /// - Returns: what they say, with the register given, and whether that had to be read.
    mutating func reading(
        of workspace: Workspace, register: Register, now: Date
    ) -> (said: Reading<Directory>, isFresh: Bool) {
        let current = FileStamps.ofSources(of: workspace)
        let day = CalendarDate(now, in: workspace.community.timeZone)
        if let latest, current == stamps, day == readOn, var directory = latest.value {
            directory.register = register
            return (Reading(value: directory, problems: latest.problems), false)
        }
        let fresh = workspace.directory(register: register, now: now)
        (latest, stamps, readOn) = (fresh, current, day)
        return (fresh, true)
    }
}
