import Foundation
import Glibc

/// The lines that come out of a pipe, read one by one as they come; a signal in between is no end and no error.
package final class PipeLines: @unchecked Sendable {
    private let descriptor: Int32
    private let pipe: Pipe
    private var pending: [UInt8] = []

    package init(_ pipe: Pipe) {
        self.pipe = pipe
        descriptor = pipe.fileHandleForReading.fileDescriptor
    }

    /// Waits for one. - Returns: nil at the end; what stands without a newline there is not a line.
    package func next() -> String? {
        while true {
            if let end = pending.firstIndex(of: 10) {
                defer { pending.removeSubrange(...end) }
                return String(decoding: pending[..<end], as: UTF8.self)
            }
            var buffer = [UInt8](repeating: 0, count: 4_096)
            let count = read(descriptor, &buffer, buffer.count)
            if count > 0 {
                pending += buffer[..<count]
            } else if count == 0 || errno != EINTR {
                return nil
            }
        }
    }
}
