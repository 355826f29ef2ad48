import Foundation
import Mail
import Notices
import Testing

@testable import Composition

@Suite("The calendar entry of a notice")
struct CalendarPartTests {
    private func entry(
        _ event: Event, revision: Int = 0, discreet: Bool = false, calendar: Bool = true
    ) throws -> CalendarEntry? {
        let person = Samples.recipient(discreet: discreet)
        let notice = Samples.notice(
            .event(event, revision: revision, told: nil, registeredAt: nil), to: person, calendar: calendar)
        let invitee = Mailbox(name: "Marie-Ève", address: try #require(Address(person.address)))
        return CalendarPart(community: Samples.community, from: try Samples.sender())
            .entry(for: notice, invitee: invitee, at: Samples.now)
    }

    @Test("it says when, where and who organises, in the community's zone")
    func request() throws {
        let entry = try #require(try entry(Samples.event(description: "Mot de passe: 1234")))
        #expect(entry.method == .request)
        #expect(entry.start == Samples.date("2026-11-04T18:30:00Z"))
        #expect(entry.timeZone.identifier == "America/Toronto")
        #expect(entry.summary == "Réunion d'automne")
        #expect(entry.location == "Salle A")
        #expect(entry.url == "https://espaces.example/r/42")
        #expect(entry.description == nil)
        #expect(entry.organizer.address.description == "animation@espaces.example")
        #expect(entry.organizer.name == "Espaces V.I.E.")
        #expect(entry.attendee.address.description == "me.lecuyer@maison.example")
        #expect(entry.uid.wholeMatch(of: /[a-z2-7]{32}@espaces\.example/) != nil)
    }

    @Test("a cancellation keeps the UID and says nothing of place or link")
    func cancel() throws {
        let invitation = try #require(try entry(Samples.event()))
        let cancellation = try #require(try entry(Samples.event(isCancelled: true), revision: 1))
        #expect(cancellation.method == .cancel)
        #expect(cancellation.uid == invitation.uid)
        #expect(cancellation.sequence == 1)
        #expect(cancellation.location == nil)
        #expect(cancellation.url == nil)
    }

    @Test("a withdrawn invitation is a CANCEL to that one, with the same UID, though the event goes on")
    func uninvite() throws {
        let person = Samples.recipient()
        var notice = Samples.notice(
            .event(Samples.event(), revision: 1, told: nil, registeredAt: nil), to: person, calendar: true)
        notice.rule.onWithdraw = notice.step
        let invitee = Mailbox(name: nil, address: try #require(Address(person.address)))
        let part = CalendarPart(community: Samples.community, from: try Samples.sender())
        let taken = try #require(part.entry(for: notice, invitee: invitee, at: Samples.now))
        #expect(taken.method == .uninvite)
        #expect(taken.sequence == 1)
        #expect(taken.uid == (try entry(Samples.event())?.uid))
        #expect(taken.location == nil && taken.url == nil)
    }

    @Test(
        "SEQUENCE is our number of the revision, whatever the feed says since",
        arguments: [(0, 0), (2, 0), (6, 5), (3, 9)])
    func sequence(revision: Int, feed: Int) throws {
        #expect(try entry(Samples.event(feedSequence: feed), revision: revision)?.sequence == revision)
    }

    @Test("none for who is discreet, nor where the step has none")
    func none() throws {
        #expect(try entry(Samples.event(), discreet: true) == nil)
        #expect(try entry(Samples.event(), calendar: false) == nil)
    }

    @Test("two events have two UIDs")
    func uids() throws {
        var other = Samples.event()
        other.id = "uid-1#20261104T133000"
        #expect(try entry(other)?.uid != entry(Samples.event())?.uid)
    }
}
