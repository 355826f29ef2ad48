import Foundation

/// Requests that mail stop (L1): each is told once to those who run the community, never to the person herself. What was asked before the
/// rule was here, or says no more than an earlier request of hers that still stands, is no news.
extension Examination {
    func stopVerdicts() -> [Verdict] {
        guard let stop = index.stops[subjectID] else { return [] }
        return rule.steps.filter(isAsked).flatMap { step in
            audiences.people(for: audience(of: step)).map(\.recipient).filter { isConcerned($0.id) }
                .map { verdict(step, $0, stop) }
        }
    }

    private func verdict(_ step: Step, _ recipient: Recipient, _ stop: MailStop) -> Verdict {
        let seen = index.register.firstSeen(stop) ?? now
        let moment = moment(of: step, since: seen)
        let settled = verdict(
            Candidate(
                step: step, recipient: recipient,
                revision: stop.isFromFile ? CalendarDate(seen, in: zone).description : "0",
                subject: .stop(told(stop)), moment: moment, expires: expiry(of: step, from: moment),
                reason: .stopReceived(on: CalendarDate(seen, in: zone))))
        guard settled.notice != nil else { return settled }
        if let status = stop.memberID.flatMap({ index.members[$0]?.status }), status == .left || status == .deceased {
            return notOwed(step, recipient, .notActive(status))
        }
        let isKnown = index.stops.others(saying: stop).contains { other in
            let (theirs, own) = (index.register.firstSeen(other) ?? now, seen)
            return (theirs, other.subjectID) < (own, stop.subjectID)
        }
        if isKnown { return notOwed(step, recipient, .nothingNew) }
        return isOld(stop, seen: seen, step) ? notOwed(step, recipient, .momentBeforeRule) : settled
    }

    /// A rule that is new here looks back to the day before, no further; of a line without a date nobody knows how old it is.
    private func isOld(_ stop: MailStop, seen: Date, _ step: Step) -> Bool {
        let sight = planner.firstSight(of: step, in: rule, now: now)
        let floor = CalendarDate(sight, in: zone).adding(days: -1).at(.midnight, in: zone)
        guard stop.isFromFile else { return seen < floor }
        return seen <= sight && stop.at.map { $0 < floor } ?? true
    }

    private func told(_ stop: MailStop) -> ToldStop {
        let member = stop.memberID.flatMap { index.members[$0] } ?? stop.address.flatMap(index.memberByAddress)
        let file: String? = if case .file(let path, _) = stop.origin { path } else { nil }
        return ToldStop(
            memberID: member?.id ?? stop.memberID, address: member == nil ? stop.address : nil,
            name: member.flatMap { Recipient($0, community: index.community).fullName },
            scope: stop.scope, on: index.day(of: stop) ?? CalendarDate(now, in: zone), file: file, by: stop.by,
            note: stop.note)
    }
}

/// A stop as a notice tells it.
package struct ToldStop: Hashable, Sendable {
    package var memberID: String?
    /// Of somebody who is no member: nothing else says who it is.
    package var address: String?
    package var name: String?
    package var scope: MailStop.Scope
    package var on: CalendarDate
    /// Nil when somebody noted it with a command.
    package var file: String?
    package var by: String?
    package var note: String?

    package init(
        memberID: String? = nil, address: String? = nil, name: String? = nil, scope: MailStop.Scope, on: CalendarDate,
        file: String? = nil, by: String? = nil, note: String? = nil
    ) {
        self.memberID = memberID
        self.address = address
        self.name = name
        self.scope = scope
        self.on = on
        self.file = file
        self.by = by
        self.note = note
    }
}
