import Foundation
import Testing

@testable import Notices

/// A request to stop reaches those who run the community, once, and never the person herself (L1).
struct MailStopNoticeTests {
    private static let told = "stops/received anim"

    private static func community() -> Scene {
        var scene = Scene(at: "2026-10-28 09:00", rules: [Shipped.stops])
        scene.add(scene.member("m-1"), scene.member("m-2"))
        return scene
    }

    @Test("each origin is told at once, one message a request", arguments: Scene.Origin.allCases)
    func once(origin: Scene.Origin) {
        var scene = Self.community()
        #expect(scene.pass() == [])
        scene.now = local("2026-10-29 10:00")
        scene.ask("m-1", by: origin, at: origin == .command ? "2026-10-29 10:00" : nil)
        #expect(scene.pass() == [Self.told])
        #expect(scene.live(until: "2026-12-31 00:00") == [])
        #expect(scene.repeated.isEmpty)
    }

    @Test(
        "what was asked before the rule was here isn't told, but for the last day's", arguments: Scene.Origin.allCases)
    func old(origin: Scene.Origin) {
        let cases = [("2026-10-26 23:59", false), ("2026-10-27 00:00", true), ("2026-10-28 08:59", true)]
        for (moment, isTold) in cases {
            var scene = Self.community()
            scene.ask("m-1", by: origin, at: moment)
            #expect(scene.pass() == (isTold ? [Self.told] : []), "\(moment)")
            #expect(scene.why("stops/received", "anim") == (isTold ? "in_outbox_sent" : "moment_before_rule"))
        }
        guard origin != .command else { return }
        var undated = Self.community()
        undated.ask("m-1", by: origin)
        #expect(undated.pass() == [], "nobody knows how old it is")
    }

    @Test("a line that comes later is told though its date is old; gone and back again, it is another request")
    func returns() {
        var scene = Self.community()
        scene.pass()
        scene.now = local("2026-11-20 10:00")
        scene.ask("m-1", by: .file, at: "2026-11-02 10:00")
        #expect(scene.pass() == [Self.told])
        #expect(scene.plan().sightings.isEmpty)
        scene.resume("m-1")
        #expect(scene.pass("2026-11-21 10:00") == [])
        scene.now = local("2026-11-25 10:00")
        scene.ask("m-1", by: .file)
        #expect(scene.pass() == [Self.told])
    }

    @Test("of a file that can't be believed nothing is concluded: its requests are not taken for lifted")
    func unbelieved() {
        var scene = Self.community()
        scene.ask("m-1", by: .file)
        scene.pass()
        let stops = scene.directory.stops
        scene.stop(.stops)
        scene.directory.stops = []
        scene.pass("2026-11-21 10:00")
        scene.directory.sources = [:]
        scene.directory.stops = stops
        #expect(scene.pass("2026-11-22 10:00") == [])
    }

    @Test("the platform catching up with a command is no news; asking for more is")
    func wider() {
        var scene = Self.community()
        scene.pass()
        scene.now = local("2026-10-29 10:00")
        scene.ask("m-1", at: "2026-10-29 10:00")
        #expect(scene.pass() == [Self.told])
        scene.now = local("2026-10-30 10:00")
        scene.ask("m-1", by: .column)
        #expect(scene.pass() == [])
        #expect(scene.why("stops/received", "anim", about: "stop-m-1-optional") == "nothing_new")
        scene.ask("m-1", .everything, at: "2026-10-30 10:00")
        #expect(scene.pass() == [Self.told])
    }

    @Test("somebody who has left has nothing to be told of; another person's request is another")
    func others() {
        var scene = Self.community()
        scene.pass()
        scene.change("m-1") { $0.status = .left }
        scene.now = local("2026-10-29 10:00")
        scene.ask("m-1", at: "2026-10-29 10:00")
        #expect(scene.pass() == [])
        scene.ask("m-2", at: "2026-10-29 10:00")
        scene.ask("dehors@courriel.example", at: "2026-10-29 10:00")
        #expect(scene.pass() == [Self.told, Self.told])
    }

    @Test("it tells who, what, since when and from where; an address only of somebody who is no member")
    func facts() throws {
        var scene = Self.community()
        scene.pass()
        scene.now = local("2026-10-29 10:00")
        scene.ask("m-1@courriel.example", by: .file, at: "2026-10-20 10:00")
        scene.ask("dehors@courriel.example", .everything, at: "2026-10-29 10:00")
        let told = scene.plan().due.compactMap { allotted -> ToldStop? in
            if case .stop(let told) = allotted.notice.subject { told } else { nil }
        }
        #expect(
            Set(told) == [
                ToldStop(
                    memberID: "m-1", name: "Zoé m-1", scope: .optional, on: day("2026-10-20"), file: "Data/stops.csv"),
                ToldStop(address: "dehors@courriel.example", scope: .everything, on: day("2026-10-29")),
            ])
        #expect(scene.plan().due.allSatisfy { !$0.notice.key.description.contains("@") })
    }
}
