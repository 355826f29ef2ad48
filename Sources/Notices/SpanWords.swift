extension Span {
    /// `3 jours`, `3 days`: as a sentence says it.
    package var words: Bilingual {
        let (fr, en): (String, String) =
            switch unit {
            case .minute: ("minute", "minute")
            case .hour: ("heure", "hour")
            case .day: ("jour", "day")
            case .week: ("semaine", "week")
            case .month: ("mois", "month")
            case .year: ("an", "year")
            case .workingDay: count < 2 ? ("jour ouvrable", "working day") : ("jours ouvrable", "working day")
            }
        let french = count < 2 || unit == .month ? fr : fr + "s"
        return Bilingual(fr: "\(count)\u{A0}\(french)", en: "\(count)\u{A0}\(en)\(count == 1 ? "" : "s")")
    }
}
