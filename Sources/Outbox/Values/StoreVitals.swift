/// How large the files are, and what the open database says of itself: for `status`.
package struct StoreVitals: Hashable, Sendable {
    package var fileBytes: Int
    /// What is committed and not yet in the file itself.
    package var walBytes: Int
    package var journalBytes: Int
    package var pageBytes: Int
    package var pageCount: Int
    /// Pages that were emptied and are used again before the file grows.
    package var freePages: Int
    package var facts: StoreFacts

    /// Of a workspace that has no outbox yet.
    static let none = StoreVitals(
        fileBytes: 0, walBytes: 0, journalBytes: 0, pageBytes: 0, pageCount: 0, freePages: 0,
        facts: StoreFacts(sqliteVersion: OutboxLibrary.version, journalMode: "", synchronous: nil, schema: 0))
}

/// What the promise rests on, as the open database says it.
package struct StoreFacts: Hashable, Sendable {
    package let sqliteVersion: String
    /// `wal`, or nothing could be promised.
    package let journalMode: String
    /// 2 is FULL. Nil for a reader: only the connection that writes has one to keep.
    package let synchronous: Int?
    package let schema: Int
}
