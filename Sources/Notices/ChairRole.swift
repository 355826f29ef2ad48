/// Who holds the chair: the members that settings name, or the people of the organisation that holds it, and its substitutes.
///
/// Whoever left or is suspended holds nothing, whatever settings say. An organisation is written to at its contact, else at who
/// joined last; any of its people may act for it.
extension Directory {
    /// The members who may act as the chair: the organisation's contact first, then its others, then those named one by one.
    package var chairs: [Member] {
        let people = community.people
        let body = organisations.first { $0.id == people.chairOrganisation }?.asChair(among: members)
        let own = body.map { body in members.filter { $0.organisationID == body.id } } ?? []
        let named = people.chair.compactMap { id in members.first { $0.id == id } }
        var seen: Set<String> = []
        return (own.filter { $0.id == body?.contactID } + own + named)
            .filter { $0.status == .active && seen.insert($0.id).inserted }
    }
}

extension DirectoryIndex {
    /// Member ids, for what is sent to the chair.
    var chairToWriteTo: [String] {
        let people = community.people
        guard let id = people.chairOrganisation else { return people.chair }
        let own = members(of: id)
        let seat = organisations[id]?.asChair(among: own).flatMap { Absentee.seat(of: $0, among: own, index: self) }
        return (seat.map { [$0.id] } ?? []) + people.chair.filter { $0 != seat?.id }
    }
}

extension Organisation {
    /// As the holder of the chair: nil once it has left, and without a contact who isn't one of its own people.
    fileprivate func asChair(among members: [Member]) -> Organisation? {
        guard status == .active else { return nil }
        var body = self
        if !members.contains(where: { $0.id == contactID && $0.organisationID == id }) { body.contactID = nil }
        return body
    }
}
