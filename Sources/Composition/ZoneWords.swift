import Foundation
import Notices

/// The names that people in Canada give to their zones. They don't change with the season: “heure de l'Est” is true all year.
///
/// A zone that isn't here is written by its identifier: exact, if not pretty.
enum ZoneWords {
    static func name(of zone: TimeZone) -> Bilingual? { names[zone.identifier] }

    private static let eastern = Bilingual(fr: "heure de l'Est", en: "Eastern Time")
    private static let atlantic = Bilingual(fr: "heure de l'Atlantique", en: "Atlantic Time")
    private static let central = Bilingual(fr: "heure du Centre", en: "Central Time")
    private static let mountain = Bilingual(fr: "heure des Rocheuses", en: "Mountain Time")
    private static let pacific = Bilingual(fr: "heure du Pacifique", en: "Pacific Time")
    private static let utc = Bilingual(fr: "temps universel", en: "UTC")

    private static let names: [String: Bilingual] = [
        "America/Toronto": eastern,
        "America/Montreal": eastern,
        "America/New_York": eastern,
        "America/Iqaluit": eastern,
        "America/Halifax": atlantic,
        "America/Moncton": atlantic,
        "America/Glace_Bay": atlantic,
        "America/Goose_Bay": atlantic,
        // The Lower North Shore keeps Atlantic time all year (tzdata now links the name elsewhere).
        "America/Blanc-Sablon": atlantic,
        "America/St_Johns": Bilingual(fr: "heure de Terre-Neuve", en: "Newfoundland Time"),
        "America/Winnipeg": central,
        "America/Regina": Bilingual(fr: "heure de la Saskatchewan", en: "Saskatchewan Time"),
        "America/Edmonton": mountain,
        "America/Yellowknife": mountain,
        "America/Vancouver": pacific,
        "America/Whitehorse": Bilingual(fr: "heure du Yukon", en: "Yukon Time"),
        "UTC": utc,
        "GMT": utc,
        "Etc/UTC": utc,
    ]
}
