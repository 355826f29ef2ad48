import Composition
import Foundation
import Notices

/// Whether each step's text can be filled with what its rule, the settings and the events to come really have: told before the day, at the
/// place in the text, with the step.
///
/// Of events only those differ that lack something, so each lack is looked at once. Invented is only who receives it; an application or an
/// absence has every fact that one can have, for `TemplateRehearsal` tells what they may lack.
struct FactsCheck {
    let workspace: Workspace

    /// What an event may lack, by which its texts differ.
    private struct Lack: Hashable {
        let template: String
        let step: Step
        let rule: String
        let kind: String
        let hasPlace: Bool
        let hasLink: Bool
        let hasDescription: Bool

        init(_ row: ComingEventsCheck.Row) {
            (template, step, rule) = (row.step.template, row.step, row.rule.name)
            kind = row.event.kind
            hasPlace = !(row.event.facts.place ?? "").isEmpty
            hasLink = !(row.event.facts.link ?? "").isEmpty
            hasDescription = !(row.event.description ?? "").isEmpty
        }
    }

    func problems(_ rows: [ComingEventsCheck.Row]) -> [Problem] {
        let groups = Dictionary(grouping: rows, by: Lack.init)
        let ofEvents = groups.values.sorted { $0[0].event.start < $1[0].event.start }.flatMap { rows in
            gaps(notice(rows[0])).map { gap in
                CheckSentences.gap(
                    gap, rule: rows[0].rule, step: rows[0].step,
                    event: CheckSentences.name(rows[0].event, workspace.community), others: rows.count - 1)
            }
        }
        return (ofOthers + ofEvents).eachPlaceOnce
    }

    /// Rules that aren't about events: only settings and the place in the ladder can leave a gap.
    private var ofOthers: [Problem] {
        workspace.rules.filter(\.isEnabled).flatMap { rule -> [Problem] in
            if case .event = rule.trigger { return [] }
            return rule.allSteps.flatMap { step in
                gaps(sample(rule, step)).map { CheckSentences.gap($0, rule: rule, step: step, event: nil, others: 0) }
            }
        }
    }

    private func gaps(_ notice: DueNotice) -> [FactGap] {
        workspace.community.languages.flatMap { language in
            var notice = notice
            notice.recipient.language = language
            return workspace.library.gaps(of: notice, community: workspace.community)
        }
    }

    private func sample(_ rule: Rule, _ step: Step) -> DueNotice {
        var notice = SampleNotices.notice(
            SubjectKind(rule.trigger), template: step.template, language: workspace.community.firstLanguage)
        (notice.rule, notice.step) = (rule, step)
        // Only who is in charge of a group is told of it.
        if case .occasion(let day, let news, _?) = notice.subject, (step.audience ?? rule.audience) != .leads {
            notice.subject = .occasion(day, news: news)
        }
        if case .absence(var absence) = notice.subject, let position = rule.steps.firstIndex(of: step) {
            absence.number = position + 1
            absence.noticesSent = Array(absence.noticesSent.prefix(position))
            if step == rule.steps.last { absence.nextStepOn = nil }
            notice.subject = .absence(absence)
        }
        return notice
    }

    /// A change tells that the event moved; a registration is known of those who registered.
    private func notice(_ row: ComingEventsCheck.Row) -> DueNotice {
        var notice = sample(row.rule, row.step)
        var told = row.event.facts
        told.start -= 86_400
        told.end -= 86_400
        let isRegistered = (row.step.audience ?? row.rule.audience) == .registrants
        notice.subject = .event(
            row.event, revision: 0, told: row.step == row.rule.onChange ? told : nil,
            registeredAt: isRegistered ? told.start : nil)
        return notice
    }
}

extension [Problem] {
    /// The first of those that stand at one place and name the same fact.
    fileprivate var eachPlaceOnce: [Problem] {
        var seen: Set<String> = []
        return filter { seen.insert("\($0.file ?? ""):\($0.line ?? 0):\($0.column ?? 0)").inserted }
    }
}
