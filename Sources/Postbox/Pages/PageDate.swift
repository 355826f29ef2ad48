import Foundation

/// A wall clock in words, as a letter states it, in both languages. No zone is converted: what is stated is shown.
struct PageDate {
    let year: Int
    let month: Int
    let day: Int
    let hour: Int?
    let minute: Int?

    init(_ date: StatedDate) {
        (year, month, day) = (date.year, date.month, date.day)
        (hour, minute) = (date.hour, date.minute)
    }

    init(_ moment: CalendarMoment) {
        (year, month, day) = (moment.year, moment.month, moment.day)
        (hour, minute) = (moment.hour, moment.minute)
    }

    /// "mercredi 4 novembre 2026", "Wednesday, November 4, 2026".
    var long: PageLabel {
        PageLabel(
            fr: "\(Self.weekdays[weekday].fr) \(dayInFrench) \(Self.months[month - 1].fr) \(year)",
            en: "\(Self.weekdays[weekday].en), \(Self.months[month - 1].en) \(day), \(year)")
    }

    /// "mer. 4 nov.", "Wed, Nov 4".
    var short: PageLabel {
        PageLabel(
            fr: "\(Self.weekdays[weekday].fr.prefix(3)). \(dayInFrench) \(Self.shortMonths[month - 1])",
            en: "\(Self.weekdays[weekday].en.prefix(3)), \(Self.months[month - 1].en.prefix(3)) \(day)")
    }

    /// "novembre 2026", "November 2026".
    var monthAndYear: PageLabel {
        PageLabel(fr: "\(Self.months[month - 1].fr) \(year)", en: "\(Self.months[month - 1].en) \(year)")
    }

    /// "nov.", "Nov".
    var shortMonth: PageLabel {
        PageLabel(fr: Self.shortMonths[month - 1], en: String(Self.months[month - 1].en.prefix(3)))
    }

    /// "13 h 30", "1:30 p.m."; empty for a whole day.
    var clock: PageLabel {
        guard let hour, let minute else { return PageLabel(fr: "", en: "") }
        let minutes = minute < 10 ? "0\(minute)" : "\(minute)"
        let twelve = hour % 12 == 0 ? 12 : hour % 12
        return PageLabel(
            fr: minute == 0 ? "\(hour)\u{A0}h" : "\(hour)\u{A0}h\u{A0}\(minutes)",
            en: "\(twelve):\(minutes)\u{A0}\(hour < 12 ? "a.m." : "p.m.")")
    }

    var longWithClock: PageLabel {
        hour == nil ? long : PageLabel(fr: "\(long.fr), \(clock.fr)", en: "\(long.en), \(clock.en)")
    }

    /// "2026-11": sorts and groups.
    var monthKey: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }

    private var weekday: Int { CivilDay.weekday(year, month, day) }
    private var dayInFrench: String { day == 1 ? "1er" : "\(day)" }

    private static let weekdays = [
        PageLabel(fr: "dimanche", en: "Sunday"), PageLabel(fr: "lundi", en: "Monday"),
        PageLabel(fr: "mardi", en: "Tuesday"), PageLabel(fr: "mercredi", en: "Wednesday"),
        PageLabel(fr: "jeudi", en: "Thursday"), PageLabel(fr: "vendredi", en: "Friday"),
        PageLabel(fr: "samedi", en: "Saturday"),
    ]
    private static let months = [
        PageLabel(fr: "janvier", en: "January"), PageLabel(fr: "février", en: "February"),
        PageLabel(fr: "mars", en: "March"), PageLabel(fr: "avril", en: "April"), PageLabel(fr: "mai", en: "May"),
        PageLabel(fr: "juin", en: "June"), PageLabel(fr: "juillet", en: "July"), PageLabel(fr: "août", en: "August"),
        PageLabel(fr: "septembre", en: "September"), PageLabel(fr: "octobre", en: "October"),
        PageLabel(fr: "novembre", en: "November"), PageLabel(fr: "décembre", en: "December"),
    ]
    private static let shortMonths = [
        "janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc.",
    ]
}
