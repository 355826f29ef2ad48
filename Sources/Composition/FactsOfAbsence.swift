import Notices

/// What a text may say of a long absence: dates, and which notice this is. Whether anything follows is for people to decide.
enum FactsOfAbsence {
    static func facts(_ absence: Absence, rule: Rule, _ words: DateWords) -> [String: Fact] {
        [
            "id": .words(absence.id),
            "name": .words(absence.name),
            "is_organisation": .flag(absence.isOrganisation),
            "last_access_on": .words(absence.lastAccessOn.map(words.day)),
            "never_accessed": .flag(absence.lastAccessOn == nil),
            "joined_on": .words(absence.joinedOn.map(words.day)),
            "months": .number(months(absence.span)),
            "number": .number(absence.number),
            "of": .number(noticesToMember(rule)),
            "next_on": .words(absence.nextStepOn.map(words.day)),
            "notices": .list(
                absence.noticesSent.enumerated().map { index, sentOn in
                    ["notice": .group(["number": .number(index + 1), "sent_on": .words(words.day(sentOn))])]
                }),
        ]
    }

    private static func months(_ span: Span) -> Int {
        switch span.unit {
        case .minute, .hour: 0
        case .day: span.count / 30
        case .week: span.count * 7 / 30
        case .month: span.count
        case .year: span.count * 12
        case .workingDay: span.count / 21
        }
    }

    /// The letters that she herself gets; the file to the animatrices isn't one of them.
    private static func noticesToMember(_ rule: Rule) -> Int {
        rule.steps.filter { ($0.audience ?? rule.audience) == .member }.count
    }
}
