import Testing

@testable import Notices

/// M1: the agenda pack. What is missing is told in time to those who can mend it; the rest goes; what arrives goes to those who were told
/// that it follows.
struct PackTests {
    private static let path = "Documents/odj.pdf"
    private static let agenda = "meetings/agenda-7-days-before"

    /// A meeting on 4 November, whose agenda leaves on 28 October and isn't there.
    private func withoutAgenda(named: Bool = true) -> Scene {
        var scene = Scene(at: "2026-10-01 09:00", rules: [Shipped.meetingsWithPack])
        scene.add(scene.member("m-1", spaces: ["cp"]), scene.member("m-2", spaces: ["cp"]))
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        if named { scene.directory.events[0].documents = [Self.path] }
        scene.directory.missingDocuments = [Self.path]
        return scene
    }

    private func arrive(_ scene: inout Scene) {
        scene.directory.events[0].documents = [Self.path]
        scene.directory.missingDocuments = []
    }

    @Test(
        "three days before the pack leaves, chair and animatrices hear once what is missing", arguments: [true, false])
    func warned(named: Bool) {
        var scene = withoutAgenda(named: named)
        let lines = scene.live(until: "2026-11-10 00:00")
        #expect(
            lines.filter { $0.contains("warning") } == [
                "2026-10-25 09:00 meetings/agenda-7-days-before-warning anim",
                "2026-10-25 09:00 meetings/agenda-7-days-before-warning chair",
            ])
        #expect(lines.contains("2026-10-28 09:00 meetings/agenda-7-days-before m-1"))
        #expect(!lines.contains { $0.contains("agenda-follows") })
        #expect(scene.repeated.isEmpty)
    }

    @Test("it says when the pack leaves, what is missing and where it belongs")
    func news() {
        var scene = withoutAgenda()
        scene.pass()
        scene.now = local("2026-10-25 09:00")
        guard case .pack(let event, let news) = scene.due("meetings/agenda-7-days-before-warning", "chair")?.subject
        else {
            Issue.record("no warning")
            return
        }
        #expect(event.id == "r-1" && news.missing == [.agenda] && news.path == Self.path)
        #expect(clock(news.leavesAt) == "2026-10-28 09:00")
    }

    @Test("what arrives in time withdraws the word from the queue, and the pack goes whole")
    func inTime() {
        var scene = withoutAgenda()
        scene.pass()
        scene.fate = .queued
        scene.pass("2026-10-25 09:00")
        #expect(scene.recheck("meetings/agenda-7-days-before-warning", "chair") == .goes)
        arrive(&scene)
        #expect(
            scene.recheck("meetings/agenda-7-days-before-warning", "chair")
                == .cancelled(because: .documentsThere))
        scene.now = local("2026-10-28 09:00")
        #expect(scene.due(Self.agenda, "m-1")?.documents.map(\.path) == [Self.path])
        #expect(scene.due(Self.agenda, "m-1")?.key.isPromise == false)
    }

    @Test("a pack that leaves without its agenda carries none; it follows once, to exactly those who were told so")
    func follows() {
        var scene = withoutAgenda()
        scene.pass()
        scene.pass("2026-10-14 09:00")
        scene.pass("2026-10-25 09:00")
        scene.now = local("2026-10-28 09:00")
        #expect(scene.due(Self.agenda, "m-1")?.documents == [])
        #expect(scene.due(Self.agenda, "m-1")?.key.isPromise == true)
        #expect(scene.pass().count == 2)
        // One who comes after it has arrived gets it at once, and needs no second message.
        arrive(&scene)
        scene.add(scene.member("m-3", joined: "2026-10-29", spaces: ["cp"]))
        let lines = scene.pass("2026-10-29 10:00").sorted()
        #expect(
            lines == [
                "meetings/agenda-7-days-before m-3", "meetings/agenda-follows m-1", "meetings/agenda-follows m-2",
                "meetings/invitation-21-days-before m-3",
            ])
        #expect(scene.pass("2026-10-30 10:00") == [])
        #expect(scene.repeated.isEmpty)
    }

    @Test("who left, and whom the relay refused the first word, is sent nothing; nothing follows once it has begun")
    func notToAll() {
        var scene = withoutAgenda()
        scene.pass()
        scene.pass("2026-10-28 09:00")
        scene.settle(Self.agenda, "m-2") { $0.state = .failed }
        arrive(&scene)
        scene.now = local("2026-10-29 10:00")
        #expect(scene.plan().due.map { Scene.line($0.notice) } == ["meetings/agenda-follows m-1"])
        scene.change("m-1") { $0.status = .left }
        #expect(scene.plan().due.isEmpty)
        scene.change("m-1") { $0.status = .active }
        scene.now = local("2026-11-04 13:30")
        #expect(scene.why("meetings/agenda-follows", "m-1") == "too_late")
    }

    @Test("a message that still waits in the queue when the agenda arrives is made anew, with it: no promise leaves")
    func queued() {
        var scene = withoutAgenda()
        scene.pass()
        scene.pass("2026-10-14 09:00")
        scene.fate = .queued
        scene.pass("2026-10-28 09:00")
        arrive(&scene)
        #expect(scene.recheck(Self.agenda, "m-1") == .cancelled(because: .documentArrived))
        for person in ["m-1", "m-2"] {
            scene.settle(Self.agenda, person) {
                $0.state = .cancelled; $0.isRevivable = true
            }
        }
        scene.fate = .sent
        #expect(scene.due(Self.agenda, "m-1")?.documents.count == 1)
        #expect(scene.pass("2026-10-28 10:00").sorted() == [Self.agenda + " m-1", Self.agenda + " m-2"])
        #expect(scene.pass("2026-10-29 10:00") == [])
    }

    @Test("an agenda that goes away after the message was made changes nothing of it")
    func goneAgain() {
        var scene = withoutAgenda()
        arrive(&scene)
        scene.pass()
        scene.fate = .queued
        scene.pass("2026-10-28 09:00")
        scene.directory.missingDocuments = [Self.path]
        #expect(scene.recheck(Self.agenda, "m-1") == .goes)
    }

    @Test("a meeting before whose minutes were not released is missing too; once released, only the agenda is")
    func previousMinutes() {
        var scene = withoutAgenda()
        scene.add("meeting", "r-0", at: "2026-09-23 13:30")
        scene.pass()
        scene.now = local("2026-10-25 09:00")
        #expect(missing(scene) == [.agenda, .previousMinutes])
        scene.pass()
        scene.release("r-0", .draft, at: "2026-10-26 09:00", to: [])
        // What is left was said already.
        #expect(scene.pass("2026-10-26 10:00") == [])
        arrive(&scene)
        scene.now = local("2026-10-26 10:00")
        #expect(scene.why("meetings/agenda-7-days-before-warning", "chair") == "in_outbox_sent")
    }

    private func missing(_ scene: Scene) -> Set<DocumentRole>? {
        guard case .pack(_, let news) = scene.due("meetings/agenda-7-days-before-warning", "chair")?.subject else {
            return nil
        }
        return news.missing
    }

    @Test("nothing is said of a cancelled meeting, nor of one whose documents are there")
    func quiet() {
        var scene = withoutAgenda()
        scene.pass()
        scene.change(event: "r-1") { $0.isCancelled = true }
        scene.now = local("2026-10-26 09:00")
        #expect(scene.why("meetings/agenda-7-days-before-warning", "chair") == "event_cancelled")
        scene.change(event: "r-1") { $0.isCancelled = false }
        arrive(&scene)
        #expect(scene.why("meetings/agenda-7-days-before-warning", "chair") == "documents_there")
    }
}
