import Notices
import Testing

@testable import Intake

/// A sentence that the tables of slips don't reach, as it should read in both languages.
struct SentenceSample: CustomTestStringConvertible, Sendable {
    let sentence: Sentence
    let said: String
    var testDescription: String { said }

    init(_ sentence: Sentence, _ said: String) {
        self.sentence = sentence
        self.said = said
    }
}

@Suite("Sentences")
struct SentenceTests {
    @Test("what a person reads, word for word", arguments: samples)
    func words(_ sample: SentenceSample) {
        let list = ProblemList(file: "x")
        list.add(sample.sentence)
        #expect(said(list.problems) == sample.said)
    }

    static let samples = [
        SentenceSample(
            .noSettings,
            """
            x There is no factrice.yaml in this folder. | Give the folder with --workspace, or make one with “factrice init FOLDER”.
            x Il n'y a pas de fichier factrice.yaml dans ce dossier. | Donnez le dossier avec --workspace, ou créez-en un avec «_factrice init DOSSIER_».
            """),
        SentenceSample(
            .notUTF8,
            """
            x This file isn't in UTF-8: its accents can't be read. | Save it again and choose the UTF-8 encoding.
            x Ce fichier n'est pas en UTF-8_: ses accents ne peuvent pas être lus. | Enregistrez-le de nouveau en choisissant l'encodage UTF-8.
            """),
        SentenceSample(
            .emptyFile,
            """
            x This file is empty.
            x Ce fichier est vide.
            """),
        SentenceSample(
            .unreadableFile,
            """
            x This file can't be opened. | Check its permissions.
            x Ce fichier ne peut pas être ouvert. | Vérifiez ses permissions.
            """),
        SentenceSample(
            .flawedHeader(.nul),
            """
            x The line of titles can't be read. | Export it again from the platform.
            x La ligne des titres ne peut pas être lue. | Refaites l'exportation depuis la plateforme.
            """),
        SentenceSample(
            .flawedRow(.notUTF8),
            """
            x This line contains characters that aren't in UTF-8: it is left out.
            x Cette ligne contient des caractères qui ne sont pas en UTF-8_: elle est laissée de côté.
            """),
        SentenceSample(
            .flawedRow(.nul),
            """
            x This line contains a NUL character: it is left out.
            x Cette ligne contient un caractère nul_: elle est laissée de côté.
            """),
        SentenceSample(
            .columnMisspelled("langage", wanted: "language"),
            """
            x The column “langage” isn't read. | Did you mean “language”?
            x La colonne «_langage_» n'est pas lue. | Vouliez-vous dire «_language_»?
            """),
        SentenceSample(
            .renamedColumnMissing("courriel", ours: "email"),
            """
            x The column “courriel”, which the settings give for “email”, isn't in this file.
            x La colonne «_courriel_», que les réglages donnent pour «_email_», n'est pas dans ce fichier.
            """),
        SentenceSample(
            .noAccessColumn,
            """
            x Without the column “last_access_at”, no inactivity notice can leave.
            x Sans la colonne «_last_access_at_», aucun avis d'inactivité ne peut partir.
            """),
        SentenceSample(
            .eventTwice("a"),
            """
            x The event “a” is twice in the calendar: the most recent version is kept, not this one.
            x L'événement «_a_» est deux fois dans le calendrier_: la version la plus récente est gardée, pas celle-ci.
            """),
        SentenceSample(
            .cellUnknownWord("status", "marie@aube.example", known: []),
            """
            x “status” can't be “m…@aube.example”: the line is left out.
            x «_status_» ne peut pas être «_m…@aube.example_»_: la ligne est laissée de côté.
            """),
    ]
}
