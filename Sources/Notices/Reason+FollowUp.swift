import Foundation

/// The reasons of what follows a meeting, as sentences: action items, attendance, and the report on what the chair released.
extension Reason {
    func aboutFollowUp(_ zone: TimeZone) -> Bilingual? {
        switch self {
        case .documentsMissing:
            Bilingual(fr: "un document de la rencontre manque encore", en: "a document of the meeting is still missing")
        case .documentsThere:
            Bilingual(fr: "les documents de la rencontre sont là", en: "the documents of the meeting are there")
        case .documentArrived:
            Bilingual(fr: "l’ordre du jour qui devait suivre est là", en: "the agenda that was to follow is there")
        case .actionDue(let day):
            Bilingual(
                fr: "mesure à prendre pour le \(DayWords.day(day, .fr))",
                en: "action item due on \(DayWords.day(day, .en))")
        case .actionDone: Bilingual(fr: "la mesure est prise", en: "the action item is done")
        case .actionWithoutOwner:
            Bilingual(
                fr: "personne ne porte la mesure, ou les données ne la connaissent pas (voir «\u{A0}check\u{A0}»)",
                en: "nobody carries the action item, or nobody that the data know (see “check”)")
        case .dueDayChanged:
            Bilingual(fr: "l’échéance de la mesure a changé", en: "the action item is due on another day")
        case .noOpenAction: Bilingual(fr: "aucune mesure n’est ouverte", en: "no action item is open")
        case .reportOnRelease(let at):
            Bilingual(
                fr: "bilan de l’envoi du \(DayWords.moment(at, in: zone, .fr))",
                en: "report on the release of \(DayWords.moment(at, in: zone, .en))")
        default: aboutAttendance
        }
    }

    private var aboutAttendance: Bilingual? {
        switch self {
        case .attendanceNotRecorded:
            Bilingual(fr: "aucune présence n’est notée cette année", en: "no attendance has been recorded this year")
        case .attendanceKept(let missed, let most):
            Bilingual(
                fr: "\(Self.absences(missed).fr) cette année; on peut en avoir \(most)",
                en: "\(Self.absences(missed).en) this year; \(most) may be missed")
        case .attendanceAtRisk(let missed, let total):
            Bilingual(
                fr: "\(Self.absences(missed).fr) sur \(total)\u{A0}réunions\u{A0}: la prochaine serait de trop",
                en: "\(Self.absences(missed).en) of \(total)\u{A0}meetings: the next one would be one too many")
        case .attendanceBelow(let missed, let total):
            Bilingual(
                fr:
                    "\(Self.absences(missed).fr) sur \(total)\u{A0}réunions\u{A0}: la part demandée ne peut plus être atteinte",
                en:
                    "\(Self.absences(missed).en) of \(total)\u{A0}meetings: the share asked for can no longer be reached"
            )
        default: nil
        }
    }

    private static func absences(_ count: Int) -> Bilingual {
        Bilingual(
            fr: count == 0 ? "aucune absence" : "\(count)\u{A0}absence\(count == 1 ? "" : "s")",
            en: count == 0 ? "no absence" : "\(count)\u{A0}absence\(count == 1 ? "" : "s")")
    }
}
