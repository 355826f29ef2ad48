import Notices

/// What can be wrong with `factrice.yaml`.
extension Sentence {
    static let noSettings = Sentence.error(
        fr: "Il n'y a pas de fichier factrice.yaml dans ce dossier.", en: "There is no factrice.yaml in this folder.",
        hint: .spoken(
            fr: "Donnez le dossier avec --workspace, ou créez-en un avec « factrice init DOSSIER ».",
            en: "Give the folder with --workspace, or make one with “factrice init FOLDER”."))

    static let noPostalAddress = Sentence.warning(
        fr: "Il manque « postal_address » : la loi canadienne antipourriel demande une adresse postale dans "
            + "chaque message.",
        en: "“postal_address” is missing: Canada's anti-spam law asks for a postal address in every message.")

    static func unknownTimeZone(_ name: String) -> Sentence {
        .error(
            fr: "« \(name) » n'est pas un fuseau horaire.", en: "“\(name)” isn't a time zone.",
            hint: ZoneName.nearest(to: name).map { near in
                .spoken(fr: "Vouliez-vous dire « \(near) »?", en: "Did you mean “\(near)”?")
            } ?? .spoken(fr: "Écrivez par exemple America/Toronto.", en: "Write America/Toronto, for instance."))
    }

    static func saidTwice(_ word: String, path: String) -> Sentence {
        .error(fr: "« \(word) » est deux fois dans « \(path) ».", en: "“\(word)” is twice in “\(path)”.")
    }

    static func notWebsite(_ text: String) -> Sentence {
        .error(
            fr: "« \(text) » n'est pas l'adresse d'un site.", en: "“\(text)” isn't a website's address.",
            hint: .spoken(fr: "Écrivez-la au complet, avec https://.", en: "Write it whole, with https://."))
    }

    static func spaceNamedLikeKind(_ name: String) -> Sentence {
        .error(
            fr: "Un espace ne peut pas s'appeler « \(name) » : c'est une sorte d'événement.",
            en: "A space can't be named “\(name)”: that is a kind of event.")
    }

    static let passwordInFile = Sentence.error(
        fr: "Un mot de passe ne s'écrit jamais dans ce fichier.", en: "A password is never written in this file.",
        hint: .spoken(
            fr: "Retirez cette ligne, changez ce mot de passe, puis mettez le nouveau dans un fichier à part, "
                + "nommé par "
                + "« password_file », ou dans la variable FACTRICE_SMTP_PASSWORD.",
            en: "Remove this line, change that password, then put the new one in a file of its own, named by "
                + "“password_file”, or in the variable FACTRICE_SMTP_PASSWORD."))

    static func credentialsInURL(path: String) -> Sentence {
        .error(
            fr: "L'adresse du relais dans « \(path) » contient un nom d'utilisateur ou un mot de passe.",
            en: "The relay's address in “\(path)” holds a user name or a password.",
            hint: .spoken(
                fr: "Mettez le nom dans « username » et le mot de passe dans « password_file ».",
                en: "Put the name in “username” and the password in “password_file”."))
    }

    static func notRelay(_ text: String, path: String) -> Sentence {
        .error(
            fr: "« \(text) », dans « \(path) », n'est pas l'adresse d'un relais.",
            en: "“\(text)”, in “\(path)”, isn't a relay's address.",
            hint: .spoken(
                fr: "Écrivez smtp://relais.example:587 ou smtps://relais.example:465.",
                en: "Write smtp://relay.example:587 or smtps://relay.example:465."))
    }

    static func tlsNeeded(host: String) -> Sentence {
        .error(
            fr: "« tls: none » n'est accepté que pour un relais sur cette machine; « \(host) » n'y est pas.",
            en: "“tls: none” is accepted only for a relay on this machine; “\(host)” isn't.",
            hint: .spoken(fr: "Écrivez « tls: required ».", en: "Write “tls: required”."))
    }

    static let tlsNoneWithSMTPS = Sentence.error(
        fr: "« tls: none » contredit smtps://, qui chiffre toujours.",
        en: "“tls: none” contradicts smtps://, which always encrypts.",
        hint: .spoken(fr: "Écrivez « tls: required ».", en: "Write “tls: required”."))

