import Foundation
import Testing

@testable import Notices

/// What a bulletin counts: the days ahead, what waits for a decision, a silence; never longer than a page.
struct BulletinContentTests {
    private func decisions(_ scene: Scene) -> BulletinDecisions {
        BulletinDecisions(
            planner: Planner(directory: scene.directory, rules: scene.rules, policy: scene.policy),
            ledger: scene.ledger, now: scene.now)
    }

    private func outlook(_ scene: Scene) -> [Bulletin.Day] {
        BulletinOutlook(
            directory: scene.directory, rules: scene.rules, policy: scene.policy, ledger: scene.ledger, now: scene.now
        ).days
    }

    // MARK: Ahead

    /// A webinar on 11 November at 13:30, with so many people registered long ago; it is the 4th at noon.
    private func webinar(_ count: Int) -> Scene {
        var scene = Scene(at: "2026-10-01 09:00", rules: [Shipped.webinars, BulletinTests.bulletin])
        scene.add("webinar", "w-1", at: "2026-11-11 13:30")
        for number in 0..<count {
            scene.add(scene.member("m-\(number)"))
            scene.register("m-\(number)", to: "w-1", on: "2026-09-30 10:00")
        }
        scene.pass()
        scene.now = local("2026-11-04 08:00")
        return scene
    }

