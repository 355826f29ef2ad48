import Foundation

/// The reasons about minutes (M4), as sentences.
extension Reason {
    func aboutMinutes(_ zone: TimeZone) -> Bilingual? {
        func at(_ moment: Date, _ fr: String, _ en: String) -> Bilingual {
            both(fr, en) { DayWords.moment(moment, in: zone, $0) }
        }
        return switch self {
        case .minutesReleased(let moment): at(moment, "procès-verbal diffusé le {}", "minutes released on {}")
        case .minutesMayBeRecalled(let end):
            at(
                end, "procès-verbal en attente\u{A0}: la présidence peut encore le rappeler, jusqu’au {}",
                "minutes waiting: the chair may still recall them, until {}")
        case .minutesRecalled(let moment):
            at(moment, "procès-verbal rappelé par la présidence le {}", "minutes recalled by the chair on {}")
        case .minutesResent(let moment):
            at(
                moment, "procès-verbal renvoyé à cette seule personne le {}",
                "minutes sent again to this one person on {}")
        default: nil
        }
    }
}
