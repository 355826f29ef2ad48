import Testing

@testable import Notices

/// The register: each pass adds what it sees for the first time, and nothing twice.
struct SightingsTests {
    private func scene() -> Scene {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.meetings])
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        return scene
    }

    @Test("what has been written once is not seen again")
    func settles() {
        var scene = scene()
        #expect(!scene.plan().sightings.isEmpty)
        scene.pass()
        #expect(scene.plan().sightings.isEmpty)
    }

    @Test("each material change of an event gets the next number, and a wording none")
    func revisions() {
        var scene = scene()
        scene.pass()
        scene.directory.events[0].title = "Autre titre"
        scene.pass("2026-09-02 09:00")
        scene.change(event: "r-1") { $0.link = "https://espaces.example/r-1" }
        scene.pass("2026-09-03 09:00")
        scene.change(event: "r-1") { $0.isCancelled = true }
        scene.pass("2026-09-04 09:00")
        let history = scene.directory.register.revisions["r-1"] ?? []
        #expect(history.map(\.number) == [0, 1, 2])
        #expect(history.map { clock($0.firstSeen) } == ["2026-09-01 09:00", "2026-09-03 09:00", "2026-09-04 09:00"])
    }

    @Test("the greatest access only grows, and a date in the future is not one")
    func greatestAccess() {
        var scene = scene()
        scene.add(scene.member("m-1", accessed: "2026-08-01 10:00"), scene.member("m-2", accessed: "2027-08-01 10:00"))
        scene.pass()
        #expect(scene.directory.register.greatestAccess["m-1"] == local("2026-08-01 10:00"))
        #expect(scene.directory.register.greatestAccess["m-2"] == nil)
        scene.change("m-1") { $0.lastAccess = .at(local("2026-07-01 10:00")) }
        scene.pass()
        #expect(scene.directory.register.greatestAccess["m-1"] == local("2026-08-01 10:00"))
    }

    @Test("the count of a source is kept from its last healthy pass")
    func counts() {
        var scene = scene()
        scene.directory.sources = [.members: .healthy(count: 12)]
        scene.pass()
        scene.stop(.members)
        scene.pass()
        #expect(scene.directory.register.sourceCounts[.members] == 12)
    }
}
