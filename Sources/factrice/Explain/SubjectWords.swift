import Foundation
import Notices

/// What a notice is about, in words that an organiser knows: an event by its title and time, an absence by whose it is.
struct SubjectWords {
    private let events: [String: Event]
    private let releases: [String: MinutesRelease]
    private let applications: [String: Application]
    private let members: [String: Member]
    private let organisations: [String: Organisation]
    private let groups: [String: WorkingGroup]
    private let stops: [String: MailStop]
    private let zone: TimeZone
    private let language: Language

    /// - Parameter versions: of one community; what several know is called as the last one calls it.
    init(_ versions: [Directory], language: Language) {
        func byID<Thing>(_ things: (Directory) -> [Thing], _ id: (Thing) -> String) -> [String: Thing] {
            Dictionary(versions.flatMap(things).map { (id($0), $0) }, uniquingKeysWith: { _, last in last })
        }
        events = byID(\.events, \.id)
        releases = byID(\.register.releases, \.id)
        applications = byID(\.applications, \.id)
        members = byID(\.members, \.id)
        organisations = byID(\.organisations, \.id)
        groups = versions.last?.community.groups ?? [:]
        stops = byID({ $0.register.stops + $0.stops }, \.subjectID)
        zone = versions.last?.community.timeZone ?? .gmt
        self.language = language
    }

    private func said(_ fr: String, _ en: String) -> String { language == .fr ? fr : en }

    /// Nil when there is nothing to name.
    func name(of subject: String) -> String? {
        guard !subject.isEmpty else { return nil }
        if let event = events[subject] { return name(of: event) }
        if let release = releases[subject] {
            let meeting = events[release.eventID].map(name(of:)) ?? release.eventID
            return said("Procès-verbal\u{A0}: \(meeting)", "Minutes: \(meeting)")
        }
        if let application = applications[subject] {
            let day = DayWords.day(CalendarDate(application.submittedAt, in: zone), language)
            return said("Demande d'adhésion du \(day)", "Application of \(day)")
        }
        if let member = members[subject] { return "Absence (\(Self.name(of: member)))" }
        if let stop = stops[subject] {
            let member =
                stop.memberID.flatMap { members[$0] }
                ?? members.values.first { $0.address.lowercased() == stop.address }
            let person = member.map(Self.name(of:)) ?? stop.memberID ?? stop.address ?? subject
            return said("Demande d'arrêt", "Request to stop") + " (\(person))"
        }
        if let organisation = organisations[subject] { return "Absence (\(organisation.name))" }
        return OccasionSubject(subject).map(name(of:)) ?? subject
    }

    /// `7 décembre 2026, groupe Pairs aidance`.
    private func name(of occasion: OccasionSubject) -> String {
        let day = DayWords.day(occasion.day, language)
        return occasion.group.map { group in
            let name = groups[group]?.name[language] ?? group
            return said("\(day), groupe «\u{A0}\(name)\u{A0}»", "\(day), group “\(name)”")
        } ?? day
    }

    private static func name(of member: Member) -> String {
        let name = [member.givenName, member.familyName].compactMap { $0 }.joined(separator: " ")
        return name.isEmpty ? member.id : name
    }

    /// `Titre, 3 février 2027 à 13 h 30 (UID)`: the UID is what `--event` takes.
    private func name(of event: Event) -> String {
        let cancelled = event.isCancelled ? said(", événement annulé", ", cancelled") : ""
        return "\(event.title), \(DayWords.moment(event.start, in: zone, language))\(cancelled) (\(event.id))"
    }
}
