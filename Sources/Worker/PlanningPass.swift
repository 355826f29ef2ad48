import Composition
import Foundation
import Intake
import Notices
import Outbox

/// Works out what is owed now, composes and seals it, and puts it in the outbox with what was seen for the first time, in one
/// transaction.
///
/// A message that can't be composed is an entry held without bytes, with its Problem; the others go. When settings are not
/// armed nothing is written at all.
package struct PlanningPass: Sendable {
    package struct Report: Sendable {
        package var queued = 0
        package var held = 0
        package var problems: [Problem] = []
        /// When something is owed next, if nothing changes.
        package var wakesAt: Date?
        /// What was known when it looked, for the last check before MAIL.
        package var planner: Planner
        /// For the next pass over the same directory.
        package var memory: PlanningMemory
    }

    let workspace: Workspace
    let composer: Composer
    let store: any OutboxStore

    package init(workspace: Workspace, composer: Composer, store: any OutboxStore) {
        self.workspace = workspace
        self.composer = composer
        self.store = store
    }

    /// - Parameter memory: what the last pass over this very reading left, so that only what can have changed is judged.
    package func run(
        reading: Reading<Directory>, ledger: Ledger, memory: PlanningMemory?, now: Date
    ) async throws(OutboxError) -> Report {
        var directory = reading.value ?? Directory(community: workspace.community)
        let planning = try await planning(&directory, ledger: ledger, memory: memory, now: now)
        var report = Report(
            problems: reading.problems, wakesAt: planning.wakesAt, planner: planning.planner, memory: planning.memory)
        guard workspace.policy.isArmed else { return report }

        var bulletin = DailyBulletin(
            workspace: workspace, store: store, planner: planning.planner, ledger: ledger, now: now)
        var entries: [NewEntry] = []
        entries.reserveCapacity(planning.due.count)
        for due in planning.due {
            entries.append(compose(try await bulletin.filled(due.notice), hold: due.hold, now: now, into: &report))
        }
        var additions = planning.sightings.additions
        additions.sights.merge(directory.register.accordSights(of: workspace.library, now: now)) { first, _ in first }
        if !entries.isEmpty || additions != .none {
            let outcomes = try await store.enqueue(entries, register: additions, at: now)
            for (entry, outcome) in zip(entries, outcomes) { count(entry, outcome, in: &report) }
        }
        try await supplyMended(planner: report.planner, ledger: ledger, &bulletin, now: now)
        return report
    }

    /// What stands still is noted first, so that the same pass tells it.
    private func planning(
        _ directory: inout Directory, ledger: Ledger, memory: PlanningMemory?, now: Date
    ) async throws(OutboxError) -> Planning {
        func look(_ directory: Directory) -> Planning {
            Planning(
                directory: directory, rules: workspace.rules, policy: workspace.policy, ledger: ledger, now: now,
                onlyDue: true, rulesAreWhole: workspace.rulesAreWhole, memory: memory)
        }
        let planning = look(directory)
        guard workspace.policy.isArmed, !planning.standstills.isEmpty else { return planning }
        let noted = try await store.note(planning.standstills, at: now)
        guard !noted.isEmpty else { return planning }
        directory.register.incidents += noted
        return look(directory)
    }

    private func compose(_ notice: DueNotice, hold: Reason?, now: Date, into report: inout Report) -> NewEntry {
        let hold = hold.map { Cause(.tooMany, $0.words(in: workspace.community.timeZone)) }
        do throws(Problem) {
            let composed = try composer.compose(notice, at: now)
            for warning in composed.warnings where !report.problems.contains(warning) {
                report.problems.append(warning)
            }
            return NewEntry(notice, sealed: composed.sealing, hold: hold)
        } catch {
            if !report.problems.contains(error) { report.problems.append(error) }
            return NewEntry(notice, notComposed: error.message)
        }
    }

    private func count(_ entry: NewEntry, _ outcome: EnqueueOutcome, in report: inout Report) {
        switch outcome {
        case .alreadyThere: break
        case .inserted, .revived:
            if entry.hold == nil, entry.sealing != nil { report.queued += 1 } else { report.held += 1 }
        }
    }

    /// Entries held for want of a message, once their template or document is mended.
    private func supplyMended(
        planner: Planner, ledger: Ledger, _ bulletin: inout DailyBulletin, now: Date
    ) async throws(OutboxError) {
        for entry in try await store.list(state: .held, rule: nil) where !entry.isSealed {
            guard let owed = planner.notice(for: entry.key, ledger: ledger, now: now) else { continue }
            let notice = try await bulletin.filled(owed)
            guard let sealing = try? composer.compose(notice, at: now).sealing else { continue }
            _ = try await store.supply(entry.id, sealing, hold: nil, at: now)
        }
    }
}

extension Composed {
    package var sealing: Sealing {
        Sealing(
            message: message, attachments: attachments, messageSubject: subject, templateVersion: templateVersion)
    }
}

extension Sightings {
    var additions: RegisterAdditions {
        RegisterAdditions(
            sights: sights, revisions: revisions.mapValues { [$0] }, greatestAccess: greatestAccess,
            sourceCounts: sourceCounts)
    }
}
