extension Audience {
    /// Whom a rule writes to, as the end of a sentence: `aux personnes inscrites à un événement`.
    package var words: Bilingual {
        switch self {
        case .member:
            Bilingual(fr: "à la personne dont il est question", en: "to the person it is about")
        case .owner:
            Bilingual(fr: "à qui porte une mesure à prendre", en: "to those who carry an action item")
        case .applicant: Bilingual(fr: "à qui demande l’adhésion", en: "to those who apply for membership")
        case .endorsers:
            Bilingual(
                fr: "aux organismes dont l’appui est attendu", en: "to the organizations whose support is awaited")
        case .reviewers:
            Bilingual(
                fr: "aux organismes dont l’examen est attendu", en: "to the organizations whose review is awaited")
        case .person: Bilingual(fr: "à la personne concernée", en: "to the person concerned")
        case .registrants:
            Bilingual(fr: "aux personnes inscrites à un événement", en: "to the people registered for an event")
        case .members:
            Bilingual(
                fr: "aux membres des espaces ou groupes visés", en: "to the members of the spaces or groups it is for")
        case .space(let name):
            Bilingual(fr: "aux membres de l’espace \(name)", en: "to the members of the space \(name)")
        case .group(let name): Bilingual(fr: "aux membres du groupe \(name)", en: "to the members of the group \(name)")
        case .animatrices: Bilingual(fr: "aux animatrices", en: "to the organisers")
        case .chair: Bilingual(fr: "à la présidence", en: "to the chair")
        case .committee: Bilingual(fr: "au comité conseil", en: "to the committee")
        case .leads:
            Bilingual(
                fr: "aux personnes responsables des groupes de travail",
                en: "to the people in charge of the working groups")
        case .team: Bilingual(fr: "à la présidence et aux animatrices", en: "to the chair and the organisers")
        }
    }
}
