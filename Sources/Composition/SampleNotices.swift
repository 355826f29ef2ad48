import Foundation
import Notices

/// Invented notices of each kind, for a preview without data and to rehearse every text when it is read.
///
/// Nobody in them exists. `typical` has a value for every fact that can have one; `bare` has none that may be missing and a name of
/// one word; `discreet` is typical for someone who is discreet; `longest` has the longest names that a layout must bear.
package struct SampleNotices: Sendable {
    package enum Variant: String, Hashable, Sendable, CaseIterable {
        case typical, longest, bare, discreet

        /// What can go wrong in words is seen with these; a name's length is for the eye.
        static let rehearsed: [Variant] = [.typical, .bare, .discreet]
    }

    private let template: String
    private let language: Language
    private let variant: Variant
    private var isBare: Bool { variant == .bare }

    package static func notice(
        _ kind: SubjectKind, template: String, language: Language, variant: Variant = .typical
    ) -> DueNotice {
        SampleNotices(template: template, language: language, variant: variant).notice(kind)
    }

    private func notice(_ kind: SubjectKind) -> DueNotice {
        let step = Step(
            name: "sample", template: template, moment: .atOnce, attaches: kind == .event ? [.agenda] : [],
            hasCalendarEntry: kind == .event)
        let rule = Rule(
            name: "sample", title: Bilingual(fr: "Exemple", en: "Sample"), trigger: trigger(kind), audience: .member,
            noticeClass: kind == .absence ? .statutory : .service, steps: [step, step, step])
        let key = NoticeKey(rule: "sample", step: "sample", subject: template, revision: "0", recipient: recipient.id)
        return DueNotice(
            key: key, rule: rule, step: step, subject: subject(kind), recipient: recipient, dueAt: start,
            expiresAt: end)
    }

    private var recipient: Recipient {
        Recipient(
            id: "sample", memberID: "sample", address: "marie-eve@membre.example",
            givenName: isBare ? nil : isLongest ? "Marie-Antoinette-Gabrielle" : "Marie-Ève",
            familyName: isBare ? "Nakamura" : isLongest ? Self.longName : "L'Écuyer-Tremblay",
            language: language, isDiscreet: variant == .discreet)
    }

    private var isLongest: Bool { variant == .longest }
    private static let longName = "de la Bruère-Montigny-St-Pierre-Lafrenière de Grandmaison"
    private static let longOrganisation =
        "Regroupement interrégional des organismes communautaires de la Basse-Côte-Nord et des Îles-de-la-Madeleine"

    private func trigger(_ kind: SubjectKind) -> Trigger {
        switch kind {
        case .application: .application
        case .absence: .inactivity(after: Span(24, .month))
        case .event: .event(EventFilter(kinds: ["meeting"]))
        case .minutes: .minutes
        case .occasion: .calendar(Recurrence(rrule: "FREQ=YEARLY"))
        case .joining: .joining
        case .record: .record(RecordFilter(table: "sample", since: "received_on"))
        case .alert: .incident
        }
    }

    private func subject(_ kind: SubjectKind) -> Subject {
        switch kind {
        case .application: .application(application)
        case .absence: .absence(absence)
        case .event: .event(event, revision: isBare ? 0 : 1, told: told, registeredAt: isBare ? nil : received)
        case .minutes: .minutes(release, event)
        case .occasion: .occasion(day(2026, 11, 4), news: isBare ? [] : [record])
        case .joining: .joining(newcomer)
        case .record: .record(matter)
        case .alert: .alert(alert)
        }
    }
}

extension SampleNotices {
    /// 2026-03-03 13:30, 2026-11-04 13:30 and 15:30 in Toronto.
    private var received: Date { Date(timeIntervalSince1970: 1_772_562_600) }
    private var start: Date { Date(timeIntervalSince1970: 1_793_817_000) }
    private var end: Date { start.addingTimeInterval(7_200) }

    private var application: Application {
        Application(
            id: "d-0042", givenName: "Marie-Ève", address: "marie-eve@membre.example", language: language,
            organisation: isBare ? nil : isLongest ? Self.longOrganisation : "Maison du Fleuve",
            space: isBare ? "cp" : "lvs", submittedAt: received,
            charterAccepted: isBare ? nil : false)
    }

