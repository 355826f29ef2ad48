import Foundation
import Testing

@testable import Intake

/// A members.csv that can't be trusted as a whole, and what a person should read.
struct WholeFileSlip: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let data: Data?
    let en: [String]
    let fr: [String]

    init(_ name: String, _ data: Data?, en: [String], fr: [String]) {
        testDescription = name
        self.data = data
        self.en = en
        self.fr = fr
    }

    init(_ name: String, text: String, en: [String], fr: [String]) {
        self.init(name, Data(text.utf8), en: en, fr: fr)
    }
}

extension WholeFileSlip {
    static let members: [WholeFileSlip] = [
        .init(
            "missing", nil,
            en: [
                "Data/members.csv This file, named in the settings, doesn't exist or can't be opened. | Export "
                    + "it again, or mend the path in “sources”."
            ],
            fr: [
                "Data/members.csv Ce fichier, nommé dans les réglages, n'existe pas ou ne peut pas être ouvert. "
                    + "| Refaites l'exportation, ou corrigez le chemin dans «_sources_»."
            ]),
        .init(
            "zero bytes", text: "",
            en: [
                "Data/members.csv This file is empty, without even a line of titles. | Export it again from the "
                    + "platform."
            ],
            fr: [
                "Data/members.csv Ce fichier est vide, sans même une ligne de titres. | Refaites l'exportation "
                    + "depuis la plateforme."
            ]),
        .init(
            "only a byte-order mark", text: "\u{FEFF}",
            en: [
                "Data/members.csv This file is empty, without even a line of titles. | Export it again from the "
                    + "platform."
            ],
            fr: [
                "Data/members.csv Ce fichier est vide, sans même une ligne de titres. | Refaites l'exportation "
                    + "depuis la plateforme."
            ]),
        .init(
            "UTF-16", Data([0xFF, 0xFE, 0x69, 0]),
            en: [
                "Data/members.csv This file is in UTF-16, not in UTF-8. | In Excel: Save As, then the type “CSV "
                    + "UTF-8 (Comma delimited)”."
            ],
            fr: [
                "Data/members.csv Ce fichier est en UTF-16, pas en UTF-8. | Dans Excel_: Enregistrer sous, puis "
                    + "le type «_CSV UTF-8 (délimité par des virgules)_»."
            ]),
        .init(
            "Latin-1", Data("id,email,status\nm,a@b,".utf8) + Data([0xE9, 0x0A]),
            en: [
                "Data/members.csv:2 This file isn't in UTF-8: it looks like an export of Excel or Windows, and "
                    + "its accents can't be read. | In Excel: Save As, then the type “CSV UTF-8 (Comma delimited)”."
            ],
            fr: [
                "Data/members.csv:2 Ce fichier n'est pas en UTF-8_: il ressemble à une exportation d'Excel ou de "
                    + "Windows, et ses accents ne peuvent pas être lus. | Dans Excel_: Enregistrer sous, puis le "
                    + "type «_CSV UTF-8 (délimité par des virgules)_»."
            ]),
        .init(
            "open quote", text: "id,email,status\nm-1,\"a@b,active\nm-2,a@b,active\n",
            en: [
                "Data/members.csv:2:5 A quotation mark opens here and closes nowhere. | Export it again from the "
                    + "platform."
            ],
            fr: [
                "Data/members.csv:2:5 Un guillemet s'ouvre ici et ne se ferme nulle part. | Refaites "
                    + "l'exportation depuis la plateforme."
            ]),
        .init(
            "swallowed lines", text: "id,email,status\nm-1,\"a@b,active\nm-2,\"c@d\",active\n",
            en: [
                "Data/members.csv:2 A quotation mark that isn't well closed mixes up lines 2 to 3. | Close or "
                    + "remove the quotation mark of line 2."
            ],
            fr: [
                "Data/members.csv:2 Un guillemet mal fermé mêle les lignes 2 à 3. | Fermez ou retirez le "
                    + "guillemet de la ligne 2."
            ]),
        .init(
            "half-written", text: "id,email,status\nm-1,a@b,active\nm-2,c@",
            en: [
                "Data/members.csv:3 The last line is cut off: the file was probably not written to its end. | "
                    + "Export it again from the platform."
            ],
            fr: [
                "Data/members.csv:3 La dernière ligne est coupée_: le fichier n'a sans doute pas été écrit "
                    + "jusqu'au bout. | Refaites l'exportation depuis la plateforme."
            ]),
        .init(
            "missing column", text: "id,email\nm-1,a@b\n",
            en: [
                "Data/members.csv:1 The column “status” is missing. | If it has another name, say so in "
                    + "“sources.columns”."
            ],
            fr: [
                "Data/members.csv:1 Il manque la colonne «_status_». | Si elle porte un autre nom, dites-le dans "
                    + "«_sources.columns_»."
            ]),
        .init(
            "misspelled column", text: "id,email,staus\nm-1,a@b,active\n",
            en: [
                "Data/members.csv:1:10 The column “status” is missing. | The column “staus” looks like it: mend "
                    + "its title, or name it in “sources.columns”."
            ],
            fr: [
                "Data/members.csv:1:10 Il manque la colonne «_status_». | La colonne «_staus_» y ressemble_: "
                    + "corrigez son titre, ou nommez-la dans «_sources.columns_»."
            ]),
        .init(
            "column twice", text: "id,email,status,email\nm-1,a@b,active,c@d\n",
            en: ["Data/members.csv:1:17 The column “email” is there twice. | Keep one of them."],
            fr: ["Data/members.csv:1:17 La colonne «_email_» est là deux fois. | Gardez-en une."]),
        .init(
            "a page instead", text: "<!DOCTYPE html>\n<html>\n",
            en: [
                "Data/members.csv:1 The column “id” is missing. | If it has another name, say so in "
                    + "“sources.columns”.",
                "Data/members.csv:1 The column “email” is missing. | If it has another name, say so in "
                    + "“sources.columns”.",
                "Data/members.csv:1 The column “status” is missing. | If it has another name, say so in "
                    + "“sources.columns”.",
            ],
            fr: [
                "Data/members.csv:1 Il manque la colonne «_id_». | Si elle porte un autre nom, dites-le dans "
                    + "«_sources.columns_».",
                "Data/members.csv:1 Il manque la colonne «_email_». | Si elle porte un autre nom, dites-le dans "
                    + "«_sources.columns_».",
                "Data/members.csv:1 Il manque la colonne «_status_». | Si elle porte un autre nom, dites-le dans "
                    + "«_sources.columns_».",
            ]),
    ]
}
