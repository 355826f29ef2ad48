import Foundation
import Notices

/// Until when a person is asked to answer about an event: 17:00 on a weekday, a week before it or two days before it, the first that leaves
/// her two days to think; else its very start. A day of the weekend goes back to the Friday.
///
/// It is a wish, for who counts chairs: an answer that comes later counts as well.
enum AnswerDeadline {
    static func moment(before start: Date, writtenAt: Date, in zone: TimeZone) -> Date {
        guard let evening = TimeOfDay(hour: 17, minute: 0) else { return start }
        let timeToThink = writtenAt.addingTimeInterval(2 * 86_400)
        let moments = [7, 2].map { days in
            weekday(upTo: CalendarDate(start, in: zone).adding(days: -days)).at(evening, in: zone)
        }
        return moments.first { $0 >= timeToThink && $0 < start } ?? start
    }

    private static func weekday(upTo day: CalendarDate) -> CalendarDate {
        switch day.weekday {
        case 1: day.adding(days: -2)
        case 7: day.adding(days: -1)
        default: day
        }
    }
}
