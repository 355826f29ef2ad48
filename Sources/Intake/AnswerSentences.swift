import Notices

/// What can be wrong with a rule that passes over who has answered.
extension Sentence {
    static func answersNeedSince(_ question: String) -> Sentence {
        .error(
            fr: "Cette règle n'a rien à dire plus tard : « unless_answered: \(question) » ne retiendrait personne.",
            en: "This rule says nothing later: “unless_answered: \(question)” would leave nobody out.",
            hint: .spoken(
                fr: "Ajoutez « answered_since: 12 mois » pour compter ce qui a été répondu avant.",
                en: "Add “answered_since: 12 months” to count what was answered before."))
    }

    static let sinceNeedsQuestion = Sentence.error(
        fr: "« answered_since » ne va pas sans « unless_answered ».",
        en: "“answered_since” doesn't go without “unless_answered”.",
        hint: .spoken(
            fr: "Écrivez dans « unless_answered » le mot de la colonne « question ».",
            en: "Write in “unless_answered” the word of the column “question”."))

    static func nobodyAnswered(_ question: String, near: String) -> Sentence {
        .warning(
            fr: "Aucune réponse n'est à la question « \(question) », mais il y en a à « \(near) ».",
            en: "No answer is to the question “\(question)”, but there are some to “\(near)”.",
            hint: .spoken(
                fr: "Le même mot doit être dans « unless_answered » et dans la colonne « question ».",
                en: "“unless_answered” and the column “question” should have the same word."))
    }
}
