import Testing

@testable import Notices

/// The rehearsal of a year must be something that one waits for at a terminal.
struct SpeedTests {
    @Test(
        "a year of 200 members and 60 events is rehearsed within a minute, even in a debug build",
        .timeLimit(.minutes(1)))
    func year() {
        var scene = RandomCommunity.make(1, members: 200, events: 60)
        // An export knows no registration of tomorrow.
        for index in scene.directory.registrations.indices {
            scene.directory.registrations[index].registeredAt = local("2026-08-30 10:00")
        }
        let clock = ContinuousClock()
        var count = 0
        let elapsed = clock.measure {
            count =
                Rehearsal.departures(
                    directory: scene.directory, rules: scene.rules, policy: scene.policy, ledger: scene.ledger,
                    from: scene.now, until: local("2027-08-31 00:00")
                ).count
        }
        #expect(count > 1_000)
        #expect(elapsed < .seconds(30))
    }
}
