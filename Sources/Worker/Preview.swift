import Composition
import Foundation
import Notices

/// One message as it would be, from a template and as much real data as was named; the rest is invented and says nothing of
/// anybody.
package struct Preview: Sendable {
    package struct Request: Sendable {
        package var template: String
        /// An id, an address or a whole name.
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
        guard workspace.library.names.contains(request.template) else { throw choice.unknownTemplate(request.template) }
        let rule = workspace.rules.first { $0.allSteps.contains { $0.template == request.template } }
        let step = rule?.allSteps.first { $0.template == request.template }
        let kind = rule.map { SubjectKind($0.trigger) } ?? SubjectKind(templateName: request.template) ?? .occasion
        var member: Member?
        if let name = request.memberID { member = try choice.member(name) }
        let recipient = member.map { Recipient($0, community: workspace.community) }
        let language = request.language ?? recipient?.language ?? workspace.community.firstLanguage
        var notice = SampleNotices.notice(
            kind, template: request.template, language: language, variant: request.variant)
        if let rule, let step {
            notice.rule = rule
            notice.step = step
            if let real = realAbsence(of: member?.id, rule: rule, step: step, now: now) { notice = real }
            notice.subject = Self.numbered(notice.subject, like: step, in: rule)
            if case .occasion(let day, let news, _?) = notice.subject, let own = ownGroup(of: member?.id, now: now) {
                notice.subject = .occasion(day, news: news, group: own)
            }
        }
        if let recipient { notice.recipient = recipient }
        notice.recipient.language = language
        if let id = request.eventID { try place(id, in: &notice, now: now) }
        return notice
    }

    private var choice: PreviewChoice { PreviewChoice(workspace: workspace, directory: directory) }

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

    /// For who is in charge of a group: her own.
    private func ownGroup(of memberID: String?, now: Date) -> GroupMatter? {
        memberID.flatMap {
            Planner(directory: directory, rules: [], policy: workspace.policy).group(ledBy: $0, now: now)
        }
    }

    /// What was released of the meeting, and the documents that the step would really carry.
    private func place(_ name: String, in notice: inout DueNotice, now: Date) throws(Problem) {
        let event = try choice.event(name, now: now)
        switch notice.subject {
        case .event(_, let revision, let told, let registeredAt):
            notice.subject = .event(event, revision: revision, told: told, registeredAt: registeredAt)
            notice.documents = documents(of: notice, event, now: now)
        case .minutes(let invented, _):
            let release = directory.register.releases.last {
                $0.eventID == event.id && $0.status == invented.status
            }
            notice.subject = .minutes(release ?? invented, event)
            notice.documents = (release?.files ?? []).map {
                DocumentReference(role: .minutes, path: $0.path, sha256: $0.sha256)
            }
        case .pack(_, let news): notice.subject = .pack(event, news)
        case .report(let release, _, let tally): notice.subject = .report(release, event, tally)
        case .actionList(var list):
            list.meeting = event
            notice.subject = .actionList(list)
        case .application, .absence, .action, .attendance, .occasion, .joining, .record, .bulletin, .stop, .alert:
            throw PreviewChoice.notAboutEvents(notice.step.template)
        }
        notice.tells = event.facts
    }

    /// Of a step whose time has passed, the agenda alone can be told.
    private func documents(of notice: DueNotice, _ event: Event, now: Date) -> [DocumentReference] {
        let planner = Planner(directory: directory, rules: workspace.rules, policy: workspace.policy)
        let ahead = planner.ahead(of: notice.rule, on: event, now: now).first { $0.step == notice.step }
        let agenda = notice.step.attaches.contains(.agenda) ? event.documents : []
        return ahead?.documents ?? agenda.map { DocumentReference(role: .agenda, path: $0) }
    }
}
