import Foundation

/// Who of a whole community an inactivity rule need not be asked about: those who came so lately that their months can't be complete, and
/// of whom the outbox has nothing; those who were written to and wait. One comparison of instants a member, for most of them.
struct Dormancy {
    /// The subjects that remain to be judged.
    private(set) var subjects: [String] = []
    /// Those among whom the ramp chooses: the outbox has nothing of this absence, which is complete.
    private(set) var beginners: [Beginner] = []
    /// The earliest moment at which one of the others has something to say.
    private(set) var wakesAt: Date?

    struct Beginner {
        let subject: String
        let since: CalendarDate
    }

    private let planner: Planner
    private let span: Span
    private let now: Date
    /// The first day whose months aren't complete today, and when it began.
    private let day: CalendarDate
    private let cutoff: Date
    private let ladder: LadderGlance
    /// The earliest access or joining of those who are left out.
    private var earliest: CalendarDate?
    private var earliestAccess: Date?

    /// - Parameter ledger: whoever the rule ever wrote about is judged, whatever her dates.
    init(of rule: Rule, after span: Span, planner: Planner, ledger: Ledger, now: Date) {
        self.planner = planner
        self.span = span
        self.now = now
        let zone = planner.index.zone
        day = Self.firstIncomplete(span, today: CalendarDate(now, in: zone))
        cutoff = day.at(.midnight, in: zone)
        ladder = LadderGlance(of: rule, planner: planner, ledger: ledger, now: now)
        let told = Set(([rule.name] + rule.formerly).flatMap { ledger.subjects(rule: $0) })
        lookAtMembers(but: told)
        lookAtOrganisations(but: told)
        if let first = [earliest, earliestAccess.map(planner.index.wall.day(of:))].compactMap({ $0 }).min() {
            wake(at: departure(of: rule, readyAt: span.moving(first, by: 1).at(.midnight, in: zone)))
        }
    }

    private func departure(of rule: Rule, readyAt moment: Date) -> Date {
        guard let step = rule.steps.first, !rule.ignoresHours, !step.ignoresHours else { return moment }
        let life = if case .after(let span) = step.expiry { span } else { Span(5, .day) }
        return planner.hours.departure(
            readyAt: moment, before: life.moving(moment, by: 1, in: planner.index.zone, working: planner.workingDays))
    }

    /// Whether a rule begins with the member herself: then who is dormant has one verdict that waits, and others that say nothing.
    static func isKnown(to rule: Rule) -> Bool {
        // Working days can't be counted back from today to one day for all.
        if case .inactivity(let span) = rule.trigger, span.unit == .workingDay { return false }
        return rule.steps.first.map { ($0.audience ?? rule.audience) == .member } ?? false
    }

    private static func firstIncomplete(_ span: Span, today: CalendarDate) -> CalendarDate {
        var day = span.moving(today, by: -1)
        while span.moving(day, by: 1) > today { day = day.adding(days: -1) }
        while span.moving(day, by: 1) <= today { day = day.adding(days: 1) }
        return day
    }

    private mutating func wake(at moment: Date) { wakesAt = min(wakesAt ?? moment, moment) }

    private mutating func lookAtMembers(but told: Set<String>) {
        let index = planner.index
        let toldPlaces = Set(told.compactMap { index.position(of: $0) })
        let members = index.directory.members
        for place in members.indices where members[place].membership == .individual {
            guard members[place].status == .active else { continue }
            var access: Date?
            switch members[place].lastAccess {
            case .unreadable: continue
            case .at(let instant) where instant > now: continue
            case .at(let instant):
                access = instant
                if instant >= cutoff, !toldPlaces.contains(place) {
                    if earliestAccess.map({ instant < $0 }) ?? true { noteAccess(of: members[place].id, instant) }
                    continue
                }
            case .never: break
            }
            if let seen = index.register.greatestAccess[members[place].id] { access = max(access ?? seen, seen) }
            guard let since = access.map(index.wall.day(of:)) ?? members[place].joinedOn else { continue }
            look(at: members[place].id, since: since, isTold: toldPlaces.contains(place))
        }
    }

    /// Who came later than the export knows has longer to go.
    private mutating func noteAccess(of id: String, _ instant: Date) {
        let seen = planner.index.register.greatestAccess[id] ?? instant
        earliestAccess = min(earliestAccess ?? .distantFuture, max(instant, seen))
    }

    private mutating func look(at id: String, since: CalendarDate, isTold: Bool) {
        if since >= day {
            if isTold { subjects.append(id) } else { earliest = min(earliest ?? since, since) }
            return
        }
        switch ladder.outlook(of: id, since: since) {
        case .ripe: subjects.append(id)
        case .beginning: beginners.append(Beginner(subject: id, since: since))
        case .quiet(let wake): if let wake { self.wake(at: wake) }
        }
    }

    private mutating func lookAtOrganisations(but told: Set<String>) {
        let index = planner.index
        let members = index.directory.members
        for body in index.directory.organisations where body.status == .active {
            let people = index.positions(of: body.id).filter { members[$0].membership == .organisation }
            guard !people.isEmpty, hasSeat(body, people) else { continue }
            if let since = since(of: people) { look(at: body.id, since: since, isTold: told.contains(body.id)) }
        }
    }

    private func hasSeat(_ body: Organisation, _ people: [Int]) -> Bool {
        let members = planner.index.directory.members
        if people.contains(where: { members[$0].status == .active }) { return true }
        return body.contactID.flatMap(planner.index.position(of:)).map { members[$0].status == .active } ?? false
    }

    /// The day from which months are counted for several people; nil when a date of one of them can't be believed.
    private func since(of people: [Int]) -> CalendarDate? {
        let members = planner.index.directory.members
        var greatest: Date?
        for place in people {
            switch members[place].lastAccess {
            case .unreadable: return nil
            case .at(let access) where access > now: return nil
            case .at(let access): greatest = max(greatest ?? access, access)
            case .never: break
            }
            if let seen = planner.index.register.greatestAccess[members[place].id] {
                greatest = max(greatest ?? seen, seen)
            }
        }
        return greatest.map(planner.index.wall.day(of:)) ?? people.compactMap { members[$0].joinedOn }.max()
    }
}
