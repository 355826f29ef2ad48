import Foundation
import Notices

/// What the chair may do of a release that she made: take it back, or have it sent once more to one person.
///
/// Refuses who isn't the chair, what was never sent or was taken back already, and a person who may not have it, with the reason.
package struct MinutesSecondThoughts: Sendable {
    /// Which release: of a meeting, the latest of what is not said.
    package struct Choice: Sendable {
        package var eventID: String
        package var status: MinutesRelease.Status?
        package var version: Int?

        package init(eventID: String, status: MinutesRelease.Status? = nil, version: Int? = nil) {
            self.eventID = eventID
            self.status = status
            self.version = version
        }
    }

    let workspace: Workspace
    let directory: Directory

    package init(workspace: Workspace, directory: Directory) {
        self.workspace = workspace
        self.directory = directory
    }

    package func recall(
        _ choice: Choice, by: String?, now: Date
    ) throws(MinutesPreparation.Refusal) -> MinutesRecall {
        let chair = try MinutesRole(workspace: workspace, directory: directory).member(by)
        let release = try release(choice)
        return MinutesRecall(
            eventID: release.eventID, status: release.status, version: release.version, recalledBy: chair.id,
            recalledAt: now)
    }

    package func resend(
        _ choice: Choice, to id: String, by: String?, now: Date
    ) throws(MinutesPreparation.Refusal) -> (resend: MinutesResend, member: Member) {
        let chair = try MinutesRole(workspace: workspace, directory: directory).member(by)
        guard workspace.policy.isArmed else { throw .refused(MinutesPreparation.notArmed) }
        let release = try release(choice)
        if now < release.leavesAt { throw .refused(notYet(release)) }
        let member = try eligible(id, for: release)
        let resend = MinutesResend(
            eventID: release.eventID, status: release.status, version: release.version, memberID: member.id,
            resentBy: chair.id, resentAt: now)
        return (resend, member)
    }

    /// The latest release of those that are meant, if it stands.
    private func release(_ choice: Choice) throws(MinutesPreparation.Refusal) -> MinutesRelease {
        let event = try MinutesPreparation(workspace: workspace, directory: directory).event(choice.eventID)
        let register = directory.register
        let meant = register.releases.filter {
            $0.eventID == event.id && (choice.status ?? $0.status) == $0.status
                && (choice.version ?? $0.version) == $0.version
        }
        if let standing = meant.last(where: { register.recalls[$0.id] == nil }) { return standing }
        if let recall = meant.last.flatMap({ register.recalls[$0.id] }) { throw .refused(recalled(recall)) }
        throw .refused(Self.neverSent)
    }

    private func eligible(_ id: String, for release: MinutesRelease) throws(MinutesPreparation.Refusal) -> Member {
        guard let member = directory.members.first(where: { $0.id == id }) else { throw .refused(unknown(id)) }
        guard let event = directory.events.first(where: { $0.id == release.eventID }),
            let audience = Planner(directory: directory, rules: workspace.rules, policy: workspace.policy)
                .minutesAudience(of: event)
        else { throw .refused(MinutesPreparation.noRule) }
        if let left = audience.excluded.first(where: { $0.member.id == id }) {
            throw .refused(mayNot(left.because.words(in: workspace.community.timeZone)))
        }
        let isOfThem = audience.recipients.contains { $0.memberID == id } || release.recipients.contains(id)
        guard isOfThem, member.status == .active else { throw .refused(Self.notOfTheMeeting) }
        return member
    }

    // MARK: Sentences

    static let neverSent = Problem(
        .error,
        message: Bilingual(
            fr: "Aucun procès-verbal de cette rencontre n'a été envoyé.", en: "No minutes of this meeting were sent."),
        suggestion: Bilingual(
            fr: "«\u{A0}factrice minutes log\u{A0}» dit ce qui l'a été.", en: "`factrice minutes log` says what was."))

    static let notOfTheMeeting = Problem(
        .error,
        message: Bilingual(
            fr: "Cette personne n'est pas de celles à qui cette rencontre s'adresse\u{A0}: rien n'est parti.",
            en: "This person isn't one of those whom this meeting is for: nothing left."))

    private func mayNot(_ reason: Bilingual) -> Problem {
        Problem(
            .error,
            message: Bilingual(
                fr: "On n'écrit pas à cette personne\u{A0}: \(reason.fr).",
                en: "This person is not written to: \(reason.en)."))
    }

    private func unknown(_ id: String) -> Problem {
        Problem(
            .error,
            message: Bilingual(
                fr: "Aucun membre n'a le numéro «\u{A0}\(id)\u{A0}».", en: "No member has the id “\(id)”."))
    }

    private func notYet(_ release: MinutesRelease) -> Problem {
        let zone = workspace.community.timeZone
        return Problem(
            .error,
            message: Bilingual(
                fr:
                    "Rien n'est encore parti\u{A0}: l'envoi commence le \(DayWords.moment(release.leavesAt, in: zone, .fr)).",
                en: "Nothing has left yet: the sending begins on \(DayWords.moment(release.leavesAt, in: zone, .en))."))
    }

    private func recalled(_ recall: MinutesRecall) -> Problem {
        let zone = workspace.community.timeZone
        let by = directory.named(recall.recalledBy)
        return Problem(
            .error,
            message: Bilingual(
                fr:
                    "Cette version a déjà été rappelée, le \(DayWords.moment(recall.recalledAt, in: zone, .fr)), par \(by).",
                en:
                    "This version was recalled already, on \(DayWords.moment(recall.recalledAt, in: zone, .en)), by \(by)."
            ))
    }
}

extension Directory {
    /// `Monique Lavoie (m-003)`, as far as it is known; for the terminal of those who run the community.
    package func named(_ id: String?) -> String {
        guard let id else { return "?" }
        let name = members.first { $0.id == id }.map(\.fullName) ?? ""
        return name.isEmpty ? id : "\(name) (\(id))"
    }
}
