import Foundation
import Notices
import Testing

/// One thing wrong in an otherwise right file, and what a person should read of it.
struct Slip: CustomTestStringConvertible, Sendable {
    let file: String
    let right: String
    let wrong: String
    /// First all lines in English, then all in French, where `_` stands for the unbreakable space.
    let said: String

    var testDescription: String { "\(file): \(right) → \(wrong)" }

    init(_ file: String, _ right: String, _ wrong: String, _ said: String) {
        self.file = file
        self.right = right
        self.wrong = wrong
        self.said = said
    }

    /// The right text with the slip in it; a slip that would change nothing fails.
    func applied(to text: String) throws -> String {
        try #require(text.contains(right))
        return text.replacing(right, with: wrong)
    }
}

func said(_ problems: [Problem]) -> String {
    (english(problems) + french(problems)).joined(separator: "\n")
}
