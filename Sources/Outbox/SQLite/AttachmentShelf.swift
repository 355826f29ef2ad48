import Foundation
import Synchronization

/// The attachments that were read last, in memory, so that a file for a thousand recipients is read and checked once.
///
/// They are kept under the seal of their bytes: what lies here can't be anything else. At most 32 MB are kept; the one
/// that was put here first goes first.
final class AttachmentShelf: Sendable {
    private struct Shelf {
        var forms: [(seal: Data, bytes: [UInt8])] = []
        var size = 0
    }

    private static let most = 32 << 20
    private let shelf = Mutex(Shelf())

    /// - Parameter read: nil when the bytes aren't what the seal says; then nothing is kept.
    func form(under seal: Data, read: () throws -> [UInt8]?) rethrows -> [UInt8]? {
        if let kept = shelf.withLock({ $0.forms.first { $0.seal == seal }?.bytes }) { return kept }
        guard let bytes = try read() else { return nil }
        shelf.withLock { shelf in
            shelf.forms.append((seal, bytes))
            shelf.size += bytes.count
            while shelf.size > Self.most, !shelf.forms.isEmpty { shelf.size -= shelf.forms.removeFirst().bytes.count }
        }
        return bytes
    }

    /// After a purge: what nobody refers to any more needn't lie here.
    func clear() { shelf.withLock { $0 = Shelf() } }
}
