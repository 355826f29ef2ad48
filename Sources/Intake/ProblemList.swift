import Notices

/// Where something stands in a file, both from 1; columns count characters.
struct Place: Hashable, Sendable {
    let line: Int
    let column: Int?

    init(_ line: Int, _ column: Int? = nil) {
        self.line = line
        self.column = column
    }
}

/// A value and where it was read.
struct Located<Value: Sendable>: Sendable {
    let value: Value
    let place: Place
}

extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}

/// The problems of one file while it is read. It lives within one reading and is never shared.
final class ProblemList {
    /// Relative to the workspace.
    let file: String?
    private(set) var problems: [Problem] = []

    init(file: String?) {
        self.file = file
    }

    @discardableResult
    func add(_ sentence: Sentence, at place: Place? = nil) -> Problem {
        let problem = Problem(
            sentence.severity, file: file, line: place?.line, column: place?.column, message: sentence.message,
            suggestion: sentence.suggestion)
        problems.append(problem)
        return problem
    }

    var errorCount: Int { problems.count { $0.severity == .error } }

    /// In the order of the lines, however they were found.
    var inOrder: [Problem] { Self.inOrder(problems) }

    /// By file, line and column; those of one place in the order in which they were found.
    static func inOrder(_ problems: [Problem]) -> [Problem] {
        problems.enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            return (a.file ?? "", a.line ?? 0, a.column ?? 0, left.offset)
                < (b.file ?? "", b.line ?? 0, b.column ?? 0, right.offset)
        }.map(\.element)
    }
}
