import Notices

/// Holds what rules ask (`unless_answered`) against what the answers speak of: one letter too many, and who has answered is asked again.
///
/// Only warnings, and only when there is an answer to something very like it: before anybody has answered there is nothing to hold against.
package enum AnswerCheck {
    package static func problems(of rules: [Rule], in directory: Directory) -> [Problem] {
        guard directory.sources[.answers]?.isHealthy ?? false else { return [] }
        let questions = Set(directory.answers.map { String($0.question.prefix { $0 != ":" }) })
        return rules.filter(\.isEnabled).compactMap { rule in
            guard let question = rule.unlessAnswered, !questions.contains(question),
                let near = NearestWord.to(question, among: questions.sorted())
            else { return nil }
            return ProblemList(file: "Schedules/\(rule.name).yaml").add(.nobodyAnswered(question, near: near))
        }
    }
}
