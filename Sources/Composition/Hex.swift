import Crypto
import Foundation

/// Bytes in lower-case hexadecimal.
enum Hex {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

/// What a document is known by: SHA-256 of its bytes, in hexadecimal.
package enum DocumentHash {
    package static func of(_ content: Data) -> String { Hex.text(SHA256.hash(data: content)) }
}
