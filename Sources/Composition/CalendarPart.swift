import Foundation
import Mail
import Notices

/// The calendar entry of a notice, when its step has one and the recipient isn't discreet.
///
/// It says when and where and no more: no description (a text in it may hold a password), no other invitee, and nothing of place or link
/// once cancelled, for all or for this invitee. The UID is opaque and the event's for life; each instance of a series is an event of its own. SEQUENCE is our
/// number of the event's revision (decision 4). The organiser is the address that people write to.
struct CalendarPart {
    let community: Community
    let from: Mailbox

    func entry(for notice: DueNotice, invitee: Mailbox, at now: Date) -> CalendarEntry? {
        guard case .event(let event, let revision, told: _, registeredAt: _) = notice.subject,
            Discretion(notice.recipient).hasCalendarEntry(notice.step)
        else { return nil }
        let isCancelled = event.isCancelled || notice.isWithdrawal
        return CalendarEntry(
            method: isCancelled ? (notice.isWithdrawal ? .uninvite : .cancel) : .request,
            uid: MessageIdentity.calendarUID(of: event.id, from: from),
            sequence: revision, stamp: now, start: event.start, end: event.end,
            timeZone: community.timeZone, summary: CleanText.line(event.title),
            location: isCancelled ? nil : LiteralText.line(event.facts.place),
            url: isCancelled ? nil : LiteralText.link(event.facts.link),
            organizer: Mailbox(name: community.name, address: Address(community.contactAddress) ?? from.address),
            attendee: invitee)
    }
}
