import Foundation
import Synchronization

/// The bytes of what was claimed last, read in the claim's own transaction: a way of its own through the one connection costs more than the
/// reading, and would wait behind a commit that is under way.
///
/// Each is given once, to the claim that it was read for. Who never asks leaves it here until others have taken its place; nobody's bytes
/// are lost by that, for they are in the file.
final class ClaimedMessages: Sendable {
    private struct Reading {
        let id: String
        let fence: Int
        let content: [[UInt8]]
    }

    /// As many as connections that anybody has.
    private static let most = 32
    private let readings = Mutex<[Reading]>([])

    func put(_ content: [[UInt8]], for claim: Claim) {
        readings.withLock { readings in
            readings.append(Reading(id: claim.id, fence: claim.fence, content: content))
            if readings.count > Self.most { readings.removeFirst() }
        }
    }

    func take(for claim: Claim) -> [[UInt8]]? {
        readings.withLock { readings in
            readings.firstIndex { $0.id == claim.id && $0.fence == claim.fence }.map { readings.remove(at: $0).content }
        }
    }
}
