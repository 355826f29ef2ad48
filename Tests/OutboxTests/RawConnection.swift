import Foundation
import GRDB

/// Somebody else's connection to the same file: it stands in the way, or looks and changes what the store never would.
final class RawConnection: Sendable {
    private let queue: DatabaseQueue

    init(_ path: String) throws {
        var settings = Configuration()
        settings.allowsUnsafeTransactions = true
        queue = try DatabaseQueue(path: path, configuration: settings)
    }

    func run(_ sql: String) throws {
        try queue.writeWithoutTransaction { db in _ = try Row.fetchAll(db, sql: sql) }
    }

    func number(_ sql: String) throws -> Int? {
        try queue.writeWithoutTransaction { db in try Int.fetchOne(db, sql: sql) }
    }

    func words(_ sql: String) throws -> [String] {
        try queue.writeWithoutTransaction { db in try String.fetchAll(db, sql: sql) }
    }
}