    static func notAddress(_ text: String, path: String) -> Sentence {
        .error(
            fr: "« \(text) », dans « \(path) », n'est pas une adresse de courriel.",
            en: "“\(text)”, in “\(path)”, isn't an email address.",
            hint: .spoken(
                fr: "Écrivez « Nom de la communauté <avis@exemple.example> » ou l'adresse seule.",
                en: "Write “Name of the community <notices@example.example>” or the address alone."))
    }

    static func replyToBeyondASCII(_ text: String) -> Sentence {
        .error(
            fr:
                "« \(text) », dans « mail.reply_to », a un accent avant le « @ » : tout message partirait avec une adresse que la plupart des serveurs refusent.",
            en:
                "“\(text)”, in “mail.reply_to”, has an accent before the “@”: every message would carry an address that most servers refuse.",
            hint: .spoken(fr: "Donnez une adresse sans accent.", en: "Give an address without accents."))
    }

    static func notAddressOfSomebody(_ text: String, path: String) -> Sentence {
        .error(
            fr: "« \(text) », dans « \(path) », n'est pas une adresse de courriel.",
            en: "“\(text)”, in “\(path)”, isn't an email address.",
            hint: .spoken(
                fr: "Écrivez « Nom de la personne <adresse@exemple.example> » ou l'adresse seule.",
                en: "Write “Name of the person <address@example.example>” or the address alone."))
    }

    static let bilingualInOneLanguage = Sentence.error(
        fr: "« bilingual » demande deux langues, et « languages » n'en nomme qu'une.",
        en: "“bilingual” needs two languages, and “languages” names only one.",
        hint: .spoken(
            fr: "Écrivez « languages: [fr, en] » ou retirez « bilingual ».",
            en: "Write “languages: [fr, en]” or remove “bilingual”."))

    static func noSuchFile(_ file: String, path: String) -> Sentence {
        .error(
            fr: "Le fichier « \(file) », nommé par « \(path) », n'existe pas ou ne peut pas être lu.",
            en: "The file “\(file)”, named by “\(path)”, doesn't exist or can't be read.")
    }

    static func secretFileUnreadable(_ file: String) -> Sentence {
        .warning(
            fr: "Le fichier « \(file) », qui doit ouvrir la porte du relais, ne peut pas être lu maintenant.",
            en: "The file “\(file)”, which is to open the relay's door, can't be read now.")
    }

    static let passwordAndToken = Sentence.error(
        fr: "« password_file » et « token_file » ne vont pas ensemble.",
        en: "“password_file” and “token_file” don't go together.",
        hint: .spoken(
            fr: "Gardez « token_file » si le relais veut un jeton (OAuth), sinon « password_file ».",
            en: "Keep “token_file” if the relay wants a token (OAuth), else “password_file”."))

    static let tokenWithoutName = Sentence.error(
        fr: "Il y a un « token_file », mais aucun « username ».", en: "There is a “token_file”, but no “username”.",
        hint: .spoken(
            fr: "Donnez dans « username » l'adresse à laquelle le jeton appartient.",
            en: "Give in “username” the address to which the token belongs."))

    static let noPassword = Sentence.warning(
        fr: "Il y a un « username », mais aucun mot de passe.", en: "There is a “username”, but no password.",
        hint: .spoken(
            fr:
                "Nommez un fichier avec « password_file » ou « token_file », ou remplissez la variable FACTRICE_SMTP_PASSWORD.",
            en: "Name a file with “password_file” or “token_file”, or fill the variable FACTRICE_SMTP_PASSWORD."))

    static func oneFileOnly(_ source: String) -> Sentence {
        .error(fr: "« \(source) » ne peut nommer qu'un fichier.", en: "“\(source)” can name only one file.")
    }

    static func tableNamedTwice(_ name: String) -> Sentence {
        .error(
            fr: "Le nom « \(name) » sert déjà à un autre fichier.",
            en: "The name “\(name)” serves another file already.",
            hint: .spoken(fr: "Donnez un autre nom à ce fichier.", en: "Give this file another name."))
    }

    static func columnTakenTwice(_ theirs: String, _ first: String, _ second: String) -> Sentence {
        .error(
            fr: "La colonne « \(theirs) » sert deux fois : pour « \(first) » et pour « \(second) ».",
            en: "The column “\(theirs)” serves twice: for “\(first)” and for “\(second)”.")
    }

