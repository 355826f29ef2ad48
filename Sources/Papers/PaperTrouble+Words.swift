import Notices

extension PaperTrouble {
    /// The sentence for the person who wants to send `path`.
    package func problem(_ path: String) -> Problem {
        let line: Int? = if case .notUTF8(let line) = self { line } else { nil }
        return Problem(.error, file: path, line: line, message: message, suggestion: suggestion)
    }

    var message: Bilingual {
        switch self {
        case .empty: Bilingual(fr: "Ce fichier est vide.", en: "This file is empty.")
        case .tooLarge(let bytes, let limit):
            Bilingual(
                fr: "Ce fichier fait \(Self.size(bytes).fr)\u{A0}; la limite est de \(Self.size(limit).fr).",
                en: "This file is \(Self.size(bytes).en); the limit is \(Self.size(limit).en).")
        case .unknownKind(let ending?):
            Bilingual(
                fr: "«\u{A0}.\(ending)\u{A0}» n'est pas une sorte de document qui s'envoie.",
                en: "“.\(ending)” is not a kind of document that is sent.")
        case .unknownKind(nil):
            Bilingual(
                fr: "Le nom de ce fichier ne dit pas quelle sorte de document c'est.",
                en: "The name of this file doesn't say what kind of document it is.")
        case .otherThanNamed(let kind, let content):
            Bilingual(
                fr: "Le nom de ce fichier dit \(kind.words.fr), mais son contenu est \(content.words.fr).",
                en: "The name of this file says \(kind.words.en), but its content is \(content.words.en).")
        case .locked:
            Bilingual(
                fr: "Ce document est protégé par un mot de passe\u{A0}: les membres ne pourraient pas l'ouvrir.",
                en: "This document is locked by a password: members could not open it.")
        case .cutShort:
            Bilingual(
                fr: "La fin de ce fichier manque\u{A0}: il n'a pas été copié en entier.",
                en: "The end of this file is missing: it was not copied whole.")
        case .damaged:
            Bilingual(
                fr: "Ce fichier est abîmé\u{A0}: il ne s'ouvre pas.", en: "This file is damaged: it doesn't open.")
        case .swells(let limit):
            Bilingual(
                fr: "Ce fichier, une fois décompressé, dépasse ce qu'un document contient (\(Self.size(limit).fr)).",
                en: "This file, once unpacked, is more than a document holds (\(Self.size(limit).en)).")
        case .declaresEntities:
            Bilingual(
                fr:
                    "Ce document contient des déclarations qu'aucun traitement de texte n'écrit\u{A0}: il n'est pas ouvert.",
                en: "This document holds declarations that no word processor writes: it is not opened.")
        case .notUTF8:
            Bilingual(
                fr: "Ce texte n'est pas en UTF-8\u{A0}: ses accents ne se liraient pas.",
                en: "This text is not in UTF-8: its accents could not be read.")
        case .tooManyPages(let count, let limit):
            Bilingual(
                fr: "Ce document a \(count) pages\u{A0}; la limite est de \(limit).",
                en: "This document has \(count) pages; the limit is \(limit).")
        case .cannotLook:
            Bilingual(
                fr: "La machine n'a pas pu regarder dans ce document.",
                en: "The machine could not look into this document.")
        }
    }

    var suggestion: Bilingual? {
        switch self {
        case .empty, .cutShort, .damaged:
            Bilingual(
                fr: "Enregistrez-le de nouveau depuis le programme qui l'a fait, puis recommencez.",
                en: "Save it again from the program that made it, then try once more.")
        case .tooLarge, .tooManyPages:
            Bilingual(
                fr: "Allégez ses images, ou déposez-le sur la plateforme.",
                en: "Make its pictures lighter, or put it on the platform.")
        case .unknownKind, .otherThanNamed(_, .oldWord), .otherThanNamed(_, .richText), .declaresEntities, .swells:
            Bilingual(
                fr: "Enregistrez-le en PDF, ODT, DOCX ou Markdown.", en: "Save it as PDF, ODT, DOCX or Markdown.")
        case .otherThanNamed:
            Bilingual(
                fr: "Est-ce le bon fichier\u{A0}? Sinon, donnez-lui son vrai nom.",
                en: "Is it the right file? If so, give it its true name.")
        case .locked:
            Bilingual(
                fr: "Enregistrez-en une copie sans mot de passe.", en: "Save a copy of it without a password.")
        case .cannotLook:
            Bilingual(fr: "Recommencez dans quelques minutes.", en: "Try again in a few minutes.")
        case .notUTF8:
            Bilingual(fr: "Enregistrez-le en UTF-8.", en: "Save it as UTF-8.")
        }
    }

    /// `38 Ko`, `1,2 Mo`.
    static func size(_ bytes: Int) -> Bilingual {
        guard bytes >= 1_000_000 else {
            let thousands = (bytes + 999) / 1000
            return Bilingual(fr: "\(thousands)\u{A0}Ko", en: "\(thousands)\u{A0}KB")
        }
        let tenths = (bytes + 50_000) / 100_000
        let (whole, part) = (tenths / 10, tenths % 10)
        return Bilingual(
            fr: part == 0 ? "\(whole)\u{A0}Mo" : "\(whole),\(part)\u{A0}Mo",
            en: part == 0 ? "\(whole)\u{A0}MB" : "\(whole).\(part)\u{A0}MB")
    }
}
