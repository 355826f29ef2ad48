import Foundation
import Notices

/// Why a file of the chair's can't be sent, and what to do about it.
enum PaperProblem {
    static func notThere(_ path: String) -> Problem {
        problem(
            path, fr: "Ce fichier n'existe pas, n'est pas un fichier ordinaire ou ne se lit pas.",
            en: "This file doesn't exist, isn't an ordinary file or can't be read.",
            adviceFR: "Vérifiez son nom, ou glissez-le dans la fenêtre.",
            adviceEN: "Check its name, or drag it into the window.")
    }

    static func leadsOut(_ path: String) -> Problem {
        problem(
            path, fr: "Ce lien mène hors du dossier Documents\u{A0}: il n'est pas suivi.",
            en: "This link leads out of the Documents folder: it is not followed.",
            adviceFR: "Nommez le fichier lui-même.", adviceEN: "Name the file itself.")
    }

    static func changing(_ path: String) -> Problem {
        problem(
            path, fr: "Ce fichier changeait pendant qu'on le lisait.", en: "This file was changing while it was read.",
            adviceFR: "Fermez-le dans votre logiciel, attendez un peu, puis recommencez.",
            adviceEN: "Close it in your program, wait a little, then start again.")
    }

    static func otherNow(_ path: String) -> Problem {
        problem(
            path, fr: "Ce fichier a changé depuis que vous l'avez relu\u{A0}: rien n'est parti.",
            en: "This file has changed since you read it back: nothing left.",
            adviceFR: "Regardez-le, puis recommencez.", adviceEN: "Look at it, then start again.")
    }

    static func notCopied(_ path: String) -> Problem {
        problem(
            path, fr: "Ce fichier n'a pas pu être copié dans Documents/minutes\u{A0}: rien n'est parti.",
            en: "This file could not be copied into Documents/minutes: nothing left.",
            adviceFR: "Vérifiez la place sur le disque et les droits du dossier.",
            adviceEN: "Check the room on the disk and the rights of the folder.")
    }

    private static func problem(
        _ path: String, fr: String, en: String, adviceFR: String, adviceEN: String
    ) -> Problem {
        Problem(
            .error, file: path, message: Bilingual(fr: fr, en: en), suggestion: Bilingual(fr: adviceFR, en: adviceEN))
    }
}

/// Sizes as people say them.
package enum ByteWords {
    package static func fr(_ bytes: Int) -> String {
        switch bytes {
        case ..<2_000: "\(bytes)\u{A0}octet\(bytes < 2 ? "" : "s")"
        case ..<1_000_000: "\(Int((Double(bytes) / 1_000).rounded()))\u{A0}ko"
        default: "\(tenths(bytes).replacing(".", with: ","))\u{A0}Mo"
        }
    }

    package static func en(_ bytes: Int) -> String {
        switch bytes {
        case ..<2_000: "\(bytes) byte\(bytes == 1 ? "" : "s")"
        case ..<1_000_000: "\(Int((Double(bytes) / 1_000).rounded())) kB"
        default: "\(tenths(bytes)) MB"
        }
    }

    private static func tenths(_ bytes: Int) -> String {
        let tenths = Int((Double(bytes) / 100_000).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}
