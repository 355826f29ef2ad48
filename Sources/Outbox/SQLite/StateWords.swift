/// Sets of states as the tables and the statements write them: a chain of comparisons.
///
/// For `IN` with three words or more SQLite fills a table of its own, at every statement that has it to check: an update of
/// one entry checks a dozen.
enum StateWords {
    /// What a claim may take.
    static let waiting = among("queued", "deferred", "uncertain")
    /// What may still come to its end by itself.
    static let unfinished = among("queued", "deferred", "held", "uncertain")
    static let over = among("sent", "failed", "cancelled", "expired")

    static func among(_ states: String..., column: String = "state") -> String {
        "(" + states.map { "\(column) = '\($0)'" }.joined(separator: " OR ") + ")"
    }

    static func any(_ column: String) -> String {
        among(
            "sent", "deferred", "failed", "queued", "claimed", "uncertain", "held", "cancelled", "expired",
            column: column)
    }
}
