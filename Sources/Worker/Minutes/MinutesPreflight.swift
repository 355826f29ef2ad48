import Composition
import Foundation
import Notices

/// Something that the chair should know before she confirms.
package struct MinutesFinding: Hashable, Sendable {
    package let problem: Problem
    /// It is almost surely a mistake: nothing leaves before somebody said that it is meant.
    package let isDoubt: Bool

    init(_ problem: Problem, isDoubt: Bool = false) {
        self.problem = problem
        self.isDoubt = isDoubt
    }
}

/// Looks at a release as a careful colleague would: the meeting, what was sent of it before, what the files give away.
///
/// It refuses nothing: what can't be sent was refused before. A finding that is a doubt wants a person's word.
struct MinutesPreflight {
    let workspace: Workspace
    let directory: Directory

    func findings(_ prepared: MinutesPreparation.Prepared, now: Date) -> [MinutesFinding] {
        meeting(prepared, now: now) + past(prepared) + weight(prepared)
            + prepared.papers.flatMap { look(at: $0, prepared) }
    }

    private func meeting(_ prepared: MinutesPreparation.Prepared, now: Date) -> [MinutesFinding] {
        var found: [MinutesFinding] = []
        if prepared.event.start > now { found.append(MinutesFinding(MinutesPreparation.notHeldYet)) }
        if prepared.event.isCancelled { found.append(MinutesFinding(MinutesPreparation.calledOff)) }
        if prepared.event.kind == "webinar" { found.append(MinutesFinding(MinutesPreparation.notMeeting)) }
        if prepared.recipients.isEmpty { found.append(MinutesFinding(MinutesPreparation.nobody, isDoubt: true)) }
        return found
    }

    private func past(_ prepared: MinutesPreparation.Prepared) -> [MinutesFinding] {
        let release = prepared.release
        var found: [MinutesFinding] = []
        if release.isCorrection, release.note == nil {
            found.append(MinutesFinding(MinutesPreparation.correctionWithoutWord))
        }
        let approved = MinutesPast(of: prepared.event, .approved, in: directory.register).latest
        if release.status == .draft, approved != nil {
            found.append(MinutesFinding(MinutesPreparation.draftAfterApproved, isDoubt: true))
        }
        return found
    }

    /// What no message can carry stays on the platform: the chair must know, for it is she who puts it there.
    private func weight(_ prepared: MinutesPreparation.Prepared) -> [MinutesFinding] {
        let most = workspace.settings.relay.largestMessage
        guard DocumentPack.wireBytes(prepared.release.files.map(\.bytes)) > most else { return [] }
        return [MinutesFinding(MinutesPreparation.tooHeavy(most: most), isDoubt: true)]
    }

    private func look(at paper: MinutesPaper, _ prepared: MinutesPreparation.Prepared) -> [MinutesFinding] {
        let found = PaperFindings(paper: paper, status: prepared.release.status)
        let list = DiscretionList.read(root: workspace.root.appendingPathComponent("Templates"))
        return found.status + found.traces
            + found.names(list: list, members: directory.members.filter { !$0.fullName.isEmpty })
    }
}

extension Member {
    package var fullName: String { [givenName, familyName].compactMap { $0 }.joined(separator: " ") }
}
