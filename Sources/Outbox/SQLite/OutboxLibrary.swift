import GRDB

/// Which SQLite is at work, for `status`.
package enum OutboxLibrary {
    package static var version: String {
        let memory = try? DatabaseQueue()
        return (try? memory?.read { try String.fetchOne($0, sql: "SELECT sqlite_version()") }) ?? "unknown"
    }
}
