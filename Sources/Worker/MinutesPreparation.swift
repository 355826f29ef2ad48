import Composition
import Foundation
import Mail
import Notices

/// Everything that `minutes send` looks at before the chair confirms: who asks, which meeting, which files, for whom.
///
/// It refuses who isn't the chair, a version that was released already, and an installation that isn't armed; it names every
/// file that can't be sent. Nothing is written here.
package struct MinutesPreparation: Sendable {
    package struct Request: Sendable {
        package var eventID: String
        package var files: [String]
        package var status: MinutesRelease.Status
        package var note: String?
        /// Member id; nil when nobody was named.
        package var by: String?

        package init(
            eventID: String, files: [String], status: MinutesRelease.Status, note: String? = nil, by: String? = nil
        ) {
            self.eventID = eventID
            self.files = files
            self.status = status
            self.note = note
            self.by = by
        }
    }

    package struct Prepared: Sendable {
        package var release: MinutesRelease
        package var event: Event
        package var recipients: [Recipient]
        package var excluded: [(member: Member, because: Reason)]
        package var problems: [Problem]
        package var attachments: [Attachment]
    }

    package enum Refusal: Error, Sendable {
        /// Not the chair, already sent, not armed: exit 77.
        case refused(Problem)
        /// No such meeting, no usable file: exit 65.
        case badData([Problem])
    }

    let workspace: Workspace
    let directory: Directory

    package init(workspace: Workspace, directory: Directory) {
        self.workspace = workspace
        self.directory = directory
    }

    package func prepare(_ request: Request, now: Date) throws(Refusal) -> Prepared {
        try checkRole(of: request.by)
        let event = try event(request.eventID)
        let planner = Planner(directory: directory, rules: workspace.rules, policy: workspace.policy)
        guard let audience = planner.minutesAudience(of: event) else { throw .refused(Self.noRule) }
        let (files, attachments) = try files(request.files)
        let earlier = directory.register.releases.filter {
            $0.eventID == event.id && $0.status == request.status
        }
        if let same = earlier.first(where: { $0.files.map(\.sha256) == files.map(\.sha256) }) {
            throw .refused(alreadySent(same))
        }
        let release = MinutesRelease(
            eventID: event.id, status: request.status, version: (earlier.map(\.version).max() ?? 0) + 1, files: files,
            note: request.note, releasedBy: request.by ?? workspace.community.people.chair.first, releasedAt: now,
            recipients: audience.recipients.compactMap(\.memberID))
        var problems: [Problem] = []
        if event.start > now { problems.append(Self.notHeldYet) }
        return Prepared(
            release: release, event: event, recipients: audience.recipients, excluded: audience.excluded,
            problems: problems, attachments: attachments)
    }

    private func checkRole(of by: String?) throws(Refusal) {
        let chair = workspace.community.people.chair
        guard let by else {
            guard chair.count != 1 else { return }
            throw .refused(Self.nameYourself(chair))
        }
        if !chair.contains(by) { throw .refused(Self.notTheChair) }
    }

    private func event(_ id: String) throws(Refusal) -> Event {
        if let event = directory.events.first(where: { $0.id == id }) { return event }
        let instances = directory.events.filter { $0.uid == id }
        if instances.count == 1 { return instances[0] }
        throw .badData([instances.isEmpty ? Self.unknown(event: id, directory) : Self.whichInstance(instances)])
    }

    private func files(_ paths: [String]) throws(Refusal) -> ([MinutesRelease.File], [Attachment]) {
        // The chair is told before she confirms, rather than members that nothing is attached.
        let largest = DocumentPack.largestFile(in: workspace.settings.relay.largestMessage)
        let shelf = DocumentShelf(root: workspace.root, mostBytes: largest)
        var files: [MinutesRelease.File] = []
        var attachments: [Attachment] = []
        var problems: [Problem] = []
        for path in paths {
            let inside = relative(path)
            do throws(Problem) {
                let attachment = try shelf.attachment(inside)
                files.append(
                    MinutesRelease.File(path: inside, bytes: attachment.byteCount, sha256: attachment.hash.hex))
                attachments.append(attachment)
            } catch {
                problems.append(error)
            }
        }
        guard problems.isEmpty, !files.isEmpty else { throw .badData(problems.isEmpty ? [Self.noFile] : problems) }
        return (files, attachments)
    }

    /// A path as the shelf wants it: relative to the workspace.
    private func relative(_ path: String) -> String {
        let root = workspace.root.standardizedFileURL.path + "/"
        let full = URL(fileURLWithPath: path).standardizedFileURL.path
        if path.hasPrefix("/") { return full.hasPrefix(root) ? String(full.dropFirst(root.count)) : path }
        if FileManager.default.fileExists(atPath: root + path) { return path }
        return full.hasPrefix(root) ? String(full.dropFirst(root.count)) : path
    }
}
