import Notices

/// A proof as a page to print: whole in itself, readable by who has no Factrice, nothing fetched from anywhere.
struct ProofHTML {
    let page: ProofPage

    var html: String {
        """
        <!doctype html>
        <html lang="\(page.language.rawValue)-CA">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
        <title>\(Self.escaped(page.title))</title>
        <style>
        \(Self.style)
        </style>
        </head>
        <body>
        <main>
        <h1>\(Self.escaped(page.title))</h1>
        <p class="headline">\(Self.escaped(page.headline))</p>
        <table>
        \(page.rows.map(row).joined(separator: "\n"))
        </table>
        <p class="made">\(Self.escaped(page.made))</p>
        <div class="sign">
        \(page.signature.map { "<p>\(Self.escaped($0))</p>" }.joined(separator: "\n"))
        </div>
        <h2>\(Self.escaped(page.letterTitle))</h2>
        <\(page.letter.isWhole ? "pre" : "p")>\(Self.escaped(page.letter.text))</\(page.letter.isWhole ? "pre" : "p")>
        </main>
        </body>
        </html>

        """
    }

    private func row(_ row: ProofPage.Row) -> String {
        "<tr><th scope=\"row\">\(Self.escaped(row.label))</th><td>"
            + row.lines.map(Self.escaped).joined(separator: "<br>") + "</td></tr>"
    }

    private static let style = """
        @page { margin: 16mm }
        body { font: 10.5pt/1.4 Georgia, "Liberation Serif", serif; color: #111; background: #fff; margin: 1.5rem auto; max-width: 46rem; padding: 0 1rem }
        h1 { font-size: 1.4em; margin: 0 0 .5em } h2 { font-size: 1.1em; margin: 1.2em 0 .4em }
        .headline { font-weight: bold; border: 1px solid #111; padding: .6em .8em }
        table { border-collapse: collapse; width: 100% }
        th, td { text-align: left; vertical-align: top; padding: .25em .6em .25em 0; border-bottom: 1px solid #bbb; overflow-wrap: anywhere }
        th { width: 11em; font-weight: bold }
        pre { font: inherit; font-size: .92em; white-space: pre-wrap; overflow-wrap: anywhere; border-left: 2px solid #bbb; padding-left: .8em; margin: 0 }
        .made { margin-top: 1.4em }
        .sign { display: flex; gap: 1.5em; break-inside: avoid } .sign p { flex: 1; border-top: 1px solid #111; margin-top: 2.6em; padding-top: .2em }
        """

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
