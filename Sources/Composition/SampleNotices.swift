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

    let template: String
    private let language: Language
    private let variant: Variant
    var isBare: Bool { variant == .bare }
    var isForDiscreet: Bool { variant == .discreet }

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
            name: "sample", title: Bilingual(fr: "Exemple", en: "Sample"), trigger: trigger(kind),
            audience: [.alert, .bulletin, .stop].contains(kind) ? .animatrices : .member,
            noticeClass: kind == .absence ? .statutory : .service, steps: kind == .absence ? ladder(step) : [step])
        let key = NoticeKey(rule: "sample", step: "sample", subject: template, revision: "0", recipient: recipient.id)
        return DueNotice(
            key: key, rule: rule, step: step, subject: subject(kind), recipient: recipient,
            dueAt: start.addingTimeInterval(-21 * 86_400), expiresAt: end)
    }

    /// Three letters and the file, a month apart.
    private func ladder(_ letter: Step) -> [Step] {
        var next = letter
        next.moment = .wait(Span(30, .day))
        var file = next
        file.audience = .animatrices
        return [letter, next, next, file]
    }

    private var recipient: Recipient {
        Recipient(
            id: "sample", memberID: "sample", address: "marie-eve@membre.example",
            givenName: isBare ? nil : isLongest ? "Marie-Antoinette-Gabrielle" : "Marie-Ève",
            familyName: isBare ? "Nakamura" : isLongest ? Self.longName : "L'Écuyer-Tremblay",
            language: language, isDiscreet: variant == .discreet)
    }

    var isLongest: Bool { variant == .longest }
    static let longName = "de la Bruère-Montigny-St-Pierre-Lafrenière de Grandmaison"
    static let longOrganisation =
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
        case .action: .action(meetings: nil)
        case .attendance:
            .attendance(AttendanceTerms(meetings: EventFilter(kinds: ["meeting"]), share: .twoThirds))
        case .bulletin: .bulletin(at: TimeOfDay("08:00") ?? .midnight)
        case .alert: .incident
        case .stop: .stop
        }
    }

    private func subject(_ kind: SubjectKind) -> Subject {
        switch kind {
        case .application: .application(application)
        case .absence: .absence(absence)
        case .event where template.hasSuffix("pack-missing"): .pack(event, packNews)
        case .event: .event(event, revision: isBare ? 0 : 1, told: told, registeredAt: isBare ? nil : received)
        case .minutes:
            template.hasSuffix("report") ? .report(release, event, tally) : .minutes(release, event)
        case .occasion: .occasion(day(2026, 11, 4), news: isBare ? [] : [record], group: group)
        case .joining: .joining(newcomer)
        case .record: .record(matter)
        case .action: template.hasSuffix("list") ? .actionList(actionList) : .action(action)
        case .attendance: .attendance(attendance)
        case .bulletin: .bulletin(day(2026, 11, 4), bulletin)
        case .alert: .alert(alert)
        case .stop: .stop(stop)
        }
    }
}

extension SampleNotices {
    /// 2026-03-03 13:30, 2026-11-04 13:30 and 15:30 in Toronto.
    private var received: Date { Date(timeIntervalSince1970: 1_772_562_600) }
    var start: Date { Date(timeIntervalSince1970: 1_793_817_000) }
    private var end: Date { start.addingTimeInterval(7_200) }

    private var application: Application {
        Application(
            id: "d-0042", givenName: "Marie-Ève", address: "marie-eve@membre.example", language: language,
            organisation: isBare ? nil : isLongest ? Self.longOrganisation : "Maison du Fleuve",
            space: isBare ? "cp" : "lvs", submittedAt: received,
            charterAccepted: isBare ? nil : false, decidedAt: isBare && !isDecision ? nil : end)
    }

    /// What tells a decision has its day.
    private var isDecision: Bool { template.hasSuffix("accepted") || template.hasSuffix("refused") }

    private var absence: Absence {
        Absence(
            id: "m-042", name: isBare ? nil : isLongest ? Self.longOrganisation : "Maison du Fleuve",
            lastAccessOn: isBare ? nil : day(2024, 9, 1),
            joinedOn: isBare ? nil : day(2022, 2, 14), span: Span(24, .month),
            noticesSent: isBare ? [] : [day(2026, 9, 1), day(2026, 10, 1)], nextStepOn: isBare ? nil : day(2026, 11, 2),
            number: isBare ? 1 : 3)
    }

    var event: Event {
        Event(
            id: "sample-event", kind: String(eventKind),
            title: isLongest ? Self.longTitle : said("Rencontre d'automne", "Fall get-together"),
            description: isBare ? nil : said("Accueil.\n\nTour de table.", "Welcome.\n\nIntroductions."),
            facts: EventFacts(
                start: start, end: end,
                place: isBare
                    ? nil : isLongest ? Self.longPlace : said("Salle des Érables, 2e étage", "Maple Room, 2nd floor"),
                link: isBare ? nil : "https://espaces.example/rencontres/42" + (isLongest ? Self.longPath : "")))
    }

    static let longTitle =
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
            start: start.addingTimeInterval(-86_400), end: end.addingTimeInterval(-86_400),
            place: said("Salle du Lac", "Lake Room"),
            link: "https://espaces.example/rencontres/41",
            title: said("Rencontre de l'automne", "Gathering of the fall"))
    }

    private var release: MinutesRelease {
        let path = "Documents/proces-verbal.pdf"
        return MinutesRelease(
            eventID: "sample-event", status: template.hasSuffix("approved") ? .approved : .draft,
            version: isBare ? 1 : 2, files: [MinutesRelease.File(path: path, bytes: 1, sha256: "")],
            note: isBare ? nil : said("Le point 4 est précisé.", "Item 4 is clearer."), releasedAt: start,
            recipients: [], commentsUntil: isBare ? nil : end, isAmended: isBare ? nil : variant == .discreet)
    }

    /// Of the kind that the template is for. To who is discreet, several at once: each text is rehearsed both ways.
    private var alert: Alert {
        let kind = Incident.Kind.allCases.first { template.hasSuffix("/" + $0.stepName) } ?? .linePaused
        let detail = Self.detail(of: kind)
        let first = Incident(
            kind, scope: isBare ? "sample" : "3", at: start, entryIDs: isBare ? [] : ["1042"],
            detail: isBare ? nil : detail)
        let second = Incident(kind, scope: "another", at: end, entryIDs: ["1043", "1044"], detail: detail)
        return Alert(first, variant == .discreet ? [second] : [])
    }

    /// Like what each kind really tells: a count, a rule, or what the relay said.
    private static func detail(of kind: Incident.Kind) -> Bilingual {
        switch kind {
        case .delayed, .uncertain, .addressRefused, .poison, .undelivered, .restored, .workerSilent:
            Bilingual(fr: "12\u{A0}envois", en: "12\u{A0}entries")
        case .held: Bilingual(fr: "règle inactivity, 30\u{A0}messages", en: "rule inactivity, 30\u{A0}messages")
        case .eventVanished:
            Bilingual(fr: "prévu le mercredi 4\u{A0}novembre 2026", en: "planned for Wednesday, November\u{A0}4, 2026")
        case .lineDown, .linePaused:
            Bilingual(fr: "535 5.7.8 authentification refusée", en: "535 5.7.8 authentication refused")
        }
    }

    func said(_ fr: String, _ en: String) -> String { Bilingual(fr: fr, en: en)[language] }

    func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
        CalendarDate(year: year, month: month, day: day) ?? CalendarDate(start, in: .gmt)
    }
}
