import Foundation
import Postbox
import Testing

/// What happens in the year of a community, between two passes: a meeting moves or is called off, somebody comes back or leaves.
@Suite(.timeLimit(.minutes(20)))
struct SeasonTests {
    private static let meeting = "meeting-2026-11@lakeshore.example"
    /// Three weeks before that meeting; the rules were seen an hour earlier.
    private static let before = "2026-10-14T08:00:00-04:00"
    private static let invitations = "2026-10-14T09:00:00-04:00"
    private static let nextDay = "2026-10-15T10:00:00-04:00"

    /// The addresses of those invited to the meeting of November.
    private func invited(_ bench: Workbench, _ postbox: Postbox) async throws -> [String] {
        try await bench.pass(at: Self.before, relay: postbox.port)
        let came = try await arrivals(at: Self.invitations, bench, postbox, of: "invitation-21-days-before")
        #expect(came.count == 47)
        return came.map(\.recipient).sorted()
    }

    @Test("a moved meeting is told once to exactly those who were invited, with the same UID and the next SEQUENCE")
    func movedMeeting() async throws {
        let bench = try await Workbench.open(.coalition)
        try await withPostbox { postbox in
            let invited = try await invited(bench, postbox)
            try bench.replace(
                "America/Toronto:20261104T100000", by: "America/Toronto:20261106T133000", in: "Data/calendar.ics")
            try bench.replace(
                "America/Toronto:20261104T120000", by: "America/Toronto:20261106T153000", in: "Data/calendar.ics")
            // One who joins after the invitations is invited to the new date, and hears nothing of a change.
            try addMember("m-900", "nouvelle@relais.example", to: bench)
            let changes = try await arrivals(at: Self.nextDay, bench, postbox, of: "changed")
            #expect(changes.map(\.recipient).sorted() == invited)
            for change in changes {
                let letter = try change.letter()
                guard let card = letter.card else { continue }
                #expect(
                    (card.uid, card.sequence, card.method) == (try uid(for: change.recipient, postbox), 1, "REQUEST"))
                #expect((card.start?.day, card.start?.hour, card.start?.minute) == (6, 13, 30))
            }
            #expect(try changes.filter { try $0.letter().card != nil }.count == 45)
            #expect(try await arrivals(at: Self.nextDay, bench, postbox, of: "changed").isEmpty)
            // The agenda follows the new date, and nothing leaves at the old one.
            #expect(
                try await arrivals(at: "2026-10-28T09:00:00-04:00", bench, postbox, of: "agenda-7-days-before").isEmpty)
            let agendas = try await arrivals(
                at: "2026-10-30T09:00:00-04:00", bench, postbox, of: "agenda-7-days-before")
            #expect(agendas.count == 48)
        }
    }

    @Test("a cancelled meeting is taken out of the calendars of exactly those who were invited")
    func cancelledMeeting() async throws {
        let bench = try await Workbench.open(.coalition)
        // What other rules send in these weeks has tests of its own.
        try bench.keepRules(["meetings"])
        try await withPostbox { postbox in
            let invited = try await invited(bench, postbox)
            try bench.cancel(Self.meeting)
            try addMember("m-900", "nouvelle@relais.example", to: bench)
            let told = try await arrivals(at: Self.nextDay, bench, postbox, of: "cancelled")
            #expect(told.map(\.recipient).sorted() == invited)
            for one in told {
                let letter = try one.letter()
                #expect(letter.attachments.allSatisfy { $0.type != "application/pdf" })
                guard let card = letter.card else { continue }
                #expect((card.uid, card.sequence, card.method) == (try uid(for: one.recipient, postbox), 1, "CANCEL"))
                #expect(card.status == "CANCELLED" && letter.calendarMethod == "CANCEL")
            }
            #expect(try told.filter { try $0.letter().card != nil }.count == 45)
            for later in [Self.nextDay, "2026-10-28T09:00:00-04:00", "2026-11-04T10:00:00-05:00"] {
                let before = postbox.receipts.count
                try await bench.pass(at: later, relay: postbox.port)
                let subjects = try postbox.receipts[before...].map { try $0.letter().subject }
                #expect(subjects.isEmpty, "\(later)")
            }
        }
    }

    @Test("who leaves the meeting's space is told alone, once, and only her calendar lets it go")
    func leavesTheSpace() async throws {
        let bench = try await Workbench.open(.coalition)
        try await withPostbox { postbox in
            _ = try await invited(bench, postbox)
            try bench.setCell("spaces", of: "m-010", to: "", in: "Data/members.csv")
            let told = try await arrivals(at: Self.nextDay, bench, postbox, of: "withdrawn")
            let one = try #require(told.first)
            #expect(told.count == 1 && one.recipient.hasPrefix("bronwyn.harrowsmith@"))
            let letter = try one.letter()
            let card = try #require(letter.card)
            #expect((card.uid, card.sequence, card.method) == (try uid(for: one.recipient, postbox), 1, "CANCEL"))
            #expect(card.status == nil && letter.calendarMethod == "CANCEL")
            #expect(try await arrivals(at: Self.nextDay, bench, postbox, of: "withdrawn").isEmpty)
        }
    }

    @Test(
        "an announced meeting that is deleted from the calendar is asked about, and nobody is told that it is cancelled"
    )
    func deletedMeeting() async throws {
        let bench = try await Workbench.open(.coalition)
        try bench.switchOff("attendance")
        try await withPostbox { postbox in
            _ = try await invited(bench, postbox)
            let calendar = try bench.text(of: "Data/calendar.ics")
            try bench.write(
                calendar.replacing("UID:\(Self.meeting)", with: "UID:other@lakeshore.example")
                    .replacing("20261104T1", with: "20281104T1"), to: "Data/calendar.ics")
            let before = postbox.receipts.count
            try await bench.pass(at: Self.nextDay, relay: postbox.port)
            let alerts = try postbox.receipts[before...].map { try $0.letter() }
            #expect(alerts.count == 2 && postbox.receipts[before...].allSatisfy(\.isAlert))
            let text = try #require(alerts.first?.text).replacing("\r\n", with: " ")
            #expect(text.contains("47") && text.contains("STATUS:CANCELLED"))
            try bench.write(calendar, to: "Data/calendar.ics")
            #expect(
                try await arrivals(at: "2026-10-28T09:00:00-04:00", bench, postbox, of: "agenda-7-days-before").count
                    == 47)
        }
    }

    @Test("who comes back gets neither the notice that was queued nor any later one")
    func comesBack() async throws {
        let bench = try await Workbench.open(.espaces)
        let (before, morning) = ("2026-09-08T07:00:00-04:00", "2026-09-08T08:00:00-04:00")
        try await withPostbox { postbox in
            try await bench.pass(at: before, relay: postbox.port)
            await postbox.stop()
            #expect(try await bench.pass(at: morning, relay: postbox.port).code == 69)
            let queued = try await bench.entries("--rule", "inactivity")
            #expect(queued.count == 14 && queued.allSatisfy { $0.state == "queued" && $0.attempts == 0 })
            let back = try #require(queued.first?.recipient.memberId)
            try bench.setCell("last_access_at", of: back, to: "2026-09-08T08:15:00-04:00", in: "Data/members.csv")
            try await postbox.open()
            let half = "2026-09-08T08:30:00-04:00"
            let first = try await arrivals(at: half, bench, postbox, of: "first")
            #expect(first.count == 13)
            let cancelled = try await bench.entries("--state", "cancelled")
            #expect(cancelled.map(\.recipient.memberId) == [back])
            let second = try await arrivals(at: "2026-10-08T08:30:00-04:00", bench, postbox, of: "second")
            #expect(second.map(\.recipient).sorted() == first.map(\.recipient).sorted())
        }
    }

    @Test("who left between the queue and the relay isn't written to")
    func leftInBetween() async throws {
        let bench = try await Workbench.open(.coalition)
        try await withPostbox { postbox in
            try await bench.pass(at: Self.before, relay: postbox.port)
            await postbox.stop()
            #expect(try await bench.pass(at: Self.invitations, relay: postbox.port).code == 69)
            for (member, state) in [("m-010", "left"), ("m-011", "suspended"), ("m-012", "deceased")] {
                try bench.setCell("status", of: member, to: state, in: "Data/members.csv")
            }
            try await postbox.open()
            let came = try await arrivals(
                at: Self.invitations.later(minutes: 10), bench, postbox, of: "invitation-21-days-before")
            #expect(came.count == 44)
            let silent = ["bronwyn.harrowsmith@", "edith.sevigny@", "kim-anh.tran@"]
            #expect(came.allSatisfy { one in !silent.contains { one.recipient.hasPrefix($0) } })
            let cancelled = try await bench.entries("--state", "cancelled")
            #expect(cancelled.compactMap(\.recipient.memberId).sorted() == ["m-010", "m-011", "m-012"])
            #expect(cancelled.allSatisfy { $0.causeCode != nil })
        }
    }

    @Test("a discreet member gets a neutral subject, no calendar and no file")
    func discreet() async throws {
        let bench = try await Workbench.open(.coalition)
        try await withPostbox { postbox in
            try await bench.pass(at: Self.before, relay: postbox.port)
            let invitations = try await arrivals(at: Self.invitations, bench, postbox, of: "invitation-21-days-before")
            let agendas = try await arrivals(
                at: "2026-10-28T09:00:00-04:00", bench, postbox, of: "agenda-7-days-before")
            for batch in [invitations, agendas] {
                let discreet = try batch.filter {
                    $0.recipient.hasPrefix("r.77@") || $0.recipient.hasPrefix("j.t.matin@")
                }
                .map { try $0.letter() }
                let others = try batch.map { try $0.letter() }.filter { letter in
                    !discreet.contains { $0.messageID == letter.messageID }
                }
                #expect(discreet.count == 2)
                for letter in discreet {
                    #expect(letter.calendar == nil && letter.attachments.isEmpty)
                    #expect(!others.contains { $0.subject == letter.subject })
                    for word in ["meeting", "réunion", "Coalition", "agenda", "rencontre"] {
                        #expect(!letter.subject.localizedCaseInsensitiveContains(word), "\(letter.subject)")
                    }
                }
            }
            #expect(try invitations.filter { try $0.letter().calendar != nil }.count == 45)
            #expect(
                try agendas.filter { try $0.letter().attachments.contains { $0.type == "application/pdf" } }.count == 45
            )
        }
    }

    /// The messages of a step that a pass at this time brings.
    private func arrivals(at now: String, _ bench: Workbench, _ postbox: Postbox, of step: String) async throws
        -> [Receipt]
    {
        let before = postbox.receipts.count
        let ran = try await bench.pass(at: now, relay: postbox.port)
        #expect(ran.code == 0, "\(ran.output) \(ran.errors.suffix(500))")
        let steps = Dictionary(
            try await bench.entries().compactMap { entry in entry.messageId.map { ($0.trimmingBrackets, entry.step) } }
        ) { first, _ in first }
        return postbox.receipts[before...].filter { steps[$0.plainID] == step }
    }

    /// The UID of the first calendar entry that somebody got.
    private func uid(for recipient: String, _ postbox: Postbox) throws -> String? {
        try postbox.receipts.first { try $0.recipient == recipient && $0.letter().card != nil }?.letter().card?.uid
    }

    private func addMember(_ id: String, _ address: String, to bench: Workbench) throws {
        let row = "\(id),Nadine,Brisebois,\(address),fr,,coalition,,active,2026-10-14,2026-10-14,individual,no"
        try bench.editLines(of: "Data/members.csv") { lines in
            var lines = lines
            lines.insert(row, at: lines.index(lines.startIndex, offsetBy: 1))
            return lines
        }
    }
}

extension ReceivedMessage {
    /// The calendar entry beside the text.
    var card: CalendarCard? { calendar?.text.flatMap { CalendarCard($0) } }
}

extension Workbench {
    /// As a calendar program does it.
    func cancel(_ uid: String) throws {
        try editLines(of: "Data/calendar.ics") { lines in
            guard let place = lines.firstIndex(of: "UID:\(uid)"),
                let status = lines[place...].firstIndex(where: { $0.hasPrefix("STATUS:") })
            else { throw Mistake.nothingToChange(uid) }
            var lines = lines
            lines[status] = "STATUS:CANCELLED"
            return lines
        }
    }
}
