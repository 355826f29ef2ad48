import CCurl
import Foundation
import Glibc

/// Says "stop" to a thread that waits on a socket: an eventfd that it polls beside it. Once raised it stays so.
final class StopSignal: @unchecked Sendable {
    /// Readable once the signal is raised. -1 when the system had none left: poll ignores it, and the flag is seen at the next step.
    let descriptor: Int32
    private let lock = NSLock()
    private var end: Duration?

    init() {
        descriptor = factrice_eventfd()
    }

    deinit {
        if descriptor >= 0 { Glibc.close(descriptor) }
    }

    /// - Parameter end: until when (on the steady clock) an answer to the final dot may still come. The earliest one given holds.
    func raise(until end: Duration) {
        lock.withLock { self.end = min(self.end ?? end, end) }
        var one: UInt64 = 1
        _ = write(descriptor, &one, MemoryLayout.size(ofValue: one))
    }

    var isRaised: Bool { graceEnd != nil }

    var graceEnd: Duration? { lock.withLock { end } }
}
