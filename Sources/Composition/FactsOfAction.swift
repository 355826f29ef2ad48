import Notices

/// What a text may say of an action item, or of the list of those that are open. The names of those who carry them are in the list
/// alone, which is for the chair.
enum FactsOfAction {
    static func facts(_ action: FollowedAction?, _ list: ActionList?, _ words: DateWords) -> [String: Fact] {
        [
            "action": .group([
                "id": .words(action?.item.id),
                "title": .words(action?.item.title),
                "due_on": .words(action.map { words.day($0.item.dueOn) }),
                "decided_on": .words(action?.decidedAt.map { words.day($0.start) }),
                "organisation": .words(action?.organisation),
            ]),
            "meeting": .group([
                "title": .words(list?.meeting.title),
                "when": .words(list.map { words.period($0.meeting.start, $0.meeting.end) }),
                "date": .words(list.map { words.day($0.meeting.start) }),
            ]),
            "actions": .group([
                "count": .words(list.map { String($0.count) }),
                "overdue": items(list?.overdue, words),
                "soon": items(list?.soon, words),
                "later": items(list?.later, words),
            ]),
        ]
    }

    private static func items(_ actions: [FollowedAction]?, _ words: DateWords) -> Fact {
        .list(
            (actions ?? []).map { action in
                [
                    "item": .group([
                        "title": .words(action.item.title),
                        "due_on": .words(words.day(action.item.dueOn)),
                        "owner": .words(action.owner),
                        "owner_left": .flag(action.ownerHasLeft),
                    ])
                ]
            })
    }
}