    @Test("today and the seven days after it, by day and kind, with how many and for whom; never of itself")
    func ahead() {
        let days = outlook(webinar(3))
        #expect(days.map(\.date) == [day("2026-11-04"), day("2026-11-10"), day("2026-11-11")])
        #expect(days.flatMap(\.departures.shown).map(\.count) == [3, 3, 3])
        #expect(
            days.flatMap(\.departures.shown).map(\.title.fr) == [
                "Règle (7\u{A0}jours avant)", "Règle (1\u{A0}jour avant)", "Règle (1\u{A0}heure avant)",
            ])
        #expect(days[0].departures.shown[0].audience == Audience.registrants.words)
        #expect(!days[0].departures.shown[0].isHeld)
    }

    @Test("what a guard will hold says so")
    func held() {
        var scene = webinar(6)
        scene.policy.mostPerRun = 5
        #expect(outlook(scene).first?.departures.shown.map(\.isHeld) == [true])
    }

    @Test("a list that is too long is cut, with the number of what is left; one line more is no reason to cut")
    func listed() {
        #expect(Listed(Array(0..<14), most: 12) == Listed(shown: Array(0..<12), others: 2))
        #expect(Listed(Array(0..<13), most: 12) == Listed(shown: Array(0..<13), others: 0))
        #expect(Listed([1], most: 12).count == 1 && Listed<Int>().isEmpty)
    }

    @Test("however many members, messages and kinds there are, the bulletin has no more lines")
    func bounded() {
        var scene = Scene(at: "2026-11-04 08:00", rules: [])
        scene.rules = (0..<12).map { number in
            var rule = Shipped.review
            rule.name = "r-\(number)"
            rule.trigger = .calendar(Recurrence(rrule: "FREQ=DAILY", starting: day("2026-01-01"), time: time("12:00")))
            rule.audience = .members
            return rule
        }
        for number in 0..<150 { scene.add(scene.member("m-\(number)")) }
        for number in 0..<400 { scene.apply("d-\(number)", at: "2026-11-0\(number % 3 + 1) 09:00") }
        let days = outlook(scene)
        #expect(days.count == 8)
        #expect(days.allSatisfy { $0.departures.shown.count == 6 && $0.departures.others == 6 })
        #expect(days[0].departures.shown[0].count == 152)
        for number in 0..<150 { scene.refuse("m-\(number)@courriel.example", at: "2026-11-04 07:00") }
        let decisions = decisions(scene)
        guard case .applications(let numbers, let oldest)? = decisions.all.first,
            case .addressesRefused(let people)? = decisions.refusedAddresses(since: local("2026-11-03 08:00"))
        else {
            Issue.record("nothing of applications or addresses")
            return
        }
        #expect(numbers.shown.count == 5 && numbers.count == 400 && oldest == day("2026-11-01"))
        #expect(people.shown.count == 5 && people.count == 150)
    }

    // MARK: Decisions

    @Test("applications without a decision, by number, oldest first; decided ones and those of tomorrow aren't there")
    func applications() {
        var scene = Scene(at: "2026-11-04 08:00", rules: [Shipped.applications])
        scene.apply("d-2", at: "2026-11-03 09:00", status: .referred)
        scene.apply("d-1", at: "2026-10-20 09:00")
        scene.apply("d-3", at: "2026-10-01 09:00", status: .accepted)
        scene.apply("d-4", at: "2026-11-05 09:00")
        #expect(decisions(scene).all == [.applications(Listed(["d-1", "d-2"]), oldest: day("2026-10-20"))])
    }

    @Test("a file on an absence is named for 30 days, as long as nobody came back or left")
    func dossiers() {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.inactivity])
        scene.add(scene.member("m-1", accessed: "2024-08-01 09:00"))
        let lived = scene.live(until: "2027-01-31 00:00")
        let file = lived.last ?? ""
        #expect(file.contains("dossier") && file.hasSuffix("anim"))
        scene.now = local(String(file.prefix(16)))
        #expect(decisions(scene).all == [.dossiers(title: Shipped.inactivity.title, people: Listed(["Zoé m-1"]))])
        var back = scene
        back.change("m-1") { $0.lastAccess = .at(scene.now) }
        #expect(decisions(back).all == [])
        scene.now += 31 * 86_400
        #expect(decisions(scene).all == [])
    }

    @Test(
        "complaints are counted with the day by which the oldest must be settled; a vote ahead, and signatures that lack"
    )
    func records() {
        let removals = Rule(
            name: "removals", title: Bilingual(fr: "Votes", en: "Votes"),
            trigger: .record(RecordFilter(table: "removals", statuses: ["proposed"], since: "proposed_on")),
            audience: .person, noticeClass: .statutory,
            steps: [Step(name: "notice", template: "removal/notice", moment: .atOnce)])
        var results = removals
        results.name = "results"
        results.trigger = .record(RecordFilter(table: "removals", statuses: ["ended"], since: "proposed_on"))
        results.steps[0].signatures = 2
        let complaints = Rule(
            name: "complaints", title: Bilingual(fr: "Plaintes", en: "Complaints"),
            trigger: .record(
                RecordFilter(
                    table: "complaints", statuses: ["open"], since: "received_on", deadline: Span(30, .workingDay))),
            audience: .committee, steps: [Step(name: "reminder", template: "complaint/reminder", moment: .atOnce)])
        var scene = Scene(at: "2026-11-04 08:00", rules: [complaints, removals, results])
        func record(_ id: String, _ status: String, _ column: String, on date: String) -> Record {
            Record(
                id: id, status: status, address: "lise@courriel.example",
                moments: [column: day(date).at(.midnight, in: Scene.toronto)])
        }
        scene.directory.records = [
            "complaints": RecordTable(
                records: [
                    record("c-1", "open", "received_on", on: "2026-11-02"),
                    record("c-2", "open", "received_on", on: "2026-10-26"),
                    record("c-3", "closed", "received_on", on: "2026-09-01"),
                ], momentColumns: ["received_on"], state: .healthy(count: 3)),
            "removals": RecordTable(
                records: [
                    record("p-1", "proposed", "proposed_on", on: "2026-11-03"),
                    record("p-2", "ended", "proposed_on", on: "2026-11-03"),
                ], momentColumns: ["proposed_on"], state: .healthy(count: 2)),
        ]
        #expect(
            decisions(scene).all == [
                .records(title: complaints.title, count: 2, oldest: day("2026-10-26"), deadline: day("2026-12-07")),
                .records(title: removals.title, count: 1, oldest: day("2026-11-03"), deadline: nil),
                .unsigned(title: results.title, count: 1),
            ])
    }

    @Test("minutes that are still a draft; not once they are approved, nor of a meeting long ago")
    func drafts() {
        var scene = Scene(at: "2026-11-20 08:00", rules: [Shipped.minutes])
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        scene.add("meeting", "r-0", at: "2026-01-14 13:30")
        scene.release("r-1", .draft, at: "2026-11-06 09:00", to: [])
        scene.release("r-0", .draft, at: "2026-01-16 09:00", to: [])
        #expect(decisions(scene).all == [.drafts(count: 1, oldest: day("2026-11-04"))])
        scene.release("r-1", .approved, at: "2026-11-10 09:00", to: [])
        #expect(decisions(scene).all == [])
    }

    @Test("sources that are stopped, by name; of addresses, only those refused since")
    func standstills() {
        var scene = Scene(at: "2026-11-04 08:00", rules: [Shipped.applications])
        scene.stop(.registrations)
        scene.add(scene.member("m-1"))
        scene.refuse("m-1@courriel.example", at: "2026-11-04 07:00")
        scene.refuse("anim@courriel.example", at: "2026-11-01 07:00")
        scene.refuse("x@ailleurs.example", at: "2026-11-04 07:00")
        let decisions = decisions(scene)
        #expect(decisions.standstills == [.sourceStopped(.registrations)])
        #expect(
            decisions.refusedAddresses(since: local("2026-11-03 08:00"))
                == .addressesRefused(people: Listed(shown: ["Zoé m-1"], others: 1)))
        #expect(decisions.refusedAddresses(since: local("2026-11-04 07:30")) == nil)
    }

    // MARK: Silence

    @Test(
        "a silence is more than a day, by the clock, weekends and changes of the hour included",
        arguments: [
            ("2026-11-04 08:00", "2026-11-05 08:00", false), ("2026-11-04 08:00", "2026-11-05 08:01", true),
            ("2026-11-06 17:00", "2026-11-09 08:00", true),
            // 25 hours and 23 hours, from 8 to 8.
            ("2026-10-31 08:00", "2026-11-01 08:00", true), ("2027-03-13 08:00", "2027-03-14 08:30", false),
        ])
    func silence(last: String, now: String, isSilence: Bool) {
        let incident = Incident.silence(since: local(last), at: local(now))
        #expect((incident != nil) == isSilence)
        #expect(incident?.silence == (isSilence ? Bulletin.Silence(from: local(last), to: local(now)) : nil))
    }

    @Test("a new installation was not silent, and a silence is told by no alert of its own")
    func noSilence() {
        #expect(Incident.silence(since: nil, at: local("2026-11-04 08:00")) == nil)
        var scene = Scene(at: "2026-11-04 08:00", rules: [.reserved])
        scene.directory.register.incidents = [Incident(.workerSilent, scope: "2026-11-01T08:00:00Z", at: scene.now)]
        #expect(scene.live(until: "2026-11-12 00:00") == [])
    }

    // MARK: Names

    @Test(
        "each message is called by its rule's title, and by which of its messages it is",
        arguments: [
            ("webinars", "reminder-7-days-before", "Règle (7~jours avant)", "Rule (7~days before)"),
            ("webinars", "confirmation", "Règle (à l’inscription)", "Rule (on registration)"),
            ("webinars", "changed", "Règle (changement)", "Rule (change)"),
            ("webinars", "cancelled", "Règle (annulation)", "Rule (cancellation)"),
            ("webinars", "gone", "Règle", "Rule"), ("gone", "gone", "gone", "gone"),
            ("inactivity", "second", "Règle (message~2 sur~4)", "Rule (message~2 of~4)"),
            ("minutes", "draft", "Règle (projet)", "Rule (draft)"), ("review", "review", "Règle", "Rule"),
            ("meetings", "withdrawn", "Règle (invitation retirée)", "Rule (invitation withdrawn)"),
        ])
    func labels(rule: String, step: String, fr: String, en: String) {
        let label = (Shipped.all + [Shipped.review]).label(rule: rule, step: step)
        #expect(
            label.fr == fr.replacing("~", with: "\u{A0}") && label.en == en.replacing("~", with: "\u{A0}"), "\(label)")
    }
}
