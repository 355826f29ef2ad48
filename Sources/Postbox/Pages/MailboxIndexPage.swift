import Foundation

/// The list of the mailbox: every message by month, oldest first, with a search, a kind, a month and an order.
struct MailboxIndexPage {
    let title: PageLabel
    let heading: MailboxPages.Heading
    let entries: [MailboxEntry]

    var html: String {
        PageFrame(title: title, body: body, script: PageScript.list).html
    }

    private var body: String {
        """
        <header class="top"><div>
        <span class="title">\(title.html)</span>
        \(PageFrame.languageButton)
        </div></header>
        <main>
        <h1>\(heading.name.html)</h1>
        <p class="lead">\((heading.lead ?? received).html)</p>
        \(tools)
        <p class="count" role="status"><b id="found">\(entries.count)</b>
        \(PageLabel(fr: "messages affichés", en: "messages shown").html)</p>
        <div id="list">
        \(sections.joined(separator: "\n"))
        </div>
        <p class="empty" id="none" hidden>\(PageLabel(fr: "Aucun message ne correspond.", en: "No message matches.").html)</p>
        </main>
        """
    }

    private var sorted: [MailboxEntry] {
        entries.sorted { one, other in
            let first = one.date?.instant ?? .distantPast
            let second = other.date?.instant ?? .distantPast
            return first == second ? one.number < other.number : first < second
        }
    }

    private var months: [(key: String, name: PageLabel, entries: [MailboxEntry])] {
        var months: [(key: String, name: PageLabel, entries: [MailboxEntry])] = []
        for entry in sorted {
            let date = entry.date.map(PageDate.init)
            let key = date?.monthKey ?? ""
            if months.last?.key != key {
                months.append((key, date?.monthAndYear ?? PageLabel(fr: "Sans date", en: "No date"), []))
            }
            months[months.count - 1].entries.append(entry)
        }
        return months
    }

    private var kinds: [PageLabel] {
        Set(entries.map(\.kind)).sorted { $0.fr < $1.fr }
    }

    private var received: PageLabel {
        let people = Set(entries.map(\.recipientAddress)).count
        let dates = sorted.compactMap(\.date).map(PageDate.init)
        guard let first = dates.first?.long, let last = dates.last?.long else {
            return PageLabel(fr: "Rien n'a encore été reçu.", en: "Nothing was received yet.")
        }
        return PageLabel(
            fr: "\(entries.count) messages reçus par \(people) personnes, du \(first.fr) au \(last.fr).",
            en: "\(entries.count) messages received by \(people) people, from \(first.en) to \(last.en).")
    }

    private var tools: String {
        let kindOptions = kinds.map { option($0.fr, $0) }.joined()
        let monthOptions = months.map { option($0.key, $0.name) }.joined()
        return """
            <div class="tools">
            <input type="search" id="search" aria-label="Chercher / Search" placeholder="Chercher une personne, un objet…"
            data-fr="Chercher une personne, un objet…" data-en="Search for a person, a subject…">
            <select id="kind" aria-label="Sorte / Kind">\(option("", PageLabel(fr: "Toutes les sortes", en: "All kinds")))\(kindOptions)</select>
            <select id="month" aria-label="Mois / Month">\(option("", PageLabel(fr: "Tous les mois", en: "All months")))\(monthOptions)</select>
            <select id="order" aria-label="Ordre / Order">\
            \(option("a", PageLabel(fr: "Du plus ancien", en: "Oldest first")))\
            \(option("b", PageLabel(fr: "Du plus récent", en: "Newest first")))</select>
            </div>
            """
    }

    private func option(_ value: String, _ label: PageLabel) -> String {
        let (value, fr, en) = (PageText.escaped(value), PageText.escaped(label.fr), PageText.escaped(label.en))
        return #"<option value="\#(value)" data-fr="\#(fr)" data-en="\#(en)">\#(fr)</option>"#
    }

    private var sections: [String] {
        months.map { month in
            let rows = month.entries.map(row).joined(separator: "\n")
            return """
                <section data-month="\(PageText.escaped(month.key))">
                <h2>\(month.name.html)</h2>
                \(rows)
                </section>
                """
        }
    }

    private func row(_ entry: MailboxEntry) -> String {
        let date = entry.date.map(PageDate.init)
        let address = PageText.escaped(entry.recipientAddress)
        let marks = (entry.hasCalendar ? Self.calendar : "") + (entry.attachmentCount > 0 ? Self.clip : "")
        return """
            <a class="row" href="messages/\(entry.name).html" data-kind="\(PageText.escaped(entry.kind.fr))">\
            <span class="when">\(date?.short.html ?? "—") <small>\(date?.clock.html ?? "")</small></span>\
            <span class="who">\(PageText.escaped(entry.recipientName))<small>\(address)</small></span>\
            <span class="what">\(PageText.escaped(entry.subject))</span>\
            <span class="sort">\(marks)<span class="chip k\(entry.colour)">\(entry.kind.html)</span></span></a>
            """
    }

    private static let calendar = """
        <svg viewBox="0 0 16 16" role="img" aria-label="Calendrier / Calendar"><path d="M2 4h12v10H2zM2 7h12M5 2v3M11 2v3"/></svg>
        """
    private static let clip = """
        <svg viewBox="0 0 16 16" role="img" aria-label="Pièce jointe / Attachment">\
        <path d="M13 7l-5 5.5a3 3 0 0 1-4.5-4L9 3a2 2 0 0 1 3 2.8L7 11a1 1 0 0 1-1.5-1.3L10 5"/></svg>
        """
}
