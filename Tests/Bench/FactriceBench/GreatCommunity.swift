import Foundation
import Notices

/// A made-up community of any size under the five shipped rules, a year into its life: most has been said already, some is due now.
///
/// All is worked out from numbers, so that two processes make the same one. Kept to what an export has: no address twice, nobody
/// registered twice, nothing refused; the program beside may then leave those questions out, and we may not.
struct GreatCommunity {
    static let today = Date(timeIntervalSince1970: 1_793_804_400)
    static let zone = TimeZone(identifier: "America/Toronto") ?? .gmt
    static let begun = today - 500 * day
    static let day = 86_400.0

    let size: Int
    let seed: UInt64
    private(set) var directory: Directory
    /// What the outbox has; taken by who makes the ledger, so that it is in memory once.
    private(set) var entries: [LedgerEntry] = []
    let rules = GreatRules.all
    let policy = SendingPolicy(
        isArmed: true,
        hours: SendingPolicy.Hours(
            weekdays: [2, 3, 4, 5, 6], from: TimeOfDay("08:00") ?? .midnight, until: TimeOfDay("18:00") ?? .midnight),
        holidays: .quebec)

    init(members size: Int, seed: UInt64) {
        self.size = size
        self.seed = seed
        directory = Directory(
            community: Community(
                name: "Banc d'essai", timeZone: Self.zone, languages: [.fr],
                spaces: ["cp": Bilingual(fr: "CP", en: "CP"), "lvs": Bilingual(fr: "LVS", en: "LVS")],
                people: Community.People(animatrices: ["m-1", "m-2"], chair: ["m-3"]),
                contactAddress: "banc@bench.example"))
        directory.members = (0..<size).map(member)
        directory.organisations = (0..<(size / 50)).map {
            Organisation(id: "o-\($0)", name: "Organisme \($0)", contactID: chance(20, $0) % 2 == 0 ? "m-\($0)" : nil)
        }
        addSights()
        addAbsences()
        addApplications()
        for number in 0..<max(8, size / 2_000) { addWebinar(number) }
        for number in 0..<max(8, size / 500) { addMeeting(number) }
        addGathering()
        for source in [Source.members, .organisations, .applications, .events, .registrations] {
            directory.sources[source] = .healthy(count: 1)
            directory.register.sourceCounts[source] = 1
        }
    }

    /// A number that depends on nothing but what it is for.
    func chance(_ purpose: Int, _ number: Int) -> Int {
        var mixed = seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(purpose) << 40 &+ UInt64(number)
        for factor in [0xBF58_476D_1CE4_E5B9, 0x94D0_49BB_1331_11EB] as [UInt64] {
            mixed = (mixed ^ (mixed >> 30)) &* factor
        }
        return Int((mixed ^ (mixed >> 31)) >> 2)
    }

    /// From `least` to `most` days, in minutes.
    func days(_ purpose: Int, _ number: Int, _ least: Int, _ most: Int) -> Double {
        Double(least * 1_440 + chance(purpose, number) % ((most - least) * 1_440)) * 60
    }

    private func member(_ number: Int) -> Member {
        let kind = chance(1, number) % 100
        let isActive = number < 4
        var member = Member(
            id: "m-\(number)", givenName: "Ève", familyName: "N° \(number)", address: "membre.\(number)@bench.example",
            spaces: kind % 5 < 3 ? ["cp"] : kind % 20 == 4 ? ["lvs"] : [],
            status: isActive || kind < 94 ? .active : kind < 97 ? .left : kind < 99 ? .suspended : .deceased,
            joinedOn: CalendarDate(Self.today - days(2, number, 1_600, 4_000), in: Self.zone),
            lastAccess: access(number))
        if chance(3, number) % 5 == 0 { member.groups = ["g-\(group(number))"] }
        if chance(4, number) % 10 == 0, !isActive {
            member.membership = .organisation
            member.organisationID = "o-\(chance(5, number) % max(1, size / 50))"
        }
        return member
    }

    private func group(_ number: Int) -> Int { number % max(1, size / 250) }

    private func access(_ number: Int) -> Member.Access {
        switch chance(6, number) % 100 {
        case ..<85: .at(Self.today - days(7, number, 0, 700))
        case ..<86: .at(Self.today - days(7, number, 726, 735))
        case ..<96: .at(Self.today - days(7, number, 735, 1_500))
        case ..<99: .never
        default: .unreadable
        }
    }

    /// What the passes of yesterday saw: all but what is new since.
    private mutating func addSights() {
        directory.register.sights = Sightings.observe(directory, rules: rules, now: Self.begun).sights
        for (number, member) in directory.members.enumerated() {
            guard case .at(let access) = member.lastAccess else { continue }
            let isNews = access > Self.today - Self.day
            directory.register.greatestAccess[member.id] = isNews ? access - days(8, number, 1, 200) : access
        }
    }

    /// A step sent at a moment, and taken at once.
    mutating func send(
        _ rule: String, _ step: String, about subject: String, revision: String = "0", to recipient: String,
        at moment: Date, telling told: EventFacts? = nil, state: EntryState = .sent
    ) {
        let address = recipient.hasPrefix("m-") ? "membre.\(recipient.dropFirst(2))@bench.example" : recipient
        entries.append(
            LedgerEntry(
                id: String(entries.count + 1),
                key: NoticeKey(rule: rule, step: step, subject: subject, revision: revision, recipient: recipient),
                state: state, createdAt: moment, acceptedAt: state == .sent ? moment : nil, told: told,
                noticeClass: rule == "inactivity" ? .statutory : .service, address: address))
    }

    /// In memory once, as in the worker.
    mutating func takeLedger() -> Ledger {
        var ledger = Ledger()
        while let entry = entries.popLast() { ledger.record(entry) }
        return ledger
    }

    mutating func add(_ event: Event, formerly facts: EventFacts?, changedAt moment: Date) {
        directory.events.append(event)
        let first = EventRevision(number: 0, facts: facts ?? event.facts, firstSeen: Self.begun)
        let second = facts.map { _ in EventRevision(number: 1, facts: event.facts, firstSeen: moment) }
        directory.register.revisions[event.id] = [first] + [second].compactMap { $0 }
    }

    mutating func add(_ registration: Registration) { directory.registrations.append(registration) }
    mutating func add(_ application: Application) { directory.applications.append(application) }
    mutating func add(_ release: MinutesRelease) { directory.register.releases.append(release) }
    func people(of group: Int) -> [Member] {
        stride(from: group, to: size, by: max(1, size / 250)).map { directory.members[$0] }.filter {
            $0.status == .active && $0.groups.contains("g-\(group)")
        }
    }
}
