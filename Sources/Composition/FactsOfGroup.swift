import Notices

/// What a text to the person in charge of a working group may say of it: its name, how many are in it, when it meets next. Of nobody in it by
/// name. All absent in a text that isn't about a group.
enum FactsOfGroup {
    static func facts(_ group: GroupMatter?, _ words: DateWords) -> [String: Fact] {
        [
            "name": .words(group?.name[words.language]),
            "member_count": group.map { .number($0.memberCount) } ?? .absent,
            "next_meeting": .words(group?.nextMeeting.map { words.period($0.start, $0.end) }),
        ]
    }
}
