import Notices

/// Why nobody is known by a name: her row can't be read, the members can't be believed at the moment, or there is no such person. To
/// say the last of the first two would mislead.
enum Stranger {
    static func problem(_ person: String, in directory: Directory) -> Problem {
        if directory.withheld.contains(person.lowercased()) { return unread }
        if case .stopped(let problem) = directory.sources[.members] { return stopped(problem) }
        if let stop = directory.requestsToStop(of: person, at: person).first {
            return stopped(stop.words(in: directory.community.timeZone))
        }
        return unknown
    }

    /// All that is known of her is that she asked for less mail.
    private static func stopped(_ request: Bilingual) -> Problem {
        Problem(
            .error,
            message: Bilingual(
                fr: "Aucune personne de ce nom dans les données, mais elle \(request.fr).",
                en: "Nobody of that name in the data, but this person \(request.en)."))
    }

    private static let unread = Problem(
        .error,
        message: Bilingual(
            fr:
                "La ligne de cette personne dans les membres ne se lit pas\u{A0}: Factrice ne lui écrit pas tant qu'elle n'est pas "
                + "corrigée.",
            en: "The row of this person in the members can't be read: Factrice doesn't write to her until it is mended."
        ),
        suggestion: Bilingual(
            fr: "«\u{A0}factrice check\u{A0}» dit où et quoi.", en: "`factrice check` says where and what."))

    /// Where the members stand, and that this is why.
    private static func stopped(_ problem: Problem) -> Problem {
        Problem(
            .error, file: problem.file, line: problem.line, column: problem.column,
            message: Bilingual(
                fr:
                    "Les membres ne peuvent pas être crus en ce moment, et personne n'est donc connu. \(problem.message.fr)",
                en: "The members can't be believed at the moment, so nobody is known. \(problem.message.en)"),
            suggestion: problem.suggestion)
    }

    private static let unknown = Problem(
        .error,
        message: Bilingual(
            fr: "Aucune personne de ce nom dans les données\u{A0}: donnez un identifiant de membre ou une adresse.",
            en: "Nobody of that name in the data: give a member id or an address."))
}
