import Crypto
import Foundation
import Mail
import Notices

/// The names that the outside world sees for what we know by its key: opaque, the same each time, different from each other.
///
/// Each is the HMAC/SHA-256 of a text under a label that says what it is for, in base32 (RFC 4648 §6, lower case, 32 characters
/// of 160 bits). A reader learns neither the rule nor the person from it; it isn't a secret either.
enum MessageIdentity {
    /// The Message-ID of a notice, on the sender's domain.
    static func messageID(of key: NoticeKey, from sender: Mailbox) -> String {
        "\(opaque(key.description, label: "factrice message-id 1"))@\(sender.address.domain)"
    }

    /// What makes a message's boundaries.
    static func boundarySeed(of key: NoticeKey) -> String { opaque(key.description, label: "factrice boundary 1") }

    /// The UID of an event's calendar entry: the same for all its life and for all invitees.
    static func calendarUID(of eventID: String, from sender: Mailbox) -> String {
        "\(opaque(eventID, label: "factrice calendar 1"))@\(sender.address.domain)"
    }

    private static func opaque(_ text: String, label: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data(text.utf8), using: SymmetricKey(data: Data(label.utf8)))
        return base32(Array(code.prefix(20)))
    }

    private static func base32(_ bytes: [UInt8]) -> String {
        let digits = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
        var text: [UInt8] = []
        var bits = 0
        var held = 0
        for byte in bytes {
            held = held << 8 | Int(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(digits[held >> bits & 31])
            }
            held &= (1 << bits) - 1
        }
        return String(decoding: text, as: UTF8.self)
    }
}
