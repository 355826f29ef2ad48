import Notices

/// What every message says of the person it goes to: only what is hers.
enum FactsOfRecipient {
    static func facts(_ recipient: Recipient) -> [String: Fact] {
        let given = LiteralText.name(recipient.givenName)
        let family = LiteralText.name(recipient.familyName)
        let called = given ?? family
        let hello = Bilingual(fr: "Bonjour", en: "Hello")[recipient.language]
        return [
            "greeting": .words([hello, called].compactMap { $0 }.joined(separator: " ")),
            "given_name": .words(called),
            "family_name": .words(family),
            "full_name": .words([given, family].compactMap { $0 }.joined(separator: " ")),
            "is_discreet": .flag(recipient.isDiscreet),
        ]
    }
}
