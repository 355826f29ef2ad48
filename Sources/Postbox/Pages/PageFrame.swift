import Foundation

/// The frame that all pages share: head, style, language, and a policy that lets nothing in from outside.
struct PageFrame {
    let title: PageLabel
    let body: String
    var script = ""
    /// What this page looks like beyond the common style.
    var style = ""
    /// Whether it frames other pages of its folder; no page of mail does.
    var framesPages = false
    /// The class of its body.
    var kind = ""

    private var framePolicy: String { framesPages ? " frame-src 'self' file:;" : "" }

    var html: String {
        """
        <!doctype html>
        <html lang="fr">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
        script-src 'unsafe-inline'; img-src data:;\(framePolicy) base-uri 'none'; form-action 'none'">
        <title>\(PageText.escaped(title.fr))</title>
        <style>
        \(PageStyle.css)
        \(style)
        </style>
        <script>
        \(PageScript.language)
        </script>
        </head>
        <body\(kind.isEmpty ? "" : " class=\"\(kind)\"")>
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
