import Foundation
import Notices
import Worker

/// The loop of a virtual year: next wake, next deed of the story, and each hour while the relay is away.
struct DemoRun {
    let pass: FullPass
    let line: SendingLine
    let stage: DemoStage
    let clock: VirtualClock
    var tally: DemoTally
    private(set) var told: [(at: Date, words: Bilingual)] = []

    init(pass: FullPass, line: SendingLine, stage: DemoStage, clock: VirtualClock, tally: DemoTally) {
        self.pass = pass
        self.line = line
        self.stage = stage
        self.clock = clock
        self.tally = tally
    }

    mutating func play(
        _ story: [(at: Date, act: DemoAct)], until end: Date, progress: (Date, Int) -> Void
    ) async throws {
        var ahead = story.sorted { $0.at < $1.at }
        var sent = 0
        while clock.instant <= end {
            while let next = ahead.first, next.at <= clock.instant {
                ahead.removeFirst()
                try await stage.perform(next.act.deed)
                told.append((next.at, next.act.words))
            }
            // The breaker counts real minutes; here an hour passes in none.
            await line.reset()
            let report = try await pass.run()
            tally.add(report.delivery, at: clock.instant)
            sent += report.delivery.sent
            progress(clock.instant, sent)
            let moments = [
                report.wakesAt, try await pass.nextMoment(), ahead.first?.at,
                report.delivery.lineIsClosed ? clock.instant.addingTimeInterval(3_600) : nil,
            ]
            let soonest = clock.instant.addingTimeInterval(1)
            guard let next = moments.compactMap({ $0 }).map({ max($0, soonest) }).min() else { return }
            clock.advance(to: next)
        }
    }
}
