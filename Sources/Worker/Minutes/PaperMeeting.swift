import Foundation
import Mail
import Notices

/// Which meeting a paper is of, by the days that its head and its name hold, written as people write them.
///
/// The day of the meeting that it is sent for settles it: others may stand beside it, as that of the approval does. Without it, the day of
/// a meeting of the same circle that was held is a doubt: almost surely the wrong file or the wrong meeting. The day of a meeting to come,
/// or of another circle's, is only said: papers announce the former and quote the latter.
struct PaperMeeting {
    let event: Event
    let events: [Event]
    let zone: TimeZone
    let now: Date

    private static let headCharacters = 900

    func findings(in paper: MinutesPaper) -> [MinutesFinding] {
        let name = (paper.path as NSString).lastPathComponent
        let head = String(paper.look.text.prefix(Self.headCharacters))
        let text = Self.plain("\(name)\n\(head)")
        let own = day(of: event)
        guard !holds(text, own) else { return [] }
        let others = events.filter {
            $0.id != event.id && $0.kind != "webinar" && !$0.isCancelled && day(of: $0) != own
                && holds(text, day(of: $0))
        }
        let held = others.filter { $0.start <= now && isOfSameCircle($0) }
        guard let other = held.max(by: { $0.start < $1.start }) ?? others.min(by: { $0.start < $1.start }) else {
            return []
        }
        return [MinutesFinding(problem(paper, names: day(of: other), own: own), isDoubt: !held.isEmpty)]
    }

    private func day(of event: Event) -> CalendarDate { CalendarDate(event.start, in: zone) }

    private func isOfSameCircle(_ other: Event) -> Bool {
        !other.spaces.isDisjoint(with: event.spaces) || !other.groups.isDisjoint(with: event.groups)
    }

    private func problem(_ paper: MinutesPaper, names other: CalendarDate, own: CalendarDate) -> Problem {
        Problem(
            .warning, file: CleanText.line(paper.given),
            message: Bilingual(
                fr:
                    "Ce fichier parle de la rencontre du \(DayWords.day(other, .fr)), et pas de celle du \(DayWords.day(own, .fr)).",
                en:
                    "This file speaks of the meeting of \(DayWords.day(other, .en)), not of that of \(DayWords.day(own, .en))."
            ),
            suggestion: Bilingual(
                fr: "Vérifiez que c'est le bon fichier, et la bonne rencontre.",
                en: "Check that it is the right file, and the right meeting."))
    }

    // MARK: Days in a text

    private func holds(_ text: String, _ day: CalendarDate) -> Bool {
        let iso = day.description
        let english = Self.plain(DayWords.day(day, .en))
        let forms = [
            iso, iso.replacing("-", with: ""), iso.replacing("-", with: "_"), Self.plain(DayWords.day(day, .fr)),
            english,
            english.replacing(",", with: ""),
        ]
        return forms.contains { Self.stands($0, in: text) }
    }

    /// Not as a part of a longer number: the 3rd isn't in the 23rd.
    private static func stands(_ form: String, in text: String) -> Bool {
        text.ranges(of: form).contains { range in
            let before = range.lowerBound == text.startIndex ? nil : text[text.index(before: range.lowerBound)]
            let after = range.upperBound == text.endIndex ? nil : text[range.upperBound]
            return before?.isNumber != true && after?.isNumber != true
        }
    }

    /// Without accents or capitals, each run of spaces and line ends as one space.
    private static func plain(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
