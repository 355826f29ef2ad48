import Foundation
import Notices

/// Reads `community:`: who writes, in which zone, languages and spaces.
///
/// What can't be read is a Problem and is replaced by something harmless, so that the rest may still be looked at.
enum CommunitySection {
    private static let keys = [
        "name", "time_zone", "languages", "bilingual", "website", "postal_address", "privacy_contact", "spaces",
        "link_hosts", "groups",
    ]

    static func read(
        _ root: YAMLMap, people: Community.People, contactAddress: String, isAddress: (String) -> Bool,
        problems: ProblemList
    ) -> Community {
        guard let map = root.needed("community")?.map(known: keys) else {
            return Community(
                name: "", timeZone: .gmt, languages: [], people: people, contactAddress: contactAddress)
        }
        let address = map.given("postal_address")?.text()?.value
        if address == nil { problems.add(.noPostalAddress, at: map.place) }
        let site = website(map, problems)
        let languages = languages(map, problems)
        return Community(
            name: map.needed("name")?.text()?.value ?? "", timeZone: zone(map, problems),
            languages: languages, website: site, linkHosts: linkHosts(map, site, problems),
            postalAddress: address,
            spaces: spaces(map, problems), people: people, contactAddress: contactAddress,
            isBilingual: isBilingual(map, languages, problems),
            privacyContact: privacyContact(map, isAddress, problems), groups: GroupsSection.read(map))
    }

    /// Both languages in each message: there must be two.
    private static func isBilingual(_ map: YAMLMap, _ languages: [Language], _ problems: ProblemList) -> Bool {
        guard let value = map.given("bilingual"), value.yesNo() == true else { return false }
        if languages.count > 1 { return true }
        problems.add(.bilingualInOneLanguage, at: value.place)
        return false
    }

    private static func privacyContact(
        _ map: YAMLMap, _ isAddress: (String) -> Bool, _ problems: ProblemList
    ) -> Community.Contact? {
        guard let text = map.given("privacy_contact")?.text() else { return nil }
        if let contact = NamedAddress.read(text.value, isAddress: isAddress) {
            return Community.Contact(name: contact.name, address: contact.address)
        }
        let wrong = NamedAddress.address(in: text.value)
        problems.add(.notAddressOfSomebody(wrong, path: "community.privacy_contact"), at: text.place)
        return nil
    }

    private static func zone(_ map: YAMLMap, _ problems: ProblemList) -> TimeZone {
        guard let text = map.needed("time_zone")?.text() else { return .gmt }
        if let zone = ZoneName.zone(text.value) { return zone }
        problems.add(.unknownTimeZone(text.value), at: text.place)
        return .gmt
    }

    private static func languages(_ map: YAMLMap, _ problems: ProblemList) -> [Language] {
        guard let value = map.needed("languages") else { return [] }
        var languages: [Language] = []
        for item in value.list() {
            guard let language = item.word(["fr": Language.fr, "en": .en]) else { continue }
            if languages.contains(language) {
                problems.add(.saidTwice(language.rawValue, path: value.path), at: item.place)
            } else {
                languages.append(language)
            }
        }
        return languages
    }

    private static func website(_ map: YAMLMap, _ problems: ProblemList) -> String? {
        guard let text = map.given("website")?.text() else { return nil }
        if WebLink.isOne(text.value) { return text.value }
        problems.add(.notWebsite(text.value), at: text.place)
        return nil
    }

    /// The website's own host, and the others that are named; none at all is no limit.
    private static func linkHosts(_ map: YAMLMap, _ website: String?, _ problems: ProblemList) -> [String] {
        let own = website.flatMap { URL(string: $0)?.host?.lowercased() }.map { host in
            host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
        }
        let named = (map.given("link_hosts")?.words() ?? []).compactMap { word -> String? in
            let host = word.value.lowercased()
            if WebLink.isHost(host) { return host }
            problems.add(.notHost(word.value), at: word.place)
            return nil
        }
        return [own].compactMap { $0 } + named
    }

    private static func spaces(_ map: YAMLMap, _ problems: ProblemList) -> [String: Bilingual] {
        guard let spaces = map.given("spaces")?.map(known: nil) else { return [:] }
        var names: [String: Bilingual] = [:]
        for (key, value) in spaces.entries {
            if SourceSetting.ownKinds.contains(key.value) {
                problems.add(.spaceNamedLikeKind(key.value), at: key.place)
            } else if let name = value.bilingual() {
                names[key.value] = name
            }
        }
        return names
    }
}

/// A link that may stand in a message: http or https, with a host.
enum WebLink {
    /// `exemple.org`: no scheme, no path.
    static func isHost(_ text: String) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count > 1
            && labels.allSatisfy { label in
                !label.isEmpty && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
            }
    }

    static func isOne(_ text: String) -> Bool {
        guard let url = URL(string: text), let scheme = url.scheme?.lowercased(), ["http", "https"].contains(scheme),
            let host = url.host, !host.isEmpty
        else { return false }
        return !text.unicodeScalars.contains { $0.value <= 0x20 || "<>\"".unicodeScalars.contains($0) }
    }
}
