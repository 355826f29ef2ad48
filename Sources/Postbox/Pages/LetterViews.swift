import Foundation

/// The four views of a message: as it is seen, its text, its headers, its source.
struct LetterViews {
    let message: ReceivedMessage
    let source: SavedParts.File

    /// Of a long source (attachments in base64) only the beginning is in the page; the file has it whole.
    static let longestSource = 12_000

    var html: String {
        let tabs = [
            PageLabel(fr: "Comme on le voit", en: "As it is seen"), PageLabel(fr: "Texte", en: "Text"),
            PageLabel(fr: "En-têtes", en: "Headers"), PageLabel(fr: "Source", en: "Source"),
        ].enumerated().map { index, label in
            """
            <input type="radio" name="view" id="v\(index + 1)"\(index == 0 ? " checked" : "")>\
            <label for="v\(index + 1)">\(label.html)</label>
            """
        }.joined(separator: "\n")
        return """
            <div class="views">
            \(tabs)
            <section class="view view1">\(seen)</section>
            <section class="view view2">\(text)</section>
            <section class="view view3">\(headers)</section>
            <section class="view view4">\(sourceView)</section>
            </div>
            """
    }

    private var seen: String {
        guard let html = message.html else { return text }
        let width = PageLabel(fr: "Ordinateur", en: "Computer").html
        let phone = PageLabel(fr: "Téléphone", en: "Phone").html
        return """
            <p class="width"><label><input type="radio" name="width" checked> \(width)</label>
            <label><input type="radio" name="width" id="phone"> \(phone)</label></p>
            <iframe sandbox="" title="Message" style="height: \(height(columns: 78))px; --phone: \(height(columns: 34))px" \
            srcdoc="\(PageText.escaped(withPictures(html)))"></iframe>
            """
    }

    private var text: String {
        guard let text = message.text else {
            let none = PageLabel(fr: "Ce message n'a pas de texte simple.", en: "This message has no plain text.")
            return "<p class=\"quiet\">\(none.html)</p>"
        }
        return "<pre>\(PageText.escaped(text))</pre>"
    }

    private var headers: String {
        let rows = message.headers.map { field in
            "<tr><th>\(PageText.escaped(field.name))</th><td>\(PageText.escaped(field.value))</td></tr>"
        }.joined(separator: "\n")
        return "<table class=\"headers\">\(rows)</table>"
    }

    private var sourceView: String {
        let whole = String(decoding: message.source.prefix(Self.longestSource), as: UTF8.self)
        let rest =
            message.source.count > Self.longestSource
            ? "<p class=\"quiet\">\(PageLabel(fr: "La suite est dans le fichier.", en: "The rest is in the file.").html)</p>"
            : ""
        return """
            <p><a href="\(source.name)">\(source.name)</a> <small class="quiet">\(PageText.size(source.size).html)</small></p>
            <pre>\(PageText.escaped(whole))</pre>\(rest)
            """
    }

    /// A frame without rights can't tell its height, so it is guessed from the text, on the generous side.
    private func height(columns: Int) -> Int {
        let lines = (message.text ?? message.html ?? "").split(separator: /\r?\n/, omittingEmptySubsequences: false)
        let wrapped = lines.reduce(0) { $0 + max(1, ($1.count + columns - 1) / columns) }
        return min(6000, 420 + wrapped * 29)
    }

    /// Pictures that the message carries itself (RFC 2392) are put in place; no other picture can load.
    private func withPictures(_ html: String) -> String {
        message.root.leaves.reduce(html) { html, part in
            guard let id = part.contentID, part.type.hasPrefix("image/") else { return html }
            return html.replacing(
                "cid:\(id)", with: "data:\(part.type);base64,\(Data(part.bytes).base64EncodedString())")
        }
    }
}
