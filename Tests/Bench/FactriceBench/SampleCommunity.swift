import Foundation
import Notices

/// A community whose members, a thousand at most, all registered for as many webinars as it takes to owe so many reminders now: the
/// last look before MAIL has then as much to look at as in life, and says that each goes.
struct SampleCommunity {
    private static let most = 1_000

    /// The clock of a bench begins here, so that what one process fills another finds due.
    static let start = Date(timeIntervalSince1970: 1_793_880_000)

    let directory: Directory
    /// What a pass of three weeks ago saw: a step whose moment lies before its first sight would be left out.
    let sightings: Sightings
    let rules: [Rule]
    let policy = SendingPolicy(isArmed: true, mostPerRun: .max, mostShare: 1)

    /// - Parameter notices: how many reminders are due.
    init(notices count: Int) {
        let size = min(count, Self.most)
        let members = (0..<size).map { number in
            Member(
                id: "m-\(number)", givenName: "Ève", familyName: "N° \(number)", address: Self.address(number),
                spaces: ["banc"])
        }
        let registered = Self.start.addingTimeInterval(-30 * 86_400)
        var directory = Directory(
            community: Community(
                name: "Banc d'essai", timeZone: TimeZone(identifier: "America/Toronto") ?? .gmt, languages: [.fr],
                spaces: ["banc": Bilingual(fr: "Banc", en: "Bench")], contactAddress: "banc@bench.example"),
            members: members)
        for first in stride(from: 0, to: count, by: Self.most) {
            let event = Self.webinar(first / Self.most)
            directory.events.append(event)
            directory.registrations += members.prefix(count - first).map {
                Registration(eventUID: event.uid, memberID: $0.id, registeredAt: registered)
            }
        }
        rules = [Self.webinars]
        sightings = Sightings.observe(directory, rules: rules, now: Self.start.addingTimeInterval(-21 * 86_400))
        directory.register = sightings.added(to: Register())
        self.directory = directory
    }

    static func address(_ number: Int) -> String { "membre.\(number)@bench.example" }

    /// What is owed now, to be put in the outbox.
    func due() -> [DueNotice] {
        Planning(directory: directory, rules: rules, policy: policy, ledger: Ledger(), now: Self.start).due.map(
            \.notice)
    }

    var planner: Planner { Planner(directory: directory, rules: rules, policy: policy) }

    private static func webinar(_ number: Int) -> Event {
        let start = start.addingTimeInterval(6 * 86_400 + Double(number))
        return Event(
            id: "webinaire-\(number)@bench.example", kind: "webinar", spaces: ["banc"], title: "Webinaire \(number)",
            facts: EventFacts(
                start: start, end: start.addingTimeInterval(3_600), link: "https://bench.example/w/\(number)"))
    }

    private static let webinars = Rule(
        name: "webinars", title: Bilingual(fr: "Webinaires", en: "Webinars"),
        trigger: .event(EventFilter(kinds: ["webinar"])), audience: .registrants,
        steps: [
            step("reminder-7-days-before", "webinar/reminder", Span(7, .day)),
            step("reminder-1-day-before", "webinar/reminder", Span(1, .day)),
            step("starting-1-hour-before", "webinar/starting", Span(1, .hour)),
        ],
        onChange: Step(name: "changed", template: "webinar/changed", moment: .atOnce, ignoresHours: true),
        onCancel: Step(name: "cancelled", template: "webinar/cancelled", moment: .atOnce, ignoresHours: true))

    private static func step(_ name: String, _ template: String, _ before: Span) -> Step {
        Step(
            name: name, template: template, moment: .event(.start, Moment.Offset(before, isBefore: true), time: nil))
    }
}
