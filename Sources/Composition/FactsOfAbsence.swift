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
            "decision_on": .words(decision(on: absence, rule).map(words.day)),
            "notices": .list(
                absence.noticesSent.enumerated().map { index, sentOn in
                    ["notice": .group(["number": .number(index + 1), "sent_on": .words(words.day(sentOn))])]
                }),
        ]
    }

    /// The first day on which the last step of all, which is for others than herself, could leave: nobody decides sooner. None for a
    /// rule that ends with a letter to her, nor for an invented notice without waits.
    private static func decision(on absence: Absence, _ rule: Rule) -> CalendarDate? {
        guard let next = absence.nextStepOn, let last = rule.steps.last, (last.audience ?? rule.audience) != .member
        else {
            return nil
        }
        return rule.steps.dropFirst(absence.number + 1).reduce(next) { day, step in
            guard case .wait(let wait) = step.moment else { return day }
            return wait.moving(day, by: 1)
        }
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
