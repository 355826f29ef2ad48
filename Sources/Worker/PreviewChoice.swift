import Composition
import Foundation
import Intake
import Notices

/// What a person means who names a template, a member or an event for a preview; else the nearest right name.
struct PreviewChoice {
    let workspace: Workspace
    let directory: Directory

    /// By id, by address, or by a whole name that one member alone has.
    func member(_ name: String) throws(Problem) -> Member {
        let wanted = Self.folded(name)
        if let member = directory.members.first(where: { $0.id == name }) { return member }
        if let member = directory.members.first(where: { $0.address.lowercased() == name.lowercased() }) {
            return member
        }
        let named = directory.members.filter { Self.folded(Self.fullName($0)) == wanted }
        if named.count == 1 { return named[0] }
        throw named.isEmpty ? unknownMember(name) : Self.severalMembers(name, named.map(\.id))
    }

    /// By id; by the UID of a series, its next instance, else its last.
    func event(_ name: String, now: Date) throws(Problem) -> Event {
        if let event = directory.events.first(where: { $0.id == name }) { return event }
        let instances = directory.events.filter { $0.uid == name }.sorted { $0.start < $1.start }
        guard let event = instances.first(where: { $0.start > now }) ?? instances.last else {
            throw unknownEvent(name, now: now)
        }
        return event
    }

    func unknownTemplate(_ name: String) -> Problem {
        let names = workspace.library.names
        let near = NearestWord.to(name, among: names) ?? Self.ending(name, in: names)
        let known = names.joined(separator: ", ")
        return Problem(
            .error,
            message: Bilingual(
                fr: "Il n'y a pas de modèle «\u{A0}\(name)\u{A0}».", en: "There is no template “\(name)”."),
            suggestion: Bilingual(
                fr: (near.map { "Vouliez-vous dire «\u{A0}\($0)\u{A0}»? " } ?? "") + "Il y a\u{A0}: \(known).",
                en: (near.map { "Did you mean “\($0)”? " } ?? "") + "There are: \(known)."))
    }

    static func notAboutEvents(_ template: String) -> Problem {
        Problem(
            .error,
            message: Bilingual(
                fr: "Le modèle «\u{A0}\(template)\u{A0}» ne parle pas d'une activité\u{A0}: --event n'y change rien.",
                en: "The template “\(template)” is not about an event: --event changes nothing."),
            suggestion: Bilingual(fr: "Retirez --event.", en: "Leave out --event."))
    }

    private func unknownMember(_ name: String) -> Problem {
        let names = directory.members.flatMap { [$0.id, Self.fullName($0)] }
        let near = NearestWord.to(name, among: names)
        return Problem(
            .error,
            message: Bilingual(
                fr: "Aucun membre n'a l'identifiant, l'adresse ou le nom «\u{A0}\(name)\u{A0}».",
                en: "No member has the id, the address or the name “\(name)”."),
            suggestion: near.map {
                Bilingual(fr: "Vouliez-vous dire «\u{A0}\($0)\u{A0}»?", en: "Did you mean “\($0)”?")
            })
    }

    private static func severalMembers(_ name: String, _ ids: [String]) -> Problem {
        let ids = ids.sorted().joined(separator: ", ")
        return Problem(
            .error,
            message: Bilingual(
                fr: "Plusieurs membres s'appellent «\u{A0}\(name)\u{A0}».", en: "Several members are called “\(name)”."),
            suggestion: Bilingual(fr: "Dites lequel\u{A0}: \(ids).", en: "Say which one: \(ids)."))
    }

    private func unknownEvent(_ name: String, now: Date) -> Problem {
        let near = NearestWord.to(name, among: Set(directory.events.flatMap { [$0.id, $0.uid] }).sorted())
        let next = directory.events.filter { $0.start > now }.sorted { $0.start < $1.start }.prefix(6).map(\.id)
            .joined(separator: ", ")
        let advice =
            near.map { Bilingual(fr: "Vouliez-vous dire «\u{A0}\($0)\u{A0}»?", en: "Did you mean “\($0)”?") }
            ?? Bilingual(fr: "Les prochaines\u{A0}: \(next).", en: "The next ones: \(next).")
        return Problem(
            .error,
            message: Bilingual(
                fr: "Aucune activité du calendrier ne porte l'identifiant «\u{A0}\(name)\u{A0}».",
                en: "No event of the calendar has the id “\(name)”."),
            suggestion: near == nil && next.isEmpty ? nil : advice)
    }

    /// `reminder` is `webinar/reminder`, when there is but one.
    private static func ending(_ name: String, in names: [String]) -> String? {
        let fitting = names.filter { $0.hasSuffix("/" + name) }
        return fitting.count == 1 ? fitting[0] : nil
    }

    private static func fullName(_ member: Member) -> String {
        [member.givenName, member.familyName].compactMap { $0 }.joined(separator: " ")
    }

    private static func folded(_ text: String) -> String {
        text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
