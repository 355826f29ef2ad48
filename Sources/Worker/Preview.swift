import Composition
import Foundation
import Notices

/// One message as it would be, from a template and as much real data as was named; the rest is invented and says nothing of
/// anybody.
package struct Preview: Sendable {
    package struct Request: Sendable {
        package var template: String
        package var memberID: String?
        package var eventID: String?
        package var language: Language?
        /// What the invented part is like.
        package var variant = SampleNotices.Variant.typical

        package init(template: String, memberID: String? = nil, eventID: String? = nil, language: Language? = nil) {
            self.template = template
            self.memberID = memberID
            self.eventID = eventID
            self.language = language
        }
    }

    let workspace: Workspace
    let directory: Directory

    package init(workspace: Workspace, directory: Directory) {
        self.workspace = workspace
        self.directory = directory
    }

    package func compose(_ request: Request, now: Date) throws(Problem) -> Composed {
        try workspace.composer().compose(try notice(request, now: now), at: now)
    }

    func notice(_ request: Request, now: Date) throws(Problem) -> DueNotice {
        guard workspace.library.names.contains(request.template) else { throw unknownTemplate(request.template) }
        let rule = workspace.rules.first { $0.allSteps.contains { $0.template == request.template } }
        let step = rule?.allSteps.first { $0.template == request.template }
        let kind = rule.map { SubjectKind($0.trigger) } ?? SubjectKind(templateName: request.template) ?? .occasion
        var recipient: Recipient?
        if let id = request.memberID { recipient = try self.recipient(id) }
        let language = request.language ?? recipient?.language ?? workspace.community.firstLanguage
        var notice = SampleNotices.notice(
            kind, template: request.template, language: language, variant: request.variant)
        if let rule, let step {
            notice.rule = rule
            notice.step = step
            if let real = realAbsence(of: request.memberID, rule: rule, step: step, now: now) { notice = real }
            notice.subject = Self.numbered(notice.subject, like: step, in: rule)
        }
        if let recipient { notice.recipient = recipient }
        notice.recipient.language = language
        if let id = request.eventID { try place(id, in: &notice, kind: kind, now: now) }
        return notice
    }

    private func recipient(_ id: String) throws(Problem) -> Recipient {
        guard let member = directory.members.first(where: { $0.id == id }) else {
            throw Problem(
                .error,
                message: Bilingual(
                    fr: "Aucun membre ne porte l'identifiant «\u{A0}\(id)\u{A0}».", en: "No member has the id “\(id)”.")
            )
        }
        return Recipient(member, community: workspace.community)
    }

    /// An invented absence is about this notice of the ladder, with as many sent before it.
    private static func numbered(_ subject: Subject, like step: Step, in rule: Rule) -> Subject {
        guard case .absence(var absence) = subject, let position = rule.steps.firstIndex(of: step) else {
            return subject
        }
        absence.number = position + 1
        absence.noticesSent = Array(absence.noticesSent.prefix(position))
        return .absence(absence)
    }

    /// For a member whose absence the rule already watches: her own dates.
    private func realAbsence(of memberID: String?, rule: Rule, step: Step, now: Date) -> DueNotice? {
        guard let memberID, case .inactivity = rule.trigger else { return nil }
        let planner = Planner(directory: directory, rules: [rule], policy: workspace.policy)
        return planner.verdicts(of: rule, subject: memberID, ledger: Ledger(), now: now)
            .compactMap(\.notice).first { $0.step.name == step.name }
    }

    private func place(_ id: String, in notice: inout DueNotice, kind: SubjectKind, now: Date) throws(Problem) {
        let event = directory.events.first { $0.id == id } ?? directory.events.first { $0.uid == id && $0.start > now }
        guard let event else { throw MinutesPreparation.unknown(event: id, directory) }
        switch notice.subject {
        case .event(_, let revision, let told, let registeredAt):
            notice.subject = .event(event, revision: revision, told: told, registeredAt: registeredAt)
        case .minutes(let release, _): notice.subject = .minutes(release, event)
        case .pack(_, let news): notice.subject = .pack(event, news)
        case .report(let release, _, let tally): notice.subject = .report(release, event, tally)
        case .actionList(var list):
            list.meeting = event
            notice.subject = .actionList(list)
        case .application, .absence, .action, .attendance, .occasion, .alert: return
        }
        let agenda = notice.step.attaches.contains(.agenda) ? event.documents : []
        notice.documents = agenda.map { DocumentReference(role: .agenda, path: $0) }
        notice.tells = event.facts
    }

    private func unknownTemplate(_ name: String) -> Problem {
        let known = workspace.library.names.joined(separator: ", ")
        return Problem(
            .error,
            message: Bilingual(
                fr: "Il n'y a pas de modèle «\u{A0}\(name)\u{A0}».", en: "There is no template “\(name)”."),
            suggestion: Bilingual(fr: "Il y a\u{A0}: \(known).", en: "There are: \(known)."))
    }
}
