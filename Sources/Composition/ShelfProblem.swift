import Notices

/// What a person must mend on the shelf.
enum ShelfProblem {
    static func outside(_ path: String) -> Problem {
        problem(
            path, fr: "Ce fichier n'est pas dans le dossier Documents\u{A0}: il n'est pas joint.",
            en: "This file is not in the Documents folder: it is not attached.")
    }

    static func notThere(_ path: String) -> Problem {
        problem(
            path, fr: "Ce document manque, est vide ou ne se lit pas.",
            en: "This document is missing, empty or can't be read.")
    }

    static func tooLarge(_ path: String, _ bytes: Int, limit: Int) -> Problem {
        problem(
            path, fr: "Ce document fait \(bytes) octets; la limite est de \(limit).",
            en: "This document has \(bytes) bytes; the limit is \(limit).")
    }

    static func changed(_ path: String) -> Problem {
        problem(
            path, fr: "Ce document n'est plus celui qui a été autorisé\u{A0}: il a changé depuis.",
            en: "This document is no longer the one that was released: it has changed since.")
    }

    private static func problem(_ path: String, fr: String, en: String) -> Problem {
        Problem(.error, file: path, message: Bilingual(fr: fr, en: en))
    }
}
