/// The sentences about what is counted from a day that a table has: joining, records, answers.
extension Reason {
    var aboutRecords: Bilingual? {
        switch self {
        case .answered(let day): both("a répondu le {}", "answered on {}") { DayWords.day(day, $0) }
        case .nothingNew:
            Bilingual(fr: "rien de nouveau depuis la dernière fois", en: "nothing new since the last time")
        case .joined(let day): both("membre depuis le {}", "member since {}") { DayWords.day(day, $0) }
        case .joiningUndated: Bilingual(fr: "la date d’adhésion manque", en: "the date of joining is missing")
        case .countedFrom(let day): both("compté à partir du {}", "counted from {}") { DayWords.day(day, $0) }
        case .recordUndated:
            Bilingual(
                fr: "la date à partir de laquelle compter manque dans le fichier",
                en: "the date to count from is missing in the file")
        case .recordElsewhere:
            Bilingual(
                fr: "le dossier n’est pas à l’étape dont ce message parle",
                en: "the record is not at the stage that this message is about")
        case .tooFewSignatures(let count, let needed):
            Bilingual(
                fr: "signé par \(count)\u{A0}organisme\(count > 1 ? "s" : "") sur les \(needed) qu’il faut",
                en: "signed by \(count) of the \(needed)\u{A0}organizations that are needed")
        case .tableStopped(let table):
            Bilingual(
                fr:
                    "arrêté\u{A0}: données à vérifier dans le fichier «\u{A0}\(table)\u{A0}» (voir «\u{A0}check\u{A0}»)",
                en: "stopped: the data of the file “\(table)” must be looked at (see “check”)")
        case .tableNotNamed(let table):
            Bilingual(
                fr: "la règle se repose\u{A0}: les réglages ne nomment aucun fichier «\u{A0}\(table)\u{A0}»",
                en: "the rule rests: the settings name no file “\(table)”")
        default: nil
        }
    }
}
