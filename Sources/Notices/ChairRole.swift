/// Who holds the chair: the members that settings name, or the people of the organisation that holds it, and its substitutes.
///
/// Whoever left or is suspended holds nothing, whatever settings say. An organisation is written to at its contact, else at who
/// joined last; any of its people may act for it.
extension Directory {
    /// The members who may act as the chair: the organisation's contact first, then its others, then those named one by one.
    package var chairs: [Member] {
        let people = community.people
        // An organisation that has left holds nothing any more, and its contact is one of its own people.
        let body = organisations.first { $0.id == people.chairOrganisation && $0.status == .active }
        let own = body.map { body in members.filter { $0.organisationID == body.id } } ?? []
        let contact = own.filter { $0.id == body?.contactID }
        let named = people.chair.compactMap { id in members.first { $0.id == id } }
        var seen: Set<String> = []
        return (contact + own + named).filter { $0.status == .active && seen.insert($0.id).inserted }
    }
}

extension DirectoryIndex {
    /// Member ids, for what is sent to the chair.
    var chairToWriteTo: [String] {
        let people = community.people
        guard let id = people.chairOrganisation else { return people.chair }
        let body = organisations[id].flatMap { $0.status == .active ? $0 : nil }
        let own = members(of: id)
        let contact = own.first { $0.id == body?.contactID && $0.status == .active }
        let seat =
            contact
            ?? body.flatMap { Absentee.seat(of: Organisation(id: $0.id, name: $0.name), among: own, index: self) }
        let others = people.chair.filter { $0 != seat?.id }
        return (seat.map { [$0.id] } ?? []) + others
    }
}
