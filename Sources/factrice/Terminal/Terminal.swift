import Foundation
import Glibc
import Notices

/// Where sentences for a person go: results on standard output, the rest on standard error.
struct Terminal: Sendable {
    let language: Language

    /// `LANG` if it names one of the two, else the community's first.
    init(environment: [String: String], community: Community?) {
        let wish = (environment["LC_ALL"] ?? environment["LC_MESSAGES"] ?? environment["LANG"] ?? "").lowercased()
        language =
            wish.hasPrefix("fr") ? .fr : wish.hasPrefix("en") ? .en : community?.firstLanguage ?? .fr
    }

    func say(_ text: String) { print(text) }

    func say(_ fr: String, _ en: String) { print(language == .fr ? fr : en) }

    func say(_ text: Bilingual) { print(text[language]) }

    func complain(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    func complain(_ text: Bilingual) { complain(text[language]) }

    /// A Problem as `file:line:column: what. What to do.`
    func complain(_ problem: Problem) { complain(line(for: problem)) }

    /// A Problem by its place alone, for a standard error that may be a log: its words may quote an address.
    func point(to problem: Problem) {
        let advice = Bilingual(
            fr: "«\u{A0}factrice check\u{A0}» dit ce qu'il y a.", en: "`factrice check` says what it is.")
        complain(
            line(
                for: Problem(
                    problem.severity, file: problem.file, line: problem.line, column: problem.column, message: advice)))
    }

    func line(for problem: Problem) -> String {
        let place = [problem.file, problem.line.map(String.init), problem.column.map(String.init)]
            .compactMap { $0 }.joined(separator: ":")
        let severity: String
        switch (problem.severity, language) {
        case (.error, .fr): severity = "erreur"
        case (.error, .en): severity = "error"
        case (.warning, .fr): severity = "attention"
        case (.warning, .en): severity = "warning"
        }
        let colon = language == .fr ? "\u{A0}: " : ": "
        let advice = problem.suggestion.map { " → " + $0[language] } ?? ""
        return (place.isEmpty ? "" : place + ": ") + severity + colon + problem.message[language] + advice
    }

    /// Whether somebody is looking: progress is shown, confirmation can be asked.
    static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }
    static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }

    /// Redraws one line on standard error; nothing where nobody looks.
    func progress(_ text: String) {
        guard Self.showsProgress else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
    }

    func endProgress() {
        guard Self.showsProgress else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
    }
}
