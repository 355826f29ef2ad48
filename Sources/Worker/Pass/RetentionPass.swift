import Foundation
import Logging
import Notices
import Outbox

/// Retention: the texts of messages go after the time that settings give; so do answers to acts that nobody came for.
///
/// It takes a few at a time and is no reason to stop sending: what can't be done now is said and tried again.
struct RetentionPass {
    let workspace: Workspace
    let store: any OutboxStore
    let mailbox: ActsMailbox
    let logger: Logger

    /// - Returns: how many entries lost their bytes; nil when it could not be done.
    func run(now: Date) async -> Int? {
        let before = workspace.policy.keepMessages.moving(
            now, by: -1, in: workspace.community.timeZone, working: workspace.policy.workingDays)
        do throws(OutboxError) {
            let purge = try await store.purge(before: before, limit: Housekeeping.most)
            let answers = mailbox.sweep(now: now)
            if purge.entries + purge.attachments + answers > 0 {
                logger.tell(
                    .purged, .info,
                    ["entries": "\(purge.entries)", "attachments": "\(purge.attachments)", "answers": "\(answers)"])
            }
            return purge.entries
        } catch {
            logger.tell(.outboxFailed, .error, ["doing": "purge", "cause": "\(error.message.en)"])
            return nil
        }
    }
}
