import Delivery
import Foundation
import Mail
import Notices
import Outbox
import Postbox
import Worker

/// One community's virtual year: the real worker, on a clock that jumps from one wake to the next, over real SMTP to a Postbox.
struct DemoYear {
    let sample: NewWorkspace.Sample
    let root: URL
    let story: [DemoAct]
    let terminal: Terminal

    struct Outcome {
        let communityName: String
        let tally: DemoTally
        let receipts: [Receipt]
        let violations: Int
        let told: [(at: Date, words: Bilingual)]
        let zone: TimeZone
        /// The rule's title, by Message-ID.
        let titles: [String: Bilingual]
    }

    private static let start = "2026-09-01T08:00"
    private static let end = "2027-08-31T23:59"

    /// Where the server keeps what it took.
    var serverFolder: URL { root.appendingPathComponent("mailbox") }

    func play() async throws -> Outcome {
        try NewWorkspace(shipped: ShippedFiles.find()).make(at: root, sample: sample)
        try switchOffBulletin()
        let opened = try Workspace.open(root, environment: WorkspaceOptions.environment)
        let zone = opened.community.timeZone
        let clock = VirtualClock(try ClockOptions.parse(Self.start, in: zone))
        let refusing = try refusedAddresses(opened, now: clock.instant)
        let postbox = try await Postbox.start(
            behaviour: refusing, store: .folder(serverFolder, synced: false),
            clock: { clock.instant })
        let environment = ["FACTRICE_SMTP": "smtp://127.0.0.1:\(postbox.port)"]
        let workspace = try Workspace.open(root, environment: environment)
        let pool = TransportPool(try RelaySetup.plan(for: workspace, environment: environment))
        let line = SendingLine(mostPerMinute: nil, chance: SystemRandomNumberGenerator())
        let pass = try await FullPass(
            workspace: workspace, pool: pool, line: line, clock: clock.workerClock, logger: .silent,
            environment: environment)
        let stage = DemoStage(
            root: root, workspace: workspace, postbox: postbox, refusing: refusing, clock: clock, pass: pass)
        var run = DemoRun(pass: pass, line: line, stage: stage, clock: clock, tally: DemoTally(zone: zone))
        let end = try ClockOptions.parse(Self.end, in: zone)
        try await run.play(try story.map { (try ClockOptions.parse($0.at, in: zone), $0) }, until: end) { now, count in
            let day = DayWords.day(CalendarDate(now, in: zone), terminal.language)
            terminal.progress("\(workspace.community.name)  \(day)  \(count) messages")
        }
        await pass.close()
        await postbox.stop()
        let entries = try await SQLiteOutbox.reader(at: workspace.statePath).list(state: nil, rule: nil)
        run.tally.add(entries)
        let rules = Dictionary(workspace.rules.map { ($0.name, $0.title) }, uniquingKeysWith: { first, _ in first })
        let titles = entries.compactMap { entry in
            entry.messageID.flatMap { id in rules[entry.key.rule].map { ("<\(id)>", $0) } }
        }
        return Outcome(
            communityName: workspace.community.name, tally: run.tally, receipts: postbox.receipts,
            violations: postbox.violations.count, told: run.told, zone: zone,
            titles: Dictionary(titles, uniquingKeysWith: { first, _ in first }))
    }

    /// On each of 250 mornings it would hide the year that it tells of.
    private func switchOffBulletin() throws {
        let file = root.appendingPathComponent("Schedules/bulletin.yaml")
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        try Data(text.replacing("enabled: true ", with: "enabled: false ").utf8).write(to: file)
    }

    /// A few members whom the relay does not know, always the same.
    private func refusedAddresses(_ workspace: Workspace, now: Date) throws -> Behaviour {
        let members = workspace.directory(register: Register(), now: now).value?.members ?? []
        let count = DemoStory.refused[sample.rawValue] ?? 0
        let refused = members.filter { $0.status == .active }.dropFirst(30).prefix(count)
        return refused.reduce(Behaviour.accepting) { Behaviour.refusing($1.address).otherwise($0) }
    }
}
