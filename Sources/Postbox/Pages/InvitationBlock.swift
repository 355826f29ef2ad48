import Foundation

/// A calendar entry as a calendar program would show it: the day, what, when, where.
struct InvitationBlock {
    let card: CalendarCard
    let file: SavedParts.File
    let source: String

    private var isCancelled: Bool { card.method?.uppercased() == "CANCEL" || card.status?.uppercased() == "CANCELLED" }

    var html: String {
        """
        <section class="box\(isCancelled ? " cancelled" : "")">
        <h2>\(heading.html)</h2>
        <div class="event">
        \(day)
        <div>
        <p class="name">\(PageText.escaped(card.summary))</p>
        \(lines.map { "<p>\($0)</p>" }.joined(separator: "\n"))
        <p class="quiet">\(technical)</p>
        <details><summary>\(PageLabel(fr: "Voir l'entrée telle quelle", en: "See the entry as it is").html)</summary>
        <p><a href="\(file.name)">\(PageText.escaped(file.title))</a></p><pre>\(PageText.escaped(source))</pre></details>
        </div></div></section>
        """
    }

    private var heading: PageLabel {
        switch card.method?.uppercased() {
        case "REQUEST": PageLabel(fr: "Entrée de calendrier : invitation", en: "Calendar entry: invitation")
        case "CANCEL": PageLabel(fr: "Entrée de calendrier : annulation", en: "Calendar entry: cancellation")
        default: PageLabel(fr: "Entrée de calendrier", en: "Calendar entry")
        }
    }

    private var day: String {
        guard let start = card.start.map(PageDate.init) else { return "<div></div>" }
        return """
            <div class="day"><span class="head">\(start.shortMonth.html)</span><b>\(start.day)</b></div>
            """
    }

    private var lines: [String] {
        var lines: [String] = []
        if let times { lines.append(times.html) }
        if let location = card.location { lines.append(PageText.escaped(location)) }
        if let url = card.url { lines.append("<span class=\"quiet\">\(PageText.escaped(url))</span>") }
        if let note = card.note { lines.append("<span class=\"note\">\(PageText.escaped(note))</span>") }
        return lines
    }

    private var times: PageLabel? {
        guard let start = card.start else { return nil }
        let first = PageDate(start)
        var (fr, en) = (first.longWithClock.fr, first.longWithClock.en)
        if let end = card.end, end.hour != nil {
            let last = PageDate(end)
            let isSameDay = (first.year, first.month, first.day) == (last.year, last.month, last.day)
            fr += " – " + (isSameDay ? last.clock.fr : last.longWithClock.fr)
            en += " – " + (isSameDay ? last.clock.en : last.longWithClock.en)
        }
        let zone =
            switch start.zone {
            case .utc: " (UTC)"
            case .named(let name): " (\(name))"
            case .floating: ""
            }
        return PageLabel(fr: fr + zone, en: en + zone)
    }

    private var technical: String {
        let organiser = card.organiser.map { PageText.escaped($0) } ?? "—"
        return PageLabel(fr: "Organisation : ", en: "Organiser: ").html + organiser
            + " · SEQUENCE \(card.sequence) · UID " + PageText.escaped(card.uid ?? "—")
    }
}
