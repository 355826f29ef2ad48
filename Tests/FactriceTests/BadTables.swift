import Foundation

/// The ways in which an export can be spoiled: whole files first, then rows.
extension BadInput {
    private static let members = "Data/members.csv"
    private static let needMembers: Set = ["applications", "inactivity", "meetings", "minutes", "webinars"]

    static let tables: [BadInput] = [
        .error(
            "a member list that is missing", Place(file: members), fr: "n'existe pas ou ne peut pas être ouvert",
            en: "doesn't exist or can't be opened", advice: "Export it again", silent: needMembers
        ) { try FileManager.default.removeItem(at: $0.url(members)) },
        .error(
            "a member list of 0 bytes", Place(file: members), fr: "est vide", en: "is empty", silent: needMembers
        ) { try $0.write("", to: members) },
        .error(
            "a member list cut in its last line", Place(file: members), fr: "coupée", en: "cut off",
            advice: "Export it again", silent: needMembers
        ) { try $0.cut(members, keeping: 0.97) },
        .error(
            "a member list without its column of addresses", Place(file: members, line: 1),
            fr: "Il manque la colonne « email »", en: "The column “email” is missing", advice: "e_mail",
            silent: needMembers
        ) { try $0.replace("family_name,email,", by: "family_name,e_mail,", in: members) },
        .error(
            "a member list that fell by more than a third", Place(file: members), fr: "n'en a plus que 100",
            en: "had 174 entries and now has only 100", advice: "expected: { members: 100 }", silent: needMembers
        ) { bench in try bench.editLines(of: members) { Array($0.prefix(101)) + [""] } },
        .error(
            "a member list in Latin-1", Place(file: members), fr: "n'est pas en UTF-8", en: "isn't in UTF-8",
            advice: "CSV UTF-8", silent: needMembers
        ) { bench in
            let text = try bench.text(of: members)
            let narrow = text.unicodeScalars.map { $0.value < 256 ? UInt8($0.value) : UInt8(ascii: "?") }
            try Data(narrow).write(to: bench.url(members))
        },
        .error(
            "a member list in UTF-16", Place(file: members), fr: "UTF-16", en: "UTF-16", advice: "CSV UTF-8",
            silent: needMembers
        ) { bench in
            let text = try bench.text(of: members)
            try Data([0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }).write(
                to: bench.url(members))
        },
        .error(
            "a quotation mark that never closes", Place(file: members, line: 5), fr: "guillemet", en: "quotation mark",
            silent: needMembers
        ) { try $0.replace("m-004,Marie Josée", by: "m-004,\"Marie Josée", in: members) },
        .error(
            "applications that are missing", Place(file: "Data/applications.csv"),
            fr: "n'existe pas", en: "doesn't exist", silent: ["applications"]
        ) { try FileManager.default.removeItem(at: $0.url("Data/applications.csv")) },
        .error(
            "registrations of 0 bytes", Place(file: "Data/registrations.csv"), fr: "est vide", en: "is empty",
            silent: ["webinars"]
        ) { try $0.write("", to: "Data/registrations.csv") },
        .error(
            "organisations that are missing", Place(file: "Data/organisations.csv"), fr: "n'existe pas",
            en: "doesn't exist", silent: ["inactivity"]
        ) { try FileManager.default.removeItem(at: $0.url("Data/organisations.csv")) },
        .error(
            "attendance that is missing, on which no rule depends yet", Place(file: "Data/attendance.csv"),
            fr: "n'existe pas", en: "doesn't exist"
        ) { try FileManager.default.removeItem(at: $0.url("Data/attendance.csv")) },
    ]

    static let rows: [BadInput] = [
        .warning(
            "a row with a cell too many", Place(file: members, line: 113), fr: "14 cellules au lieu de 13",
            en: "14 cells instead of 13", advice: "between quotation marks", without: ["/m-112"]
        ) { try $0.editLine(of: members, startingWith: "m-112,") { $0 + ",more" } },
        .warning(
            "a row without its address", Place(file: members, line: 113), fr: "Il manque « email »",
            en: "“email” is missing", without: ["/m-112"]
        ) { try $0.setCell("email", of: "m-112", to: "", in: members) },
        .warning(
            "a control character in an address", Place(file: members, line: 113), fr: "caractères invisibles",
            en: "invisible characters", without: ["/m-112"]
        ) { try $0.setCell("email", of: "m-112", to: "elo.3\u{7}@boite.example", in: members) },
        .warning(
            "an address that would forge a header", Place(file: members, line: 113), fr: "caractères invisibles",
            en: "invisible characters", without: ["/m-112"]
        ) {
            try $0.setCell("email", of: "m-112", to: "\"elo.3@boite.example\r\nBcc: all@boite.example\"", in: members)
        },
        .warning(
            "an address that is none", Place(file: members, line: 113, column: 12),
            fr: "n'est pas une adresse de courriel", en: "isn't an email address", without: ["/m-112"]
        ) { try $0.setCell("email", of: "m-112", to: "elo at boite", in: members) },
        .warning(
            "an id that is there twice: the first row holds", Place(file: members, line: 176),
            fr: "est déjà à la ligne 113", en: "is already on line 113"
        ) { bench in
            try bench.editLines(of: members) { lines in
                lines.dropLast() + [
                    "m-112,Autre,Personne,autre@boite.example,fr,,cp,,active,2024-10-08,2022-01-01,,", "",
                ]
            }
        },
        .warning(
            "a status that is no word of ours", Place(file: members, line: 113), fr: "ne peut pas être « actif »",
            en: "can't be “actif”", without: ["/m-112"]
        ) { try $0.setCell("status", of: "m-112", to: "actif", in: members) },
        .warning(
            "a last access that is no date: no inactivity notice", Place(file: members, line: 47),
            fr: "n'est pas une date", en: "isn't a date", advice: "2026-11-04", without: ["inactivity/first/m-046"]
        ) { try $0.setCell("last_access_at", of: "m-046", to: "09/08/2024", in: members) },
    ]
}
