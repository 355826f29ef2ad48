import Foundation
import Mail
import Notices
import Outbox

/// What is decided of an entry right before MAIL, without the relay: whether it still may leave, and what goes on the wire.
///
/// Refuses what is late, what is no longer owed (only on a healthy source's word) and what isn't for this hour; an address that
/// can't go on the wire fails here, on no relay's word.
struct LastLook: Sendable {
    let knowledge: DeliveryPass.Knowledge
    let sender: Address

    /// Nil when it goes.
    func refusal(of claim: Claim, now: Date) -> Settlement? {
        if now >= claim.expiresAt { return .expired(because: SettlementPolicy.late) }
        let told = knowledge.ledger[claim.key]?.told
        switch knowledge.planner.recheck(claim.key, told: told, ledger: knowledge.ledger, now: now) {
        case .goes: return nil
        case .waits(let opening): return .givenBack(at: opening)
        case .cancelled(let reason):
            let zone = knowledge.planner.directory.community.timeZone
            return .cancelled(because: Cause(.noLongerOwed, reason.words(in: zone)))
        }
    }

    /// Nil when the address can't go on the wire.
    func envelope(of claim: Claim) -> Envelope? {
        Address(claim.address).map { recipient in
            Envelope(
                sender: sender, recipient: recipient,
                envelopeID: claim.messageID.split(separator: "@").first.map(String.init))
        }
    }

    static let badAddress = Cause(
        .composition,
        Bilingual(fr: "l'adresse ne peut pas aller sur le réseau", en: "the address can't go on the wire"))
}

extension Claim {
    /// Where it goes, for what is counted by domain.
    var domain: String { address.split(separator: "@").last.map { $0.lowercased() } ?? "" }
}
