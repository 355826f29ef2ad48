/// What a person must mend in a file: where, what, and how, in both languages.
///
/// An *error* stops what depends on it; a *warning* leaves out one thing (a row, a step) and is said.
package struct Problem: Error, Hashable, Sendable {
    package enum Severity: String, Hashable, Sendable, Codable { case error, warning }

    package let severity: Severity
    /// Relative to the workspace: `Data/members.csv`; nil when no file is at fault.
    package let file: String?
    /// From 1; nil when the whole file is meant.
    package let line: Int?
    /// From 1, in characters.
    package let column: Int?
    package let message: Bilingual
    /// The nearest right word, or what to do; nil when the message says all.
    package let suggestion: Bilingual?

    package init(
        _ severity: Severity, file: String? = nil, line: Int? = nil, column: Int? = nil, message: Bilingual,
        suggestion: Bilingual? = nil
    ) {
        self.severity = severity
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.suggestion = suggestion
    }
}
