@testable import Notices

/// What is said of what is counted from a day that a table has, and of an application after its acknowledgement.
extension ReasonTests {
    static let aboutRecords = [
        Sentence(.answered(on: day("2027-05-01")), "answered", "a répondu le 1er~mai~2027", "answered on May~1, 2027"),
        Sentence(
            .nothingNew, "nothing_new", "rien de nouveau depuis la dernière fois", "nothing new since the last time"),
        Sentence(.joined(on: day("2027-05-01")), "joined", "membre depuis le 1er~mai~2027", "member since May~1, 2027"),
        Sentence(
            .joiningUndated, "joining_undated", "la date d’adhésion manque", "the date of joining is missing"),
        Sentence(
            .countedFrom(on: day("2027-05-01")), "counted_from", "compté à partir du 1er~mai~2027",
            "counted from May~1, 2027"),
        Sentence(
            .recordUndated, "record_undated", "la date à partir de laquelle compter manque dans le fichier",
            "the date to count from is missing in the file"),
        Sentence(
            .recordElsewhere, "record_elsewhere", "le dossier n’est pas à l’étape dont ce message parle",
            "the record is not at the stage that this message is about"),
        Sentence(
            .tooFewSignatures(2, of: 3), "too_few_signatures", "signé par 2~organismes sur les 3 qu’il faut",
            "signed by 2 of the 3~organizations that are needed"),
        Sentence(
            .tableStopped("complaints"), "table_stopped",
            "arrêté~: données à vérifier dans le fichier «~complaints~» (voir «~check~»)",
            "stopped: the data of the file “complaints” must be looked at (see “check”)"),
        Sentence(
            .tableNotNamed("complaints"), "table_not_named",
            "la règle se repose~: les réglages ne nomment aucun fichier «~complaints~»",
            "the rule rests: the settings name no file “complaints”"),
        Sentence(
            .applicationElsewhere, "application_elsewhere",
            "la demande n’est pas à l’étape dont ce message parle",
            "the application is not at the stage that this message is about"),
        Sentence(
            .noConsent, "no_consent",
            "la personne n’a pas consenti à ce qu’on écrive à d’autres (colonne consent)",
            "the person has not agreed that others are written to (column consent)"),
    ]
}
