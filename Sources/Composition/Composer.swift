import Foundation
import Mail
import Notices

/// DueNotice → finished message: facts, words, parts, sealed. Pure given its inputs: the same notice, texts, documents and `now`
/// give the same bytes, so that a copy too many can only be the same copy.
///
/// Refuses, with the Problem that says where and what: a template that is missing or wrong, a fact that the text writes and the
/// notice hasn't, an address that can't go on the wire, released minutes that are missing or have changed. That one message is
/// then held; the others go.
package struct Composer: Sendable {
    let library: TemplateLibrary
    let community: Community
    private let from: Mailbox
    private let shelf: DocumentShelf
    private let largestMessage: Int

    /// `from` is whose name and address every message shows as its sender; documents that would make a message larger than
    /// `largestMessage` bytes stay on the platform.
    package init(
        library: TemplateLibrary, community: Community, from: Mailbox, shelf: DocumentShelf,
        largestMessage: Int = 10_000_000
    ) {
        self.library = library
        self.community = community
        self.from = from
        self.shelf = shelf
        self.largestMessage = largestMessage
    }

    /// `now` is the moment of sealing: the Date field, and the calendar entry's stamp. A trial says so at the head of its subject.
    package func compose(
        _ notice: DueNotice, at now: Date, asTrial isTrial: Bool = false
    ) throws(Problem) -> Composed {
        let layout = try library.requiredLayout()
        let pack = try DocumentPack(for: notice, on: shelf, largest: largestMessage)
        let versions = try versions(of: notice, pack)
        var wording = try Wording(versions, in: layout, for: notice.recipient)
        if isTrial { wording.markAsTrial() }
        let head = try MessageHeadWriter(community: community, from: from).head(of: notice, wording, at: now)
        let entry = CalendarPart(community: community, from: from).entry(for: notice, invitee: head.to, at: now)
        let message = MIMEWriter.write(
            head, body: MessageBody.part(wording, entry: entry, pack.attachments),
            boundarySeed: MessageIdentity.boundarySeed(of: notice.key))
        return Composed(
            message: message, attachments: pack.attachments, subject: wording.subject, text: wording.text,
            html: wording.html, templateVersion: versions.map(\.template.version).joined(separator: "+"),
            missingDocuments: pack.missing, warnings: pack.problems)
    }

    /// The text in the person's language; after it, where the community writes in both, the other one.
    func versions(
        of notice: DueNotice, _ pack: DocumentPack
    ) throws(Problem) -> [(template: Template, facts: Facts)] {
        let own = notice.recipient.language
        var versions: [(template: Template, facts: Facts)] = []
        for language in [own] + (community.isBilingual ? community.languages.filter { $0 != own } : []) {
            var notice = notice
            notice.recipient.language = language
            versions.append(
                (
                    try library.required(notice.step.template, language),
                    Facts(of: notice, community: community, pack: pack)
                ))
        }
        return versions
    }
}
