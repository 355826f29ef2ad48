import Foundation
import GRDB
import Synchronization

/// The append-only file beside the database that tells when the database is older than what was sent: `DATABASE.journal`.
///
/// After each commit it tells what the history got (`JournalRows`), and who asked that mail stop (`JournalStops`), as whole lines. That
/// somebody asked is written before the caller has the answer, for it counts from then on. That a body is about to begin is written before
/// the caller has the answer: a database that is put back after a death must not take for queued what may have left. The rest is written
/// when the caller has it: a process that dies in between leaves a database that knows more, and the next to
/// open it tells the rest. It is synced a second later, for all commits of that second together and aside: sending
/// doesn't wait for it. So a power cut may cost it its last second, which matters only when the database is lost with it
/// and an older copy is put back.
///
/// When it can't be written, or synced, nothing is claimed, marked or planned until it can: `ready` throws. Outcomes in
/// hand are still recorded. While a person hasn't recovered (`Recovery`), nothing is told: its last lines are the only
/// witness.
final class Journal: Sendable {
    private struct State {
        /// The history's last line that was looked at.
        var number: Int64
        /// The last act that was looked at.
        var act: Int64
        var isSuspended: Bool
        var fault: OutboxError?
        /// A sync that failed: what the file holds can't be known any more, until it is opened again.
        var isLost = false
        var willSync = false
    }

    private let file: JournalFile
    private let state: Mutex<State>
    private let aside = DispatchQueue(label: "outbox.journal")

    /// - Parameters:
    ///   - number: the last line of the history that the file has; suspended while there is something to recover.
    ///   - act: the last act that it was told of.
    init(_ file: JournalFile, after number: Int64, act: Int64, isSuspended: Bool) {
        self.file = file
        state = Mutex(State(number: number, act: act, isSuspended: isSuspended))
    }

    /// Throws while the journal can't tell; it tries once more first.
    func ready(_ db: Database) throws {
        guard state.withLock({ $0.fault }) != nil else { return }
        follow(db)
        if let fault = state.withLock({ $0.fault }) { throw fault }
    }

    /// Tells what was committed since the last time. Outside of any transaction.
    func follow(_ db: Database) {
        let (number, act, isSilent) = state.withLock { ($0.number, $0.act, $0.isSuspended || $0.isLost) }
        guard !isSilent else { return }
        do {
            let (last, lastAct) = (try JournalRows.lastNumber(db), try JournalStops.lastNumber(db))
            guard last > number || lastAct > act else { return state.withLock { $0.fault = nil } }
            let lines =
                try JournalRows.lines(after: number, upTo: last, in: db)
                + JournalStops.lines(after: act, upTo: lastAct, in: db)
            if !lines.isEmpty {
                try file.append(lines)
                syncSoon()
            }
            state.withLock {
                $0.number = max(last, number)
                $0.act = max(lastAct, act)
                $0.fault = nil
            }
        } catch {
            let fault = OutboxError(error)
            state.withLock { $0.fault = fault }
        }
    }

    /// Tells that the bodies of these entries are about to begin, when that is committed.
    func begin(_ ids: [Int64], _ db: Database) {
        guard !ids.isEmpty, state.withLock({ !$0.isSuspended && !$0.isLost }) else { return }
        do {
            try file.append(JournalRows.beginnings(ids, in: db))
            syncSoon()
        } catch {
            let fault = OutboxError(error)
            state.withLock { $0.fault = fault }
        }
    }

    /// A person has recovered: all before is settled, and what the database has beyond `common` is told, with every request to stop.
    func resume(after common: Int64, at now: Date, _ db: Database) throws {
        var line = try JSONEncoder().encode(JournalMark(n: common, settled: now.milliseconds))
        line.append(UInt8(ascii: "\n"))
        try file.append(line)
        state.withLock {
            $0.number = common
            $0.act = 0
            $0.isSuspended = false
        }
        follow(db)
        try file.sync()
        if let fault = state.withLock({ $0.fault }) { throw fault }
    }

    /// What was told is on the disk.
    func flush() throws(OutboxError) { try file.sync() }

    private func syncSoon() {
        let isFirst = state.withLock { state in
            defer { state.willSync = true }
            return !state.willSync
        }
        guard isFirst else { return }
        aside.asyncAfter(deadline: .now() + .seconds(1)) { self.sync() }
    }

    private func sync() {
        state.withLock { $0.willSync = false }
        do throws(OutboxError) {
            try file.sync()
        } catch {
            state.withLock {
                $0.fault = error
                $0.isLost = true
            }
        }
    }
}
