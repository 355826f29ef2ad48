/// What one sweep of retention removed.
package struct Purge: Hashable, Sendable {
    /// Whose own bytes went; the rest of the row stays.
    package let entries: Int
    /// Files that nobody refers to any more.
    package let attachments: Int

    package init(entries: Int, attachments: Int) {
        self.entries = entries
        self.attachments = attachments
    }
}
