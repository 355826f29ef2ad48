import Foundation
import Mail

/// What is kept of the line to the relay from one process to the next, so that a worker that starts, or `status`, knows what the one
/// before had learnt.
package struct LineMemory: Hashable, Sendable {
    package enum Condition: String, Hashable, Sendable, CaseIterable { case open, down, paused }

    package let condition: Condition
    /// When it left `open`, or came back to it.
    package let since: Date
    /// When the relay is to be asked again; nil while it is open.
    package let probeAt: Date?
    /// How often it was found down or pausing since it was last open.
    package let openings: Int
    /// Where the attempt ended that told it, and what the relay said there.
    package let stage: Stage?
    package let reply: Reply?
    package let detail: String?
    /// A fingerprint of the relay's settings, without any secret: when they change, the relay is asked at once.
    package let settings: String

    package init(
        _ condition: Condition, since: Date, probeAt: Date? = nil, openings: Int = 0, stage: Stage? = nil,
        reply: Reply? = nil, detail: String? = nil, settings: String
    ) {
        self.condition = condition
        self.since = since
        self.probeAt = probeAt
        self.openings = openings
        self.stage = stage
        self.reply = reply
        self.detail = detail
        self.settings = settings
    }
}
