import Notices

/// What a text may say of an application: never the applicant's name or address, nor anything that was typed in the form.
enum FactsOfApplication {
    static func facts(
        _ application: Application, needed: Endorsements, _ community: Community, _ words: DateWords
    ) -> [String: Fact] {
        let space = community.spaces[application.space]?[words.language] ?? application.space
        let spoken = application.language ?? community.firstLanguage
        return [
            "id": .words(application.id),
            "space": .words(space),
            "is_lvs": .flag(application.space == "lvs"),
            "is_cp": .flag(application.space == "cp"),
            "received_on": .words(words.day(application.submittedAt)),
            "received_at": .words(words.moment(application.submittedAt)),
            "decided_on": .words(application.decidedAt.map(words.day)),
            "is_accepted": .flag(application.status == .accepted),
            "is_referred": .flag(application.status == .referred),
            "endorsements": .words("\(application.endorsedBy.count)/\(needed.support(of: application))"),
            "reviews": .words("\(application.reviewedBy.count)/\(needed.reviews)"),
            "charter_missing": .flag(application.charterAccepted == false),
            "for_organisation": .flag(LiteralText.line(application.organisation) != nil),
            "language_words": .words(inWords(spoken)[words.language]),
            "contact": .address(community.contactAddress),
        ]
    }

    private static func inWords(_ language: Language) -> Bilingual {
        switch language {
        case .fr: Bilingual(fr: "en français", en: "in French")
        case .en: Bilingual(fr: "en anglais", en: "in English")
        }
    }
}
