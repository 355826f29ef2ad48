import Notices

/// What a text may say to somebody who has joined: since when, and in which spaces.
enum FactsOfJoining {
    static func facts(_ member: Member, _ community: Community, _ words: DateWords) -> [String: Fact] {
        [
            "joined_on": .words(member.joinedOn.map(words.day)),
            "is_lvs": .flag(member.spaces.contains("lvs")),
            "is_cp": .flag(member.spaces.contains("cp")),
            "for_organisation": .flag(member.membership == .organisation),
            "spaces": .list(
                member.spaces.sorted().map { id in
                    ["space": .group(["name": .words(community.spaces[id]?[words.language] ?? id)])]
                }),
        ]
    }
}
