import Foundation

/// That somebody answered something: a survey, a request.
package struct Answer: Hashable, Sendable {
    /// What was asked, by the name that rules use: `survey`.
    package var question: String
    package var memberID: String?
    /// In lower case.
    package var address: String?
    package var at: Date

    package init(question: String, memberID: String? = nil, address: String? = nil, at: Date) {
        self.question = question
        self.memberID = memberID
        self.address = address
        self.at = at
    }
}
