import Foundation

/// When who answered what: found at once, however many thousand answered.
struct AnswerIndex: Sendable {
    private var moments: [Key: [Date]] = [:]
    private var all: [String: [Answer]] = [:]

    private struct Key: Hashable {
        let question: String
        /// A member's id, or an address in lower case.
        let person: String
    }

    init(_ answers: [Answer]) {
        for answer in answers {
            all[answer.question, default: []].append(answer)
            guard let person = answer.memberID ?? answer.address else { continue }
            moments[Key(question: answer.question, person: person), default: []].append(answer.at)
        }
    }

    /// By her id or at her address.
    func moments(to question: String, of recipient: Recipient) -> [Date] {
        let address = moments[Key(question: question, person: recipient.address.lowercased())] ?? []
        let own = recipient.memberID.flatMap { moments[Key(question: question, person: $0)] } ?? []
        return own + address
    }

    func all(to question: String) -> [Answer] { all[question] ?? [] }
}
