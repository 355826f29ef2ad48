import Notices

/// How many entries of one kind of message are in one state for one cause: what a count says of a queue of any length.
package struct EntryTally: Hashable, Sendable {
    package let rule: String
    package let step: String
    package let state: EntryState
    /// Nil for what needs none.
    package let cause: Cause.Code?
    package let count: Int

    package init(rule: String, step: String, state: EntryState, cause: Cause.Code? = nil, count: Int) {
        self.rule = rule
        self.step = step
        self.state = state
        self.cause = cause
        self.count = count
    }
}
