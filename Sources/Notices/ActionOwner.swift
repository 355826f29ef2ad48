/// Who carries an action item: a member, or an organisation through its contact.
///
/// Nobody is guessed: an item without owner, or with one that the data don't know, is written to nobody, and one whose owner has left
/// neither; the chair's list says so.
struct ActionOwner {
    var name: String?
    var organisation: String?
    var recipient: Recipient?
    /// Why nothing is written to her.
    var excluded: Reason?

    static func find(_ id: String?, index: DirectoryIndex) -> ActionOwner {
        guard let id else { return ActionOwner(excluded: .actionWithoutOwner) }
        if let member = index.members[id] {
            let recipient = Recipient(member, community: index.community)
            let excluded: Reason? = member.status == .active ? nil : .notActive(member.status)
            return ActionOwner(name: recipient.fullName ?? member.id, recipient: recipient, excluded: excluded)
        }
        guard let body = index.organisations[id] else { return ActionOwner(excluded: .actionWithoutOwner) }
        let people = index.members(of: body.id).filter { $0.membership == .organisation }
        let seat = Absentee.seat(of: body, among: people, index: index)
        let excluded: Reason? =
            body.status == .active ? (seat == nil ? .nobodyToWriteTo : nil) : .notActive(body.status)
        return ActionOwner(
            name: body.name, organisation: body.name,
            recipient: seat.map { Recipient($0, community: index.community) }, excluded: excluded)
    }
}

extension FollowedAction {
    init(_ item: ActionItem, index: DirectoryIndex) {
        let owner = ActionOwner.find(item.ownerID, index: index)
        var hasLeft = false
        if case .notActive = owner.excluded { hasLeft = true }
        self.init(
            item: item, owner: owner.name, organisation: owner.organisation, ownerHasLeft: hasLeft,
            decidedAt: item.eventUID.flatMap { index.events[$0] })
    }
}
