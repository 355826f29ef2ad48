/// Who holds the chair: the members that settings name, or the people of the organisation that holds it, and its substitutes.
///
/// Whoever left or is suspended holds nothing, whatever settings say. An organisation is written to at its contact, else at who
/// joined last; any of its people may act for it.
extension Directory {
    /// The members who may act as the chair: the organisation's contact first, then its others, then those named one by one.
    package var chairs: [Member] {
        let people = community.people
        let body = organisations.first { $0.id == people.chairOrganisation }
        let own = people.chairOrganisation.map { id in members.filter { $0.organisationID == id } } ?? []
        let contact = members.filter { $0.id == body?.contactID }
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
        let seat = organisations[id].flatMap { Absentee.seat(of: $0, among: members(of: id), index: self) }
        let others = people.chair.filter { $0 != seat?.id }
        return (seat.map { [$0.id] } ?? []) + others
    }
}
