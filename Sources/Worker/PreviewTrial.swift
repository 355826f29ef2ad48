import Composition
import Delivery
import Foundation
import Mail
import Notices

/// One message sent for a look, to whoever asks for it: marked as a trial, and touching no state. It is in no queue and no ledger; its
/// Message-ID and its calendar entry are nobody's else, so that the real message is not taken for a copy of it.
///
/// With a real person's data it goes to the people who run the community and to nobody else; with invented data, to any address.
package struct PreviewTrial: Sendable {
    package enum Refusal: Error, Sendable {
        /// The address can't be one.
        case notAnAddress
        /// Somebody's data would go to a person who doesn't run the community.
        case notForThem
        case problem(Problem)
    }

    private let preview: Preview

    package init(_ preview: Preview) {
        self.preview = preview
    }

    /// - Parameter stamp: what sets this trial apart from another of the same text.
    package func compose(
        _ request: Preview.Request, to address: String, stamp: String, now: Date
    ) throws(Refusal) -> (parcel: Parcel, subject: String) {
        guard let recipient = Address(address) else { throw .notAnAddress }
        if request.memberID != nil, !runsTheCommunity(address) { throw .notForThem }
        do throws(Problem) {
            var notice = try preview.notice(request, now: now)
            notice.recipient.address = address
            notice.key = NoticeKey(
                rule: "trial", step: notice.step.name, subject: stamp, revision: "0", recipient: address)
            if case .event(var event, let revision, let told, let registeredAt) = notice.subject {
                event.id = "trial/\(stamp)"
                notice.subject = .event(event, revision: revision, told: told, registeredAt: registeredAt)
            }
            let composed = try preview.workspace.composer().compose(notice, at: now, asTrial: true)
            let envelope = Envelope(sender: preview.workspace.from.address, recipient: recipient)
            return (Parcel(envelope: envelope, content: [composed.wireBytes]), composed.subject)
        } catch {
            throw .problem(error)
        }
    }

    /// Animatrices, chair and committee, and the community's own mailboxes.
    private func runsTheCommunity(_ address: String) -> Bool {
        let people = preview.workspace.community.people
        let ids = Set(people.animatrices + people.chair + people.committee)
        let members = preview.directory.members.filter { ids.contains($0.id) }.map(\.address)
        let own = [preview.workspace.community.contactAddress, preview.workspace.from.address.description]
        return (members + own).contains { $0.lowercased() == address.lowercased() }
    }
}
