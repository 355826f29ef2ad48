import Foundation
import Notices
import Testing

@testable import Intake

@Suite("Meetings of which nobody wrote down who was there")
struct AttendanceCheckTests {
    private func directory() throws -> Directory {
        var directory = Directory(
            community: Community(
                name: "E", timeZone: TimeZone(identifier: "America/Toronto") ?? .gmt, languages: [.fr],
                contactAddress: "a@espaces.example"),
            sources: [.attendance: .healthy(count: 1), .events: .healthy(count: 4)])
        for (id, day) in [
            ("last-year", "2026-06-10"), ("kept", "2026-09-23"), ("lost", "2026-11-04"), ("fresh", "2026-12-02"),
        ] {
            let start = try instant("\(day)T10:00")
            directory.events.append(
                Event(
                    id: id, kind: "meeting", spaces: ["cp"], title: "Réunion \(id)",
                    facts: EventFacts(start: start, end: start.addingTimeInterval(7_200))))
        }
        directory.attendance = [Attendance(eventUID: "kept", memberID: "m-1", status: .present)]
        return directory
    }

    private let rule = Rule(
        name: "attendance", title: Bilingual(fr: "Présence", en: "Attendance"),
        trigger: .attendance(AttendanceTerms(meetings: EventFilter(kinds: ["meeting"]), share: .twoThirds)),
        audience: .member, steps: [])

    @Test("are named, of this year alone, once two weeks have gone by")
    func named() throws {
        let problems = AttendanceCheck.problems(of: [rule], in: try directory(), now: try instant("2026-12-10T09:00"))
        #expect(
            said(problems) == """
                Schedules/attendance.yaml No attendance is recorded for “Réunion lost” of November\u{A0}4, 2026: this meeting doesn't count. | Add it to the export of attendance.
                Schedules/attendance.yaml Aucune présence n'est notée pour «_Réunion lost_» du 4_novembre_2026_: cette réunion ne compte pas. | Ajoutez-la à l'exportation des présences.
                """)
    }

    @Test("are nobody's matter where no rule counts them, or while the attendance can't be believed")
    func quiet() throws {
        var off = rule
        off.isEnabled = false
        let now = try instant("2026-12-10T09:00")
        #expect(AttendanceCheck.problems(of: [off], in: try directory(), now: now).isEmpty)
        var doubtful = try directory()
        doubtful.sources[.attendance] = .stopped(
            Problem(.error, file: "Data/x.csv", message: Bilingual(fr: "vide", en: "empty")))
        #expect(AttendanceCheck.problems(of: [rule], in: doubtful, now: now).isEmpty)
    }
}
