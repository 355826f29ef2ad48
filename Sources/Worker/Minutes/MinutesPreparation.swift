import Composition
import Foundation
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
        package var commentsUntil: Date?
        package var isAmended: Bool?

        package init(
            eventID: String, files: [String], status: MinutesRelease.Status, note: String? = nil, by: String? = nil,
            commentsUntil: Date? = nil, isAmended: Bool? = nil
        ) {
            self.eventID = eventID
            self.files = files
            self.status = status
            self.note = note
            self.by = by
            self.commentsUntil = commentsUntil
            self.isAmended = isAmended
        }
    }

    package struct Prepared: Sendable {
        package var release: MinutesRelease
        package var event: Event
        package var recipients: [Recipient]
        package var excluded: [(member: Member, because: Reason)]
        package var papers: [MinutesPaper]
        package var findings: [MinutesFinding]

        package var problems: [Problem] { findings.map(\.problem) }
        /// What must not leave before somebody said that it is meant.
        package var doubts: [Problem] { findings.filter(\.isDoubt).map(\.problem) }
    }

    package enum Refusal: Error, Sendable {
        /// Not the chair, already sent, not armed: exit 77.
        case refused(Problem)
        /// No such meeting, no usable file: exit 65.
        case badData([Problem])
    }

    let workspace: Workspace
    let directory: Directory
    let reader: MinutesPaperReader

    package init(
        workspace: Workspace, directory: Directory, progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) {
        self.workspace = workspace
        self.directory = directory
        reader = MinutesPaperReader(root: workspace.root, progress: progress)
    }

    package func prepare(_ request: Request, now: Date) throws(Refusal) -> Prepared {
        let chair = try MinutesRole(workspace: workspace, directory: directory).member(request.by)
        let event = try event(request.eventID)
        let planner = Planner(directory: directory, rules: workspace.rules, policy: workspace.policy)
        guard let audience = planner.minutesAudience(of: event) else { throw .refused(Self.noRule) }
        if let until = request.commentsUntil, until <= now { throw .badData([Self.commentsOver]) }
        let papers = try papers(request.files)
        let past = MinutesPast(of: event, request.status, in: directory.register)
        if let same = past.same(as: papers) { throw .refused(alreadySent(same)) }
        let window = workspace.policy.minutesCancelWindow
        let note = request.note.flatMap { $0.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty ? nil : $0 }
        let isFirstApproved = request.status == .approved && !past.isCorrected
        let release = MinutesRelease(
            eventID: event.id, status: request.status, version: past.nextVersion, files: papers.map(\.file), note: note,
            releasedBy: chair.id, releasedAt: now, recipients: audience.recipients.compactMap(\.memberID),
            mayLeaveAt: window.moving(now, by: 1, in: workspace.community.timeZone),
            commentsUntil: request.status == .draft ? request.commentsUntil : nil,
            isAmended: isFirstApproved ? (request.isAmended ?? (note == nil ? nil : true)) : nil,
            corrects: past.isCorrected)
        var prepared = Prepared(
            release: release, event: event, recipients: audience.recipients, excluded: audience.excluded,
            papers: papers, findings: [])
        prepared.findings = MinutesPreflight(workspace: workspace, directory: directory).findings(prepared, now: now)
        return prepared
    }

    /// Puts the files in their place once the chair has confirmed; none is left behind when one can't be.
    ///
    /// - Returns: those that were made, to be taken back when the release is refused after all.
    package func shelve(_ prepared: Prepared) throws(Refusal) -> [MinutesPaper] {
        var made: [MinutesPaper] = []
        for paper in prepared.papers {
            do throws(Problem) {
                if try reader.shelve(paper) { made.append(paper) }
            } catch {
                takeBack(made)
                throw .badData([error])
            }
        }
        return made
    }

    package func takeBack(_ papers: [MinutesPaper]) { papers.forEach(reader.takeBack) }

    package func event(_ id: String) throws(Refusal) -> Event {
        if let event = directory.events.first(where: { $0.id == id }) { return event }
        let instances = directory.events.filter { $0.uid == id }
        if instances.count == 1 { return instances[0] }
        throw .badData([instances.isEmpty ? Self.unknown(event: id, directory) : Self.whichInstance(instances)])
    }

    private func papers(_ paths: [String]) throws(Refusal) -> [MinutesPaper] {
        var papers: [MinutesPaper] = []
        var problems: [Problem] = []
        for path in paths {
            do throws(Problem) {
                let paper = try reader.read(path)
                // One file under two names is one file.
                if !papers.contains(where: { $0.sha256 == paper.sha256 }) { papers.append(paper) }
            } catch {
                problems.append(error)
            }
        }
        guard problems.isEmpty, !papers.isEmpty else { throw .badData(problems.isEmpty ? [Self.noFile] : problems) }
        return papers
    }
}

/// What was released of one meeting in one status before: which number comes next, and whether members have something of it.
struct MinutesPast {
    private let releases: [MinutesRelease]
    private let recalls: [String: MinutesRecall]

    init(of event: Event, _ status: MinutesRelease.Status, in register: Register) {
        releases = register.releases.filter { $0.eventID == event.id && $0.status == status }
        recalls = register.recalls
    }

    var nextVersion: Int { (releases.map(\.version).max() ?? 0) + 1 }

    /// A release that was recalled before anything left is nothing to correct.
    var isCorrected: Bool { releases.contains { recalls[$0.id].map { $0.left > 0 } ?? true } }

    /// The release of the very same files that stands.
    func same(as papers: [MinutesPaper]) -> MinutesRelease? {
        releases.first { recalls[$0.id] == nil && Set($0.files.map(\.sha256)) == Set(papers.map(\.sha256)) }
    }

    /// The latest that wasn't recalled.
    var latest: MinutesRelease? { releases.filter { recalls[$0.id] == nil }.max { $0.version < $1.version } }
}
