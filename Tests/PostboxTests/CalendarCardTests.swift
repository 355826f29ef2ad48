import Foundation
import Testing

@testable import Postbox

/// An invitation, read as a calendar program reads it.
struct CalendarCardTests {
    private static let invitation = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//FR", "METHOD:REQUEST", "BEGIN:VTIMEZONE",
        "TZID:America/Toronto", "BEGIN:STANDARD", "DTSTART:20071104T020000", "END:STANDARD", "END:VTIMEZONE",
        "BEGIN:VEVENT", "UID:u1", "DTSTAMP:20261001T120000Z", "SEQUENCE:2",
        "DTSTART;TZID=America/Toronto:20261104T133000", "DTEND;TZID=America/Toronto:20261104T150000",
        "SUMMARY:Rencontre\\, puis café", "LOCATION:Salle A\\; 2e étage\\nMontréal",
        "ORGANIZER;CN=\"Espaces: V.I.E.\":mailto:avis@x.example",
        "ATTENDEE;CN=Rose;RSVP=TRUE:mailto:rose@x.example", "DESCRIPTION:Une description assez longue pour",
        "  être repliée", "END:VEVENT", "END:VCALENDAR", "",
    ].joined(separator: "\r\n")

    @Test("the card says what, when, where and who")
    func reads() throws {
        let card = try #require(CalendarCard(Self.invitation))
        #expect(card.method == "REQUEST")
        #expect(card.sequence == 2)
        #expect(card.summary == "Rencontre, puis café")
        #expect(card.location == "Salle A; 2e étage\nMontréal")
        #expect(card.organiser == "Espaces: V.I.E. <avis@x.example>")
        #expect(card.attendees == ["Rose <rose@x.example>"])
        #expect(card.note == "Une description assez longue pour être repliée")
        #expect(card.start?.zone == .named("America/Toronto"))
        #expect(card.start?.hour == 13)
        #expect(card.end?.minute == 0)
        #expect(card.defects == [])
    }

    @Test(
        "what a calendar program would trip over is named",
        arguments: [
            ("UID:u1\r\n", "", "no UID"),
            ("TZID:America/Toronto", "TZID:Other", "no VTIMEZONE for America/Toronto"),
            ("SEQUENCE:2\r\n", "SEQUENCE:2\n", "a line doesn't end with CRLF"),
            ("END:STANDARD", "END:DAYLIGHT", "END:DAYLIGHT closes nothing"),
            ("VERSION:2.0\r\n", "", "no VERSION"),
            ("SUMMARY:Rencontre", "SUMMARY:" + String(repeating: "x", count: 80), "a line of 101 octets"),
        ])
    func names(_ old: String, _ new: String, _ defect: String) throws {
        let card = try #require(CalendarCard(Self.invitation.replacing(old, with: new)))
        #expect(card.defects == [defect])
    }
}
