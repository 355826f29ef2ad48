import Foundation
import Notices

/// Who is asked about, with the facts that the rules go by: membership, spaces, last access, discretion, a refused address.
struct PersonLines {
    let directory: Directory
    let language: Language

    private var zone: TimeZone { directory.community.timeZone }
    private var colon: String { language == .fr ? "\u{A0}: " : ": " }

    private func said(_ fr: String, _ en: String) -> String { language == .fr ? fr : en }

    func all(of person: String) -> [String] {
        let address = person.lowercased()
        if let member = directory.members.first(where: { $0.id == person })
            ?? directory.members.first(where: { $0.address.lowercased() == address })
        {
            return [heading(member), membership(member), access(member)]
                + [discretion(member.isDiscreet), refusal(member.address)].compactMap { $0 }
                + stops(of: member.id, at: member.address)
        }
        if let organisation = directory.organisations.first(where: { $0.id == person }) {
            return ["\(organisation.name) (\(organisation.id))"]
        }
        let applications = directory.applications.count { $0.address.lowercased() == address }
        let registrations = directory.registrations.count { $0.address?.lowercased() == address }
        let facts = said(
            "Ne figure pas parmi les membres. \(Counted.fr(applications, "demande")) d'adhésion, "
                + "\(Counted.fr(registrations, "inscription")).",
            "Not among the members. \(Counted.en(applications, "application")), "
                + "\(Counted.en(registrations, "registration")).")
        return [person, facts] + [refusal(person)].compactMap { $0 } + stops(of: nil, at: person)
    }

    private func heading(_ member: Member) -> String {
        let name = [member.givenName, member.familyName].compactMap { $0 }.joined(separator: " ")
        let tongue =
            switch member.language ?? directory.community.firstLanguage {
            case .fr: said("en français", "in French")
            case .en: said("en anglais", "in English")
            }
        return "\(name.isEmpty ? member.id : name) (\(member.id)), \(member.address), \(tongue)"
    }

    private func membership(_ member: Member) -> String {
        var facts = [said("Adhésion\u{A0}: ", "Membership: ") + member.status.words[language]]
        if let joined = member.joinedOn {
            facts.append(said("membre depuis le ", "member since ") + DayWords.day(joined, language))
        }
        if member.membership == .organisation {
            let body = directory.organisations.first { $0.id == member.organisationID }
            facts.append(
                said("pour l'organisme ", "for the organisation ") + (body?.name ?? member.organisationID ?? "?"))
        }
        let spaces = member.spaces.sorted().map { directory.community.spaces[$0]?[language] ?? $0 }
        facts.append(
            spaces.isEmpty
                ? said("dans aucun espace", "in no space")
                : said("espaces\u{A0}: ", "spaces: ") + spaces.joined(separator: ", "))
        if !member.groups.isEmpty {
            facts.append(said("groupes\u{A0}: ", "groups: ") + member.groups.sorted().joined(separator: ", "))
        }
        return facts.joined(separator: said("\u{A0}; ", "; ")) + "."
    }

    private func access(_ member: Member) -> String {
        let seen = directory.register.greatestAccess[member.id]
        let words: String
        switch member.lastAccess {
        case .at(let instant): words = DayWords.day(CalendarDate(max(instant, seen ?? instant), in: zone), language)
        case .never where seen != nil, .unreadable where seen != nil:
            words = DayWords.day(CalendarDate(seen ?? .distantPast, in: zone), language)
        case .never: words = said("jamais", "never")
        case .unreadable: words = said("ne se lit pas (voir «\u{A0}check\u{A0}»)", "can't be read (see “check”)")
        }
        return said("Dernier accès", "Last access") + colon + words + "."
    }

    private func discretion(_ isDiscreet: Bool) -> String? {
        guard isDiscreet else { return nil }
        return said(
            "Mode discret\u{A0}: objets neutres, ni pièce jointe ni entrée de calendrier.",
            "Discreet: neutral subjects, no attachment and no calendar entry.")
    }

    private func stops(of id: String?, at address: String) -> [String] {
        directory.requestsToStop(of: id, at: address).map { reason in
            let words = reason.words(in: zone)[language]
            return words.prefix(1).uppercased() + words.dropFirst() + "."
        }
    }

    private func refusal(_ address: String) -> String? {
        guard let since = directory.register.suppressed[address.lowercased()] else { return nil }
        let day = DayWords.day(CalendarDate(since, in: zone), language)
        return said(
            "Adresse refusée pour de bon le \(day)\u{A0}: plus rien n'y part (factrice suppressions list).",
            "Address refused for good on \(day): nothing leaves for it any more (factrice suppressions list).")
    }
}
