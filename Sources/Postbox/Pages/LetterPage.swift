import Foundation

/// One message: as its recipient sees it, then its text, its headers and its source.
///
/// The HTML of the message stands in a frame without any right (`sandbox=""`), under the page's policy: no script, no remote
/// image, no link that leads out.
struct LetterPage {
    let entry: MailboxEntry
    let message: ReceivedMessage
    let saved: SavedParts
    let count: Int
    /// What the page that leads here is called.
    let list: PageLabel

    var html: String {
        PageFrame(title: PageLabel(fr: entry.subject, en: entry.subject), body: body).html
    }

    private var body: String {
        """
        <header class="top"><div>
        <a class="title" href="../index.html">← \(list.html)</a>
        <nav>\(neighbour(-1, "‹", PageLabel(fr: "Précédent", en: "Previous")))\
        \(neighbour(1, "›", PageLabel(fr: "Suivant", en: "Next")))</nav>
        \(PageFrame.languageButton)
        </div></header>
        <main>
        <h1>\(PageText.escaped(entry.subject))</h1>
        <p><span class="chip k\(entry.colour)">\(entry.kind.html)</span></p>
        \(facts)
        \(defects)
        \(attachments)
        \(invitation)
        \(views)
        </main>
        """
    }

    private func neighbour(_ step: Int, _ sign: String, _ label: PageLabel) -> String {
        let number = entry.number + step
        guard (1...count).contains(number) else { return "" }
        let word = #"<span class="word">\#(label.html)</span>"#
        let words = step < 0 ? "\(sign) \(word)" : "\(word) \(sign)"
        let name = "\(label.fr) / \(label.en)"
        return #"<a href="\#(MailboxEntry.name(number, of: count)).html" aria-label="\#(name)">\#(words)</a>"#
    }

    private var facts: String {
        let date = message.date.map(PageDate.init)?.longWithClock.html ?? PageText.escaped(message["Date"] ?? "—")
        var rows = [
            (PageLabel(fr: "De", en: "From"), person(message.from)),
            (PageLabel(fr: "À", en: "To"), person(message.to)),
            (PageLabel(fr: "Date", en: "Date"), date),
        ]
        if let replyTo = message["Reply-To"] {
            rows.append((PageLabel(fr: "Répondre à", en: "Reply to"), person(replyTo)))
        }
        return "<dl class=\"facts\">" + rows.map { "<dt>\($0.html)</dt><dd>\($1)</dd>" }.joined() + "</dl>"
    }

    private func person(_ header: String) -> String {
        let (name, address) = PageText.person(header)
        if name == address { return PageText.escaped(address) }
        return "\(PageText.escaped(name)) <span class=\"quiet\">\(PageText.escaped(address))</span>"
    }

    private var defects: String {
        guard !message.defects.isEmpty else { return "" }
        let items = message.defects.map { "<li>\(PageText.escaped($0.description))</li>" }.joined()
        let heading = PageLabel(fr: "Défauts de forme relevés", en: "Defects of form found")
        return "<section class=\"box warning\"><h2>\(heading.html)</h2><ul>\(items)</ul></section>"
    }

    private var attachments: String {
        guard !saved.attachments.isEmpty else { return "" }
        let items = saved.attachments.map { file in
            """
            <li><a href="\(file.name)">\(PageText.escaped(file.title))</a> \
            <small>\(PageText.size(file.size).html)</small></li>
            """
        }.joined(separator: "\n")
        let heading = PageLabel(fr: "Pièces jointes", en: "Attachments")
        return "<section class=\"box\"><h2>\(heading.html)</h2><ul class=\"files\">\(items)</ul></section>"
    }

    private var invitation: String {
        guard let part = message.calendar, let file = saved.calendar, let text = part.text,
            let card = CalendarCard(text)
        else { return "" }
        return InvitationBlock(card: card, file: file, source: text).html
    }

    private var views: String { LetterViews(message: message, source: saved.source).html }
}
