import Foundation
import Logging
import Notices
import Outbox

/// Notes, before a pass leaves its own sign of life, that the one before is more than a day old.
///
/// Once, whoever runs the passes: what is noted under one last sign is one incident. Where nothing may be sent nothing is noted either.
struct SilenceWatch {
    let store: any OutboxStore
    let isArmed: Bool
    let logger: Logger

    func look(now: Date) async throws(OutboxError) {
        guard isArmed, let silence = Incident.silence(since: try await store.pulse()?.at, at: now) else { return }
        if !(try await store.note([silence], at: now)).isEmpty { logger.tell(.silence, .warning) }
    }
}