    private var absence: Absence {
        Absence(
            id: "m-042", name: isBare ? nil : isLongest ? Self.longOrganisation : "Maison du Fleuve",
            lastAccessOn: isBare ? nil : day(2024, 9, 1),
            joinedOn: isBare ? nil : day(2022, 2, 14), span: Span(24, .month),
            noticesSent: isBare ? [] : [day(2026, 9, 1), day(2026, 10, 1)], nextStepOn: isBare ? nil : day(2026, 11, 2),
            number: isBare ? 1 : 3)
    }

    private var event: Event {
        Event(
            id: "sample-event", kind: String(eventKind), title: isLongest ? Self.longTitle : "Rencontre d'automne",
            description: isBare ? nil : "Accueil.\n\nTour de table.",
            facts: EventFacts(
                start: start, end: end,
                place: isBare ? nil : isLongest ? Self.longPlace : "Salle des Érables, 2e étage",
                link: isBare ? nil : "https://espaces.example/rencontres/42" + (isLongest ? Self.longPath : "")))
    }

    private static let longTitle =
        "Rencontre extraordinaire d'automne du Lieu de veille stratégique et de la Communauté de pratique réunis"
    private static let longPlace =
        "Centre communautaire Notre-Dame-du-Bon-Conseil, pavillon Marie-Guyart, salle des Érables argentés, 2e étage, local 2.114"
    private static let longPath = "/inscription-et-renseignements-pratiques-pour-les-personnes-qui-viennent-de-loin"

    /// The template's own folder when it is a kind of event.
    private var eventKind: Substring {
        let folder = template.prefix { $0 != "/" }
        return ["meeting", "webinar", "gathering"].contains(String(folder)) ? folder : "meeting"
    }

    private var told: EventFacts? {
        if isBare { return nil }
        return EventFacts(
            start: start.addingTimeInterval(-86_400), end: end.addingTimeInterval(-86_400), place: "Salle du Lac",
            link: "https://espaces.example/rencontres/41")
    }

    private var release: MinutesRelease {
        let path = "Documents/proces-verbal.pdf"
        return MinutesRelease(
            eventID: "sample-event", status: template.hasSuffix("approved") ? .approved : .draft,
            version: isBare ? 1 : 2, files: [MinutesRelease.File(path: path, bytes: 1, sha256: "")],
            note: isBare ? nil : "Le point 4 est précisé.", releasedAt: start, recipients: [])
    }

    /// Of the kind that the template is for. To who is discreet, several at once: each text is rehearsed both ways.
    private var alert: Alert {
        let kind = Incident.Kind.allCases.first { template.hasSuffix("/" + $0.stepName) } ?? .linePaused
        let detail = Bilingual(fr: "535 5.7.8 authentification refusée", en: "535 5.7.8 authentication refused")
        let first = Incident(
            kind, scope: isBare ? "sample" : "3", at: start, entryIDs: isBare ? [] : ["1042"],
            detail: isBare ? nil : detail)
        let second = Incident(kind, scope: "another", at: end, entryIDs: ["1043", "1044"], detail: detail)
        return Alert(first, variant == .discreet ? [second] : [])
    }

    private var newcomer: Member {
        Member(
            id: "sample", address: "marie-eve@membre.example", spaces: isBare ? [] : ["cp", "lvs"],
            joinedOn: day(2026, 10, 5), membership: isBare ? .individual : .organisation)
    }

    private var record: Record {
        Record(
            id: "p-0007", title: isBare ? nil : isLongest ? Self.longTitle : "Répertoire des haltes-garderies",
            link: isBare ? nil : "https://espaces.example/initiatives/7",
            reasons: isBare ? nil : "Absences répétées.\n\nTrois rappels sont restés sans réponse.")
    }

    private var matter: RecordedMatter {
        RecordedMatter(
            record: record, sinceOn: day(2026, 10, 5), deadlineOn: isBare ? nil : day(2026, 11, 17), daysPassed: 20,
            daysLeft: isBare ? nil : 10, signatories: isBare ? [] : ["Maison du Fleuve", "Centre de la Rive"])
    }

    private func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
        CalendarDate(year: year, month: month, day: day) ?? CalendarDate(start, in: .gmt)
    }
}
