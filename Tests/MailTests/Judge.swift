import Foundation
import Judging

/// Asks a Python script beside the tests what it makes of what we wrote: a mail or calendar library that isn't ours.
struct Judge {
    let script: String

    /// One answer a question, in order. What isn't right, in words; an empty list when all is.
    func complaints(about questions: some Encodable) throws -> [[String]] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        return try Judgement.answer(of: folder.appending(path: "Judges/\(script)"), about: questions)
    }
}
