import Foundation
import Intake

extension RelaySetting {
    /// What of the settings decides whether the relay takes us, as one text without any secret: when it changes, the relay is asked at
    /// once. A password or a token is in it only as its file's size and time of change.
    package var fingerprint: String {
        let files = [passwordFile, tokenFile, caFile].compactMap { $0 }.flatMap { [$0, Self.stamp($0)] }
        let facts = [host, "\(port)", "\(implicitTLS)", "\(tlsRequired)", username ?? ""] + files
        // FNV-1a: it need only differ, and a length before each fact keeps two neighbours apart.
        let bytes = facts.flatMap { "\($0.utf8.count):\($0)".utf8 }
        let sum = bytes.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return String(sum, radix: 16)
    }

    private static func stamp(_ path: String) -> String {
        let facts = try? FileManager.default.attributesOfItem(atPath: path)
        let changed = (facts?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
        return "\(facts?[.size] as? Int ?? 0) \(changed)"
    }
}
