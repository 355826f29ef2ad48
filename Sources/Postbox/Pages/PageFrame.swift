import Foundation

/// The frame that all pages share: head, style, language, and a policy that lets nothing in from outside.
struct PageFrame {
    let title: PageLabel
    let body: String
    var script = ""

    var html: String {
        """
        <!doctype html>
        <html lang="fr">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
        script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
        <title>\(PageText.escaped(title.fr))</title>
        <style>
        \(PageStyle.css)
        </style>
        <script>
        \(PageScript.language)
        </script>
        </head>
        <body>
        \(body)
        <script>
        \(PageScript.toggle)
        \(script)
        </script>
        </body>
        </html>

        """
    }

    /// Switches the language of every page of the mailbox.
    static let languageButton = """
        <button type="button" class="language" id="language"><span class="fr" lang="en">English</span>\
        <span class="en" lang="fr">Français</span></button>
        """
}
