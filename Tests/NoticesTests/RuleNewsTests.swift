import Foundation
import Testing

@testable import Notices

/// A rule new or edited says what it will do first.
struct RuleNewsTests {
    private func community(at now: String) -> Scene {
        var scene = Scene(at: now, rules: [Shipped.meetings])
        scene.add(scene.member("m-1", spaces: ["cp"]), scene.member("m-2", spaces: ["cp"]))
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        return scene
    }

    private func news(_ scene: Scene, until end: String = "2026-12-31 00:00") -> [RuleNews] {
        let departures = Rehearsal.departures(
            directory: scene.directory, rules: scene.rules, policy: scene.policy, ledger: scene.ledger, from: scene.now,
            until: local(end))
        return RuleNews.all(
            directory: scene.directory, rules: scene.rules, policy: scene.policy, ledger: scene.ledger, now: scene.now,
            departures: departures)
    }

    @Test("a rule never seen: what is skipped, how many people, and what goes first")
    func new() throws {
        let news = try #require(news(community(at: "2026-10-20 09:00")).first)
        #expect(news.kind == .new)
        #expect(news.skipped == 2 && news.skippedPeople == 2, "the invitation of both")
        #expect(news.opening?.day == day("2026-10-28"))
        #expect(news.opening?.count == 2 && news.opening?.total == 2)
        #expect(news.ramp == nil)
    }

    @Test("once it was seen it is no news; a change of one step is news of that step")
    func edited() throws {
        var scene = community(at: "2026-10-20 09:00")
        scene.pass()
        #expect(news(scene).isEmpty)
        scene.rules[0].steps[1].moment = Shipped.before(3, .day, at: "09:00")
        let item = try #require(news(scene).first)
        #expect(item.kind == .edited(steps: ["agenda-7-days-before"]))
        #expect(item.skipped == 0)
        #expect(item.opening?.day == day("2026-11-01"))
        scene.rules[0].title.fr = "Autre"
        scene.rules[0].steps[1] = Shipped.meetings.steps[1]
        #expect(news(scene).isEmpty, "a title is no news")
    }

    @Test("under another name it is no news; switched off it has none")
    func renamed() {
        var scene = community(at: "2026-10-20 09:00")
        scene.pass()
        scene.rules[0].name = "rencontres"
        scene.rules[0].formerly = ["meetings"]
        #expect(news(scene).isEmpty)
        var off = community(at: "2026-10-20 09:00")
        off.rules[0].isEnabled = false
        #expect(news(off).isEmpty)
    }

    @Test("a ladder on an old community tells its ramp, unless a guard holds the first ones")
    func ramp() throws {
        var scene = Scene(at: "2026-11-02 09:00", rules: [Shipped.inactivity])
        for number in 1...5 { scene.add(scene.member("m-\(number)", accessed: "2020-01-0\(number) 10:00")) }
        scene.rules[0].ramp = 2
        let slow = try #require(news(scene, until: "2026-11-20 00:00").first)
        #expect(slow.ramp == 2)
        #expect(slow.opening?.count == 2 && slow.opening?.total == 5)
        scene.policy.mostPerRun = 1
        let held = try #require(news(scene, until: "2026-11-20 00:00").first)
        #expect(held.opening?.hold == .heldMostPerRun(count: 2, most: 1))
        #expect(held.ramp == nil)
    }

    @Test("a rule with nothing to say in the period says so")
    func nothing() {
        var scene = community(at: "2026-10-20 09:00")
        scene.directory.events = []
        #expect(news(scene).map(\.opening) == [nil])
    }
}
