import NIOCore

/// Cuts what arrives into lines, and never calls anything but CRLF an end of line without saying so.
///
/// A line that isn't complete waits. A line of more than 16 MiB is given up as `overflowing`.
struct LineReader {
    struct Line {
        /// Without the CRLF, or without the bare LF.
        let content: ByteBufferView
        let endsWithCRLF: Bool

        var bytesOnWire: Int { content.count + (endsWithCRLF ? 2 : 1) }
        var hasBareCarriageReturn: Bool { content.firstIndex(of: 0x0D) != nil }
        var hasNUL: Bool { content.firstIndex(of: 0) != nil }
        var isEightBit: Bool {
            content.withUnsafeBytes { bytes in bytes.contains { $0 >= 0x80 } }
        }
        /// As text; bytes that aren't UTF-8 become U+FFFD.
        var text: String { String(decoding: content, as: UTF8.self) }
    }

    private var buffer = ByteBuffer()

    var holdsMore: Bool { buffer.readableBytes > 0 }
    var overflowing: Bool { buffer.readableBytes > 16 << 20 }

    mutating func append(_ bytes: inout ByteBuffer) {
        buffer.writeBuffer(&bytes)
        buffer.discardReadBytes()
    }

    mutating func next() -> Line? {
        let view = buffer.readableBytesView
        guard let lineFeed = view.firstIndex(of: 0x0A) else { return nil }
        let endsWithCRLF = lineFeed > view.startIndex && view[lineFeed - 1] == 0x0D
        let content = view[view.startIndex..<(endsWithCRLF ? lineFeed - 1 : lineFeed)]
        buffer.moveReaderIndex(forwardBy: lineFeed - view.startIndex + 1)
        return Line(content: content, endsWithCRLF: endsWithCRLF)
    }
}
