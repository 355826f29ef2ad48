import Notices

/// Holds the working groups of the settings against the members: their persons in charge should be active members of them, and once settings
/// name any group, whoever is put in another may be there by a slip of the hand.
///
/// Only warnings: a group that settings don't name is still an audience.
struct GroupReferences {
    let directory: Directory
    /// Of the members, in the order of the directory.
    let rows: [TableRow]
    /// Where each group and its person in charge stand in the settings.
    let places: [String: Place]

    var problems: [Problem] {
        guard directory.sources[.members]?.isHealthy ?? false, !directory.community.groups.isEmpty else { return [] }
        return leads + members
    }

    private var leads: [Problem] {
        let list = ProblemList(file: SettingsFile.name)
        for (name, group) in directory.community.groups.sorted(by: { $0.key < $1.key }) {
            guard let lead = group.lead else { continue }
            let place = places["lead " + name]
            guard let member = directory.members.first(where: { $0.id == lead }) else {
                list.add(.unknownLead(lead, of: name), at: place)
                continue
            }
            if member.status != .active {
                list.add(.leadNotActive(lead, of: name), at: place)
            } else if !member.groups.contains(name) {
                list.add(.leadOfAnotherGroup(lead, of: name), at: place)
            }
        }
        return list.inOrder
    }

    /// Each name once, where it first stands, with the number of the other lines.
    private var members: [Problem] {
        guard rows.count == directory.members.count else { return [] }
        let known = directory.community.groups.keys.sorted()
        let strange = zip(directory.members, rows).flatMap { member, row in
            member.groups.subtracting(known).sorted().map { (name: $0, row: row) }
        }
        let counts = Dictionary(strange.map { ($0.name, 1) }, uniquingKeysWith: +)
        var said: Set<String> = []
        return strange.filter { said.insert($0.name).inserted }.map { name, row in
            ProblemList(file: row.problems.file).add(
                .unknownGroup(name, known: known, alsoOn: (counts[name] ?? 1) - 1), at: row.place("groups"))
        }
    }
}