    static func notKind(_ word: String, known: [String]) -> Sentence {
        .error(
            fr: "« \(word) » ne peut être ni une sorte d'événement, ni un espace, ni « group:NOM ».",
            en: "“\(word)” can't be a kind of event, a space or “group:NAME”.", hint: .nearest(to: word, among: known))
    }

    static func doubtfulKind(_ word: String, known: [String]) -> Sentence {
        .warning(
            fr: "« \(word) » est pris pour une nouvelle sorte d'événement.",
            en: "“\(word)” is taken as a new kind of event.", hint: .nearest(to: word, among: known))
    }

    static func notByteCount(_ text: String, path: String) -> Sentence {
        .error(
            fr: "« \(text) », dans « \(path) », n'est pas une taille de message.",
            en: "“\(text)”, in “\(path)”, isn't a size of a message.",
            hint: .spoken(
                fr: "Écrivez-la comme 10 Mo; au moins 100 Ko, au plus 100 Mo.",
                en: "Write it like 10 MB; at least 100 KB, at most 100 MB."))
    }

    static let hoursEndBeforeTheyStart = Sentence.error(
        fr: "Les heures d'envoi finissent avant de commencer.", en: "The sending hours end before they start.",
        hint: .spoken(fr: "« from » doit venir avant « until ».", en: "“from” should come before “until”."))

    static func notTimeOfDay(_ text: String, path: String) -> Sentence {
        .error(
            fr: "« \(text) », dans « \(path) », n'est pas une heure.", en: "“\(text)”, in “\(path)”, isn't a time.",
            hint: .spoken(fr: "Écrivez-la comme \"09:00\".", en: "Write it like \"09:00\"."))
    }

    static func notHost(_ text: String) -> Sentence {
        .error(
            fr: "« \(text) » n'est pas le nom d'un site.", en: "“\(text)” isn't the name of a site.",
            hint: .spoken(fr: "Écrivez-le comme « exemple.org ».", en: "Write it like “example.org”."))
    }

    static func keptTooBriefly(_ text: String) -> Sentence {
        .error(
            fr: "« keep_messages » vaut au moins un jour; « \(text) » est trop court.",
            en: "“keep_messages” is one day or more; “\(text)” is too short.",
            hint: .spoken(fr: "Écrivez-la comme « 30 jours ».", en: "Write it like “30 days”."))
    }

    static func proofTooBrief(_ text: String) -> Sentence {
        .error(
            fr: "« proof » vaut au moins un jour; « \(text) » est trop court pour qu'un message revienne.",
            en: "“proof” is one day or more; “\(text)” is too short for a message to come back.",
            hint: .spoken(fr: "Écrivez-la comme « 3 jours ».", en: "Write it like “3 days”."))
    }

    static func cancelWindowTooLong(_ text: String) -> Sentence {
        .error(
            fr: "« minutes_cancel_window » vaut au plus un jour; « \(text) » est trop long.",
            en: "“minutes_cancel_window” is one day at most; “\(text)” is too long.",
            hint: .spoken(
                fr: "Écrivez-la comme « 10 minutes », ou « 0 minute » pour n'en avoir aucune.",
                en: "Write it like “10 minutes”, or “0 minutes” for none."))
    }

    static let easterIsQuebecs = Sentence.error(
        fr: "« easter » ne vaut que pour le Québec : en Ontario, c'est le vendredi saint.",
        en: "“easter” is only for Québec: in Ontario it is Good Friday.",
        hint: .spoken(fr: "Retirez-le.", en: "Remove it."))

    static func notClosure(_ text: String) -> Sentence {
        .error(
            fr: "« \(text) », dans « sending.closures », n'est ni un jour ni une suite de jours.",
            en: "“\(text)”, in “sending.closures”, is neither a day nor a run of days.",
            hint: .spoken(
                fr: "Écrivez 2026-12-24 ou 2026-12-24..2027-01-02.", en: "Write 2026-12-24 or 2026-12-24..2027-01-02."))
    }

    static func closureEndsBeforeItStarts(_ text: String) -> Sentence {
        .error(
            fr: "« \(text) », dans « sending.closures », finit avant de commencer.",
            en: "“\(text)”, in “sending.closures”, ends before it starts.")
    }

    static func notShare(_ text: String) -> Sentence {
        .error(
            fr: "« \(text) » n'est pas une part des membres.", en: "“\(text)” isn't a share of the members.",
            hint: .spoken(fr: "Écrivez-la comme 10%.", en: "Write it like 10%."))
    }
}
