import Delivery
import Foundation
import Logging
import Notices
import Outbox

/// What a delivery pass keeps of the line and tells the organisers: rows of the outbox, never a message of its own.
extension DeliveryPass {
    func tell(_ news: LineNews, at now: Date) async throws(OutboxError) {
        if let change = news.change { log(change) }
        if let memory = news.memory { try await store.remember(memory, at: now) }
        if let incident = news.incident { _ = try await store.note([incident], at: now) }
    }

    /// Once a pass, and by their scope once a day: what only a person can resolve, and what is late by hours.
    func noteConcerns(_ report: DeliveryReport, _ knowledge: Knowledge) async throws(OutboxError) {
        let now = clock.now()
        let day = CalendarDate(now, in: knowledge.planner.directory.community.timeZone).description
        let incidents = [report.toResolve, report.delayed].compactMap { $0.incident(scope: day, at: now) }
        if !incidents.isEmpty { _ = try await store.note(incidents, at: now) }
    }

    private func log(_ change: Breaker.Change) {
        switch change {
        case .wentDown: logger.tell(.lineDown, .warning)
        case .wasPaused: logger.tell(.linePaused, .error)
        case .recovered: logger.tell(.lineRecovered, .notice)
        }
    }
}
