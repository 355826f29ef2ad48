import Foundation
import Notices
import Testing

@testable import Composition

@Suite("What a message says without HTML, and at its foot")
struct TextPartTests {
    @Test("the text part has every link and every address of the HTML", arguments: ShippedTexts.all)
    func links(shipped: Shipped) throws {
        let composed = try ShippedTexts.message(shipped)
        let links = composed.html.matches(of: /href="([^"#][^"]*)"/).map { String($0.output.1) }
        #expect(!links.isEmpty)
        for link in links {
            let target = link.replacing(/^mailto:/, with: "").replacing("&amp;", with: "&")
            #expect(composed.text.contains(target), "\(link)")
        }
    }

    @Test("and every date and hour", arguments: ShippedTexts.all)
    func dates(shipped: Shipped) throws {
        let composed = try ShippedTexts.message(shipped)
        let html = ShippedTexts.words(ofHTML: composed.html).replacing("\n", with: " ")
        let text = ShippedTexts.flat(composed.text)
        let dates: Regex<Substring> =
            switch shipped.language {
            case .fr: /\p{L}+ \d+(?:er)?\u{A0}\p{L}+ \d{4}|\d+\u{A0}h(?:\u{A0}\d\d)?/
            case .en: /\p{L}+, \p{L}+\u{A0}\d+, \d{4}|\d+:\d\d\u{A0}[ap]\.m\./
            }
        for date in html.matches(of: dates).map({ String($0.output) }) {
            #expect(text.contains(date), "\(date)")
        }
        // A date is never told without its weekday and its year.
        let bare =
            /\d+(?:er)?\u{A0}(?:janvier|mars|octobre|novembre|décembre)(?! \d{4})|(?:January|March|October|November|December)\u{A0}\d+(?!, \d{4}|\d)/
        #expect(text.firstMatch(of: bare) == nil)
    }

    static let stops: [(NoticeClass, Language, String)] = [
        (.statutory, .fr, "Ne plus recevoir ces avis\u{A0}: comme ils peuvent mener à une décision"),
        (.statutory, .en, "If you no longer want these notices: as they can lead to a decision"),
        (.service, .fr, "Ne plus recevoir ces messages\u{A0}: écrivez à animation@espaces.example"),
        (.service, .en, "If you no longer want these messages: write to animation@espaces.example"),
        (.optional, .fr, "Ne plus recevoir ces messages\u{A0}: ils sont facultatifs."),
        (.optional, .en, "If you no longer want these messages: they are optional."),
    ]

    @Test("the foot says who sends, from where, why, and how to stop", arguments: stops)
    func foot(row: (noticeClass: NoticeClass, language: Language, stop: String)) throws {
        let shipped = Shipped(template: "meeting/invitation", language: row.language, variant: .typical)
        let composed = try ShippedTexts.compose(shipped, as: row.noticeClass)
        let why = Bilingual(fr: "Pourquoi ce message\u{A0}: Vous recevez", en: "Why this message: You are receiving")
        for read in [ShippedTexts.flat(composed.text), ShippedTexts.words(ofHTML: composed.html)] {
            for words in ["Espaces V.I.E.", "C.P. 45", "https://espaces.example", why[row.language], row.stop] {
                #expect(read.contains(words), "\(words)")
            }
        }
    }

    @Test("who is of the team is told that the settings name her, not how to leave the community")
    func team() throws {
        let alert = Shipped(template: "factrice/held", language: .fr, variant: .typical)
        let text = ShippedTexts.flat(try ShippedTexts.message(alert).text)
        #expect(text.contains("Ne plus recevoir ces messages\u{A0}: ils vont aux personnes que nomment les réglages"))
        #expect(!text.contains("mettre fin à une adhésion"))
    }

    @Test("and whom to ask about personal information: the team, or who the settings name")
    func privacy() throws {
        let french = Shipped(template: "inactivity/first", language: .fr, variant: .bare)
        let english = Shipped(template: "inactivity/first", language: .en, variant: .bare)
        let named = ShippedTexts.community(
            privacy: Community.Contact(name: "Nina Roy", address: "vie-privee@espaces.example"))
        let unnamed = ShippedTexts.community(
            privacy: Community.Contact(name: nil, address: "vie-privee@espaces.example"))
        let rows: [(Shipped, Community, String)] = [
            (french, Samples.community, "responsable de leur protection\u{A0}: animation@espaces.example."),
            (french, unnamed, "responsable de leur protection\u{A0}: vie-privee@espaces.example."),
            (french, named, "responsable de leur protection, Nina Roy\u{A0}: vie-privee@espaces.example."),
            (english, Samples.community, "person responsible for protecting it: animation@espaces.example."),
            (english, named, "person responsible for protecting it, Nina Roy: vie-privee@espaces.example."),
        ]
        for (shipped, community, words) in rows {
            let composed = try ShippedTexts.compose(shipped, by: community)
            #expect(ShippedTexts.flat(composed.text).contains(words), "\(words)")
            #expect(ShippedTexts.words(ofHTML: composed.html).contains(words), "\(words)")
        }
    }
}
