import Notices

/// What can go wrong with the outbox itself. No case carries an address, a name or a statement's values.
///
/// Who claims stops claiming on any of them, and goes on trying to record the outcomes in hand.
package enum OutboxError: Error, Hashable, Sendable {
    case cannotOpen(String)
    /// A file that isn't Factrice's.
    case foreignFile
    case newerSchema(found: Int, known: Int)
    /// A reader found a database that a worker hasn't brought up to date yet.
    case olderSchema(found: Int, known: Int)
    /// `synchronous` or the journal can't be what the promise needs.
    case notDurable(String)
    case corrupt(String)
    /// No space left, or too little to start.
    case full
    case ioError(String)
    /// Somebody else had it locked for longer than 10 s.
    case busy
    case readOnly
    /// The journal beside the database knows of sendings that the database doesn't: nothing may be planned until a person
    /// recovers.
    case needsRecovery
    /// A backup is never written over a file.
    case copyExists
    /// Another process holds the lock file.
    case anotherWorker
    /// The schema refused: a fault of ours, nothing was written.
    case refusedBySchema(String)
    /// The sealed bytes of an entry aren't what was sealed.
    case damagedMessage(id: String)
    case unexpected(String)

    /// Not the disk or the file but one message: the rest may go on.
    package var isOneMessageOnly: Bool {
        if case .damagedMessage = self { true } else { false }
    }

    package var message: Bilingual {
        switch self {
        case .cannotOpen(let why): sentence("La base ne s'ouvre pas", "The database can't be opened", why)
        case .foreignFile:
            Bilingual(fr: "Ce fichier n'est pas une base de Factrice.", en: "This file isn't a Factrice database.")
        case .newerSchema(let found, let known):
            Bilingual(
                fr:
                    "La base est d'une version plus récente (\(found)\u{A0}; ici \(known)). Mettez Factrice à jour.",
                en: "The database is of a newer version (\(found); here \(known)). Update Factrice.")
        case .olderSchema(let found, let known):
            Bilingual(
                fr:
                    "Base d'une version plus ancienne (\(found)\u{A0}; ici \(known)). «\u{A0}factrice run\u{A0}» la met à jour.",
                en: "Database of an older version (\(found); here \(known)). `factrice run` updates it.")
        case .notDurable(let why):
            sentence("La base ne peut rien garantir ici", "The database can promise nothing here", why)
        case .corrupt(let why): sentence("La base est abîmée", "The database is damaged", why)
        case .full: Bilingual(fr: "Il n'y a plus de place sur le disque.", en: "There is no space left on the disk.")
        case .ioError(let why): sentence("Le disque a refusé", "The disk refused", why)
        case .busy:
            Bilingual(fr: "La base est restée occupée plus de 10 s.", en: "The database was busy for over 10 s.")
        case .readOnly: Bilingual(fr: "La base ne peut pas être écrite.", en: "The database can't be written.")
        case .needsRecovery:
            Bilingual(
                fr:
                    "La base est plus ancienne que ce qui est parti. Rien ne part avant «\u{A0}factrice recover\u{A0}».",
                en: "The database is older than what was sent. Nothing leaves before `factrice recover`.")
        case .copyExists:
            Bilingual(
                fr: "Le fichier de la copie existe déjà\u{A0}: donnez un autre nom.",
                en: "The file of the copy exists already: give another name.")
        case .anotherWorker:
            Bilingual(fr: "Une autre Factrice travaille déjà ici.", en: "Another Factrice is at work here already.")
        case .refusedBySchema(let why): sentence("La base a refusé une écriture", "The database refused a write", why)
        case .damagedMessage(let id):
            Bilingual(
                fr: "Le message de l'envoi \(id) n'est plus celui qui fut scellé.",
                en: "The message of entry \(id) is no longer what was sealed.")
        case .unexpected(let why): sentence("La base a échoué", "The database failed", why)
        }
    }

    private func sentence(_ fr: String, _ en: String, _ why: String) -> Bilingual {
        Bilingual(fr: "\(fr)\u{A0}: \(why).", en: "\(en): \(why).")
    }
}
