/// Base64 in lines of 76 characters, each ended by CRLF (RFC 2045 §6.8): the wire form of attachments.
///
/// Decides nothing and refuses nothing: no bytes give no line. The last line ends in CRLF as well, so that a boundary
/// may follow it.
package enum Base64Lines {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let bytesPerLine = 57

    /// The wire form of `bytes`.
    package static func encode(_ bytes: [UInt8]) -> [UInt8] {
        let lineCount = (bytes.count + bytesPerLine - 1) / bytesPerLine
        return [UInt8](unsafeUninitializedCapacity: encodedCount(bytes.count) + 2 * lineCount) { output, count in
            var start = 0
            while start < bytes.count {
                let end = min(start + bytesPerLine, bytes.count)
                count = write(bytes, start..<end, to: output, at: count)
                output[count] = 13
                output[count + 1] = 10
                count += 2
                start = end
            }
        }
    }

    /// The same on one line without CRLF, for an encoded word.
    static func unbroken(_ bytes: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: encodedCount(bytes.count)) { output, count in
            count = write(bytes, 0..<bytes.count, to: output, at: 0)
        }
    }

    private static func encodedCount(_ byteCount: Int) -> Int { (byteCount + 2) / 3 * 4 }

    /// Writes `range` of `bytes` at `position`, which it gives back moved; the buffer has room for it.
    private static func write(
        _ bytes: [UInt8], _ range: Range<Int>, to output: UnsafeMutableBufferPointer<UInt8>, at position: Int
    ) -> Int {
        alphabet.withUnsafeBufferPointer { digits in
            var read = range.lowerBound
            var write = position
            while read < range.upperBound {
                let left = range.upperBound - read
                let second = left > 1 ? bytes[read + 1] : 0
                let third = left > 2 ? bytes[read + 2] : 0
                let group = Int(bytes[read]) << 16 | Int(second) << 8 | Int(third)
                output[write] = digits[group >> 18]
                output[write + 1] = digits[group >> 12 & 63]
                output[write + 2] = left > 1 ? digits[group >> 6 & 63] : 61
                output[write + 3] = left > 2 ? digits[group & 63] : 61
                read += 3
                write += 4
            }
            return write
        }
    }
}
