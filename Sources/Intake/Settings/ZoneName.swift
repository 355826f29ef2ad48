import Foundation

/// A time zone by the name that people and calendars give it.
///
/// Refuses abbreviations such as `EST`: they name an offset, not the habits of a place. Knows the names that Outlook
/// writes for the zones of Canada and of the French-speaking partners.
enum ZoneName {
    static func zone(_ name: String) -> TimeZone? {
        var name = name.trimmingCharacters(in: .whitespaces)
        // Older calendars prefix the name with a registry: /freeassociation.sourceforge.net/America/Toronto
        if name.hasPrefix("/") {
            name = name.split(separator: "/").suffix(2).joined(separator: "/")
        }
        if name == "UTC" || name == "Etc/UTC" || name == "GMT" { return .gmt }
        let identifier = outlook[name] ?? name
        guard identifier.contains("/") else { return nil }
        return TimeZone(identifier: identifier)
    }

    /// The zone that a wrong name most likely means: a city alone, or a slip of the hand.
    static func nearest(to name: String) -> String? {
        let zones = TimeZone.knownTimeZoneIdentifiers.filter { $0.contains("/") }
        let city = "/" + name.lowercased().replacing(" ", with: "_")
        return zones.first { $0.lowercased().hasSuffix(city) } ?? NearestWord.to(name, among: zones)
    }

    private static let outlook = [
        "Newfoundland Standard Time": "America/St_Johns",
        "Atlantic Standard Time": "America/Halifax",
        "Eastern Standard Time": "America/Toronto",
        "Central Standard Time": "America/Winnipeg",
        "Canada Central Standard Time": "America/Regina",
        "Mountain Standard Time": "America/Edmonton",
        "Pacific Standard Time": "America/Vancouver",
        "Romance Standard Time": "Europe/Paris",
        "W. Europe Standard Time": "Europe/Berlin",
        "Central Europe Standard Time": "Europe/Budapest",
        "Central European Standard Time": "Europe/Warsaw",
        "GMT Standard Time": "Europe/London",
        "Greenwich Standard Time": "Africa/Abidjan",
        "Saint Pierre Standard Time": "America/Miquelon",
        "Yukon Standard Time": "America/Whitehorse",
        "US Eastern Standard Time": "America/Indiana/Indianapolis",
        "US Mountain Standard Time": "America/Phoenix",
    ]
}
