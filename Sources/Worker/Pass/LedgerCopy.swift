import Notices
import Outbox

/// The ledger in memory, kept up to date by reading only what moved since the last look.
struct LedgerCopy {
    private(set) var value = Ledger()
    private(set) var mark: Int64 = 0

    mutating func add(_ changes: LedgerChanges) {
        for entry in changes.entries { value.record(entry) }
        mark = changes.mark
    }
}
