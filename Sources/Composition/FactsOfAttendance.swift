import Notices

/// What a text may say of a year of attendance: whole numbers, days, and nothing of anybody else.
enum FactsOfAttendance {
    static func facts(_ record: AttendanceRecord, _ words: DateWords) -> [String: Fact] {
        [
            "id": .words(record.id),
            "name": .words(record.name),
            "is_organisation": .flag(record.isOrganisation),
            "since": .words(words.day(record.yearStarts)),
            "attended": .number(record.attended),
            "missed": .number(record.missed),
            "held": .number(record.meetings.count),
            "planned": .number(record.planned),
            "needed": .number(record.needed),
            "warned_on": .words(record.warnedOn.map(words.day)),
            "next_meeting": .words(record.nextMeeting.map { words.period($0.start, $0.end) }),
            "meetings": .list(
                record.meetings.map { meeting in
                    [
                        "meeting": .group([
                            "date": .words(words.day(meeting.day)),
                            "status": .words(inWords(meeting.status)[words.language]),
                        ])
                    ]
                }),
            "unrecorded": .list(
                record.unrecorded.map { ["meeting": .group(["date": .words(words.day($0))])] }),
        ]
    }

    private static func inWords(_ status: Attendance.Status) -> Bilingual {
        switch status {
        case .present: Bilingual(fr: "présence", en: "present")
        case .delegate: Bilingual(fr: "présence d'une personne déléguée", en: "a delegate was present")
        case .excused: Bilingual(fr: "absence excusée", en: "excused")
        case .absent: Bilingual(fr: "absence", en: "absent")
        }
    }
}
