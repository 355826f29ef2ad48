import Notices

/// What came out of a file, or of a folder of them: the value, as far as it could be read, and all that a person must
/// mend.
///
/// A value may be there although there are errors, so that `check` can look further and list everything. Whoever acts
/// on it asks `hasErrors` first.
package struct Reading<Value: Sendable>: Sendable {
    package let value: Value?
    package let problems: [Problem]

    package init(value: Value?, problems: [Problem]) {
        self.value = value
        self.problems = problems
    }

    package var hasErrors: Bool { problems.contains { $0.severity == .error } }
}
