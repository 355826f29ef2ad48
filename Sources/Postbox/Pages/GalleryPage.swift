import Foundation

/// The one page of a gallery: the texts at the left, by what sends them; the message that was chosen at the right.
struct GalleryPage {
    struct Item {
        let leaf: GalleryBook.Leaf
        let name: String
        let message: ReceivedMessage
    }

    let title: PageLabel
    let lead: PageLabel
    let items: [Item]
    let flaws: [GalleryBook.Flaw]

    var html: String {
        """
        <!doctype html>
        <html lang="fr">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
        script-src 'unsafe-inline'; frame-src 'self' file:; base-uri 'none'; form-action 'none'">
        <title>\(PageText.escaped(title.fr))</title>
        <style>
        \(PageStyle.css)
        \(GalleryStyle.css)
        </style>
        <script>
        \(PageScript.language)
        </script>
        </head>
        <body class="gallery">
        \(top)
        <div class="desk">
        <nav id="texts" aria-label="Modèles / Templates">\(texts)</nav>
        <main>\(viewer)</main>
        </div>
        <script type="application/json" id="leaves">\(data)</script>
        <script>
        \(PageScript.toggle)
        \(GalleryScript.text)
        </script>
        </body>
        </html>

        """
    }

    private var top: String {
        """
        <header class="top"><div>
        <span class="title">\(title.html) <small class="quiet">\(PageLabel(fr: "Tous les messages", en: "All messages").html)</small></span>
        \(PageFrame.languageButton)
        </div></header>
        """
    }

    // MARK: The list

    private var groups: [(PageLabel, [String])] {
        var groups: [(PageLabel, [String])] = []
        for item in items {
            let (group, template) = (item.leaf.group, item.leaf.template)
            if let place = groups.firstIndex(where: { $0.0 == group }) {
                if !groups[place].1.contains(template) { groups[place].1.append(template) }
            } else {
                groups.append((group, [template]))
            }
        }
        return groups
    }

    private var texts: String {
        let search = PageLabel(fr: "Chercher un texte", en: "Find a text")
        return """
            <input id="search" type="search" aria-label="\(search.fr) / \(search.en)" \
            data-fr="\(search.fr)…" data-en="\(search.en)…" placeholder="\(search.fr)…">
            """ + broken
                + groups.map { group, templates in
                    "<section><h2>\(group.html)</h2>" + templates.map(entry).joined(separator: "\n") + "</section>"
                }.joined(separator: "\n")
    }

    private func entry(_ template: String) -> String {
        let own = items.filter { $0.leaf.template == template }
        let subjects = ["fr", "en"].compactMap { language -> String? in
            own.first { $0.leaf.language == language }.map { PageText.escaped($0.message.subject) }
        }
        let fr = subjects.first ?? ""
        let en = subjects.last ?? ""
        return """
            <a href="messages/\(own[0].name).html" data-template="\(PageText.escaped(template))">\
            <b><span class="fr">\(fr)</span><span class="en">\(en)</span></b><small>\(PageText.escaped(template))</small></a>
            """
    }

    private var broken: String {
        guard !flaws.isEmpty else { return "" }
        let heading = PageLabel(fr: "À corriger", en: "To be mended")
        let rows = flaws.map { "<li><b>\(PageText.escaped($0.template))</b> \($0.words.html)</li>" }.joined()
        return "<section class=\"box warning\"><h2>\(heading.html)</h2><ul>\(rows)</ul></section>"
    }

    // MARK: The message

    private var viewer: String {
        """
        <div class="choices">
        \(choice("language", PageLabel(fr: "Langue", en: "Language"), languages))
        \(choice("person", PageLabel(fr: "À qui", en: "To whom"), persons))
        \(choice("look", PageLabel(fr: "Apparence", en: "Look"), [
            ("light", PageLabel(fr: "Claire", en: "Light")), ("dark", PageLabel(fr: "Sombre", en: "Dark")),
        ]))
        </div>
        <div class="turn"><button type="button" id="previous" aria-label="Précédent / Previous">‹</button>\
        <button type="button" id="next" aria-label="Suivant / Next">›</button><span id="place" class="quiet"></span>\
        <span class="quiet keys">\(PageLabel(fr: "← → pour feuilleter", en: "← → to leaf through").html)</span></div>
        <h1 id="subject" tabindex="-1"></h1>
        <p class="lead" id="facts"></p>
        <div class="frames">
        <figure class="computer"><figcaption>\(PageLabel(fr: "Ordinateur", en: "Computer").html)</figcaption>\
        <iframe id="computer" sandbox="" title="Ordinateur / Computer"></iframe></figure>
        <figure class="phone"><figcaption>\(PageLabel(fr: "Téléphone", en: "Phone").html)</figcaption>\
        <iframe id="phone" sandbox="" title="Téléphone / Phone"></iframe></figure>
        </div>
        <details><summary>\(PageLabel(fr: "En texte simple", en: "As plain text").html)</summary><pre id="plain"></pre></details>
        """
    }

    private func choice(_ name: String, _ label: PageLabel, _ values: [(String, PageLabel)]) -> String {
        let options = values.map { value, words in
            """
            <label><input type="radio" name="\(name)" value="\(PageText.escaped(value))"><span>\(words.html)</span></label>
            """
        }.joined()
        return "<fieldset><legend>\(label.html)</legend>\(options)</fieldset>"
    }

    private var languages: [(String, PageLabel)] {
        let names = ["fr": "Français", "en": "English"]
        var seen: Set<String> = []
        return items.map(\.leaf.language).filter { seen.insert($0).inserted }.map { language in
            let name = names[language] ?? language
            return (language, PageLabel(fr: name, en: name))
        }
    }

    /// A person's words are in the language of her message.
    private var persons: [(String, PageLabel)] {
        var seen: Set<PageLabel> = []
        return items.map(\.leaf.person).filter { seen.insert($0).inserted }.map { ($0.en, $0) }
    }

    /// For the script: what it shows of each leaf. `<` is written so that no text can end the element.
    private var data: String {
        let leaves = items.map { item in
            [
                "template": item.leaf.template, "language": item.leaf.language, "person": item.leaf.person.en,
                "name": item.name, "subject": item.message.subject, "to": item.message.to,
                "text": item.message.text ?? "",
                "attachments": item.message.attachments.compactMap(\.filename).joined(separator: ", "),
                "html": item.message.html == nil ? "" : "yes",
            ]
        }
        let json = (try? JSONEncoder().encode(leaves)) ?? Data("[]".utf8)
        return String(decoding: json, as: UTF8.self).replacing("<", with: "\\u003c")
    }
}
