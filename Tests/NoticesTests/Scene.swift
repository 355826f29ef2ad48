import Foundation

@testable import Notices

/// A community, a clock and an outbox in which whatever leaves is accepted at once: what the worker does around the planner,
/// without files, mail or waiting.
///
/// Every pass ends with a second one that must find nothing more to send: no test can pass by sending twice.
struct Scene {
    static let toronto = TimeZone(identifier: "America/Toronto") ?? .gmt
    static let quebecHours = SendingPolicy.Hours(
        weekdays: [2, 3, 4, 5, 6], from: TimeOfDay("08:00") ?? .midnight, until: TimeOfDay("18:00") ?? .midnight)

    var directory: Directory
    var rules: [Rule]
    /// At any hour, so that examples speak of one thing; hours have examples of their own.
    var policy = SendingPolicy(isArmed: true)
    var ledger = Ledger()
    var now: Date
    /// How what leaves ends up.
    var fate = EntryState.sent
    private(set) var lastWake: Date?
    private(set) var repeated: [String] = []

    /// - Parameter at: wall clock in Toronto, `2026-11-04 09:00`.
    init(at moment: String, rules: [Rule] = Shipped.all) {
        directory = Directory(
            community: Community(
                name: "Espaces V.I.E.", timeZone: Self.toronto, languages: [.fr, .en],
                spaces: [
                    "lvs": Bilingual(fr: "Lieu de veille stratégique", en: "Strategic Watch"),
                    "cp": Bilingual(fr: "Communauté de pratique", en: "Community of Practice"),
                ],
                people: Community.People(animatrices: ["anim"], chair: ["chair"]), contactAddress: "a@espaces.example",
                groups: [
                    "données": WorkingGroup(name: Bilingual(fr: "Données", en: "Data"), lead: "m-1"),
                    "aidance": WorkingGroup(name: Bilingual(fr: "Pairs-aidance", en: "Peer support"), lead: "m-2"),
                    "photos": WorkingGroup(name: Bilingual(fr: "Photos", en: "Photos")),
                ]))
        self.rules = rules
        now = local(moment)
        // Neither is watched by the inactivity rule: they come for an organisation that the export doesn't name.
        for id in ["anim", "chair"] { add(delegate(id, of: "", accessed: moment)) }
    }

    /// One pass at a wall clock (else now): what it puts in the outbox, as `rule/step recipient`.
    @discardableResult
    mutating func pass(_ moment: String? = nil) -> [String] {
        if let moment { now = local(moment) }
        let first = plan()
        keep(first)
        let second = plan()
        repeated += second.due.map { Self.line($0.notice) }
        lastWake = second.wakesAt
        return first.due.map { Self.line($0.notice) }
    }

    func plan() -> Planning {
        Planning(directory: directory, rules: rules, policy: policy, ledger: ledger, now: now)
    }

    mutating func keep(_ planning: Planning) {
        directory.register = planning.sightings.added(to: directory.register)
        for allotted in planning.due { enqueue(allotted) }
    }

    private mutating func enqueue(_ allotted: Allotment.Allotted) {
        let notice = allotted.notice
        let state = allotted.hold == nil ? fate : .held
        ledger.record(
            LedgerEntry(
                id: notice.key.description, key: notice.key, state: state, createdAt: now,
                acceptedAt: state == .sent ? now : nil, told: notice.tells, noticeClass: notice.rule.noticeClass,
                address: notice.recipient.address, isDiscreet: notice.recipient.isDiscreet))
    }

    /// Every pass from the next wake until `end` (included): `2026-11-04 09:00 rule/step recipient`.
    mutating func live(until end: String) -> [String] {
        var lines = pass().map { "\(clock(now)) \($0)" }
        while let wake = lastWake, wake <= local(end) {
            now = wake
            lines += pass().map { "\(clock(now)) \($0)" }
        }
        now = local(end)
        return lines
    }

    /// What `explain` would say now of a step and a person.
    func verdict(_ step: String, _ recipient: String, about subject: String? = nil) -> Verdict? {
        let planning = Planning(
            directory: directory, rules: rules, policy: policy, ledger: ledger, now: now, includingPast: true)
        return (planning.due.map(\.verdict) + planning.others).first {
            "\($0.rule)/\($0.step)" == step && $0.recipient?.id == recipient
                && (subject ?? $0.subjectID) == $0.subjectID
        }
    }

    func why(_ step: String, _ recipient: String, about subject: String? = nil) -> String? {
        verdict(step, recipient, about: subject)?.reason.code
    }

    /// The outbox says something else of an entry than that it was accepted.
    mutating func settle(_ step: String, _ recipient: String, _ change: (inout LedgerEntry) -> Void) {
        for var entry in ledger.entries where Self.line(entry.key) == "\(step) \(recipient)" {
            change(&entry)
            ledger.record(entry)
        }
    }

    func entry(_ step: String, _ recipient: String) -> LedgerEntry? {
        ledger.entries.filter { Self.line($0.key) == "\(step) \(recipient)" }.max { $0.createdAt < $1.createdAt }
    }

    func recheck(_ step: String, _ recipient: String) -> Recheck? {
        guard let entry = entry(step, recipient) else { return nil }
        var informed = directory
        informed.register = Sightings.observe(directory, rules: rules, now: now).added(to: directory.register)
        return Planner(directory: informed, rules: rules, policy: policy)
            .recheck(entry.key, told: entry.told, ledger: ledger, now: now)
    }

    func due(_ step: String, _ recipient: String) -> DueNotice? {
        plan().due.map(\.notice).first { Self.line($0) == "\(step) \(recipient)" }
    }

    static func line(_ notice: DueNotice) -> String { line(notice.key) }
    static func line(_ key: NoticeKey) -> String { "\(key.rule)/\(key.step) \(key.recipient)" }
}

/// `2026-11-04 09:00` on a wall in Toronto; not for the hours that a night of changing clocks skips or has twice.
func local(_ text: String) -> Date {
    let parts = text.split(whereSeparator: { "- :".contains($0) }).compactMap { Int($0) }
    precondition(parts.count == 5, "not a wall clock: \(text)")
    let components = DateComponents(
        year: parts[0], month: parts[1], day: parts[2], hour: parts[3], minute: parts[4])
    return Calendar.gregorian(in: Scene.toronto).date(from: components) ?? .distantPast
}

/// The inverse of `local`.
func clock(_ instant: Date) -> String {
    let parts = Calendar.gregorian(in: Scene.toronto)
        .dateComponents([.year, .month, .day, .hour, .minute], from: instant)
    func two(_ number: Int?) -> String { (number ?? 0) < 10 ? "0\(number ?? 0)" : "\(number ?? 0)" }
    return "\(parts.year ?? 0)-\(two(parts.month))-\(two(parts.day)) \(two(parts.hour)):\(two(parts.minute))"
}

func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? CalendarDate(.distantPast, in: .gmt) }
func time(_ text: String) -> TimeOfDay { TimeOfDay(text) ?? .midnight }
