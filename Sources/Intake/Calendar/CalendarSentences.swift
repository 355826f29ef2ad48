import Notices

/// What can be wrong with a calendar.
extension Sentence {
    static let calendarEmpty = Sentence.error(
        fr: "Ce calendrier est vide.", en: "This calendar is empty.", hint: .exportAgain)

    static let notCalendar = Sentence.error(
        fr: "Ce fichier n'est pas un calendrier : il ne commence pas par BEGIN:VCALENDAR.",
        en: "This file isn't a calendar: it doesn't begin with BEGIN:VCALENDAR.", hint: .exportAgain)

    static let calendarHalfWritten = Sentence.error(
        fr: "Ce qui commence ici n'a pas de fin : le calendrier n'a sans doute pas été écrit jusqu'au bout.",
        en: "What begins here has no end: the calendar was probably not written to its end.", hint: .exportAgain)

    static let calendarEndsDoNotMatch = Sentence.error(
        fr: "Cette fin ne correspond à aucun début.", en: "This end matches no beginning.", hint: .exportAgain)

    static func eventUnreadable(_ property: String?) -> Sentence {
        property.map {
            .warning(
                fr: "La ligne « \($0) » ne peut pas être lue : l'événement est laissé de côté.",
                en: "The line “\($0)” can't be read: the event is left out.")
        }
            ?? .warning(
                fr: "Cet événement ne peut pas être lu : il est laissé de côté.",
                en: "This event can't be read: it is left out.")
    }

    static func eventWithout(_ property: String) -> Sentence {
        .warning(
            fr: "Cet événement n'a pas de \(property) : il est laissé de côté.",
            en: "This event has no \(property): it is left out.")
    }

    static func eventWithoutTitle(_ uid: String) -> Sentence {
        .warning(fr: "L'événement « \(uid) » n'a pas de titre.", en: "The event “\(uid)” has no title.")
    }

    static func unknownEventZone(_ name: String, leavesEventOut: Bool) -> Sentence {
        let (fr, en) =
            leavesEventOut
            ? ("l'événement est laissé de côté", "the event is left out")
            : ("la fin n'est pas retenue", "the end isn't kept")
        return .warning(
            fr: "Le fuseau horaire « \(name) » n'est pas connu : \(fr).",
            en: "The time zone “\(name)” isn't known: \(en).",
            hint: .spoken(
                fr: "Écrivez par exemple TZID=America/Toronto.", en: "Write TZID=America/Toronto, for instance."))
    }

    static let endsBeforeStart = Sentence.warning(
        fr: "Cet événement finit avant de commencer : sa fin n'est pas retenue.",
        en: "This event ends before it starts: its end isn't kept.")

    static let rangeNotFollowed = Sentence.warning(
        fr: "RANGE n'est pas suivi : seule cette date-là change.",
        en: "RANGE isn't followed: only that date changes.",
        hint: .spoken(
            fr: "Terminez la série et commencez-en une autre.", en: "End the series and begin another one."))

    static func ruleNotFollowed(_ rule: String) -> Sentence {
        .warning(
            fr: "La répétition « \(rule) » ne peut pas être suivie : la série est laissée de côté.",
            en: "The recurrence “\(rule)” can't be followed: the series is left out.")
    }

    static let repeatsTooOften = Sentence.warning(
        fr: "Cette série se répète trop souvent : elle est laissée de côté.",
        en: "This series repeats too often: it is left out.")

    static func eventTwice(_ uid: String) -> Sentence {
        .warning(
            fr: "L'événement « \(uid) » est deux fois dans le calendrier : la version la plus récente est "
                + "gardée, pas celle-ci.",
            en: "The event “\(uid)” is twice in the calendar: the most recent version is kept, not this one.")
    }

    static func twoKinds(taken: String, left: String) -> Sentence {
        .warning(
            fr: "Cet événement est à la fois « \(taken) » et « \(left) » : il est pris pour « \(taken) ».",
            en: "This event is both “\(taken)” and “\(left)”: it is taken as “\(taken)”.")
    }

    static func eventWithoutKind(_ uid: String, _ words: [String], known: [String]) -> Sentence {
        let near = words.compactMap { NearestWord.to($0, among: known) }.first
        return .warning(
            fr: "Les catégories de l'événement « \(uid) » ne disent pas de quelle sorte il est : aucune règle ne "
                + "s'en occupe.",
            en: "The categories of the event “\(uid)” don't say of which kind it is: no rule looks after it.",
            hint: near.map { .spoken(fr: "Vouliez-vous dire « \($0) »?", en: "Did you mean “\($0)”?") }
                ?? .spoken(
                    fr: "Ajoutez-lui une catégorie que « sources.categories » connaît.",
                    en: "Give it a category that “sources.categories” knows."))
    }

    static func eventForNobody(_ uid: String) -> Sentence {
        .warning(
            fr: "« \(uid) » ne nomme ni espace ni groupe : les membres n'y seront pas invités.",
            en: "“\(uid)” names neither a space nor a group: members won't be invited to it.",
            hint: .spoken(
                fr: "Ajoutez l'espace (ou group:NOM) à ses catégories.",
                en: "Add the space (or group:NAME) to its categories."))
    }

    static func unknownCategory(_ word: String, known: [String]) -> Sentence {
        .warning(
            fr: "La catégorie « \(word) » n'est pas connue.", en: "The category “\(word)” isn't known.",
            hint: .nearest(to: word, among: known))
    }

    static func eventLink(_ url: String) -> Sentence {
        .warning(
            fr: "Le lien « \(url) » n'est pas repris : il doit commencer par https:// ou http://.",
            en: "The link “\(url)” isn't taken: it should begin with https:// or http://.")
    }

    static let embeddedAttachment = Sentence.warning(
        fr: "Un fichier inclus dans le calendrier n'est pas joint.",
        en: "A file embedded in the calendar isn't attached.",
        hint: .spoken(
            fr: "Déposez-le dans Documents et écrivez son chemin.", en: "Put it into Documents and write its path."))

    static func attachmentElsewhere(_ value: String) -> Sentence {
        .warning(
            fr: "« \(value) » n'est pas joint : seul ce qui est dans Documents peut l'être.",
            en: "“\(value)” isn't attached: only what is in Documents can be.",
            hint: .spoken(
                fr: "Écrivez par exemple Documents/ordre-du-jour.pdf.",
                en: "Write Documents/agenda.pdf, for instance.")
        )
    }

    static func attachmentMissing(_ path: String) -> Sentence {
        .warning(
            fr: "Le fichier « \(path) » n'est pas encore là : le message dira qu'il suit.",
            en: "The file “\(path)” isn't there yet: the message will say that it follows.")
    }
}
