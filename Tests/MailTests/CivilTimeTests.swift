import Foundation
import Judging
import Testing

@testable import Mail

@Suite("CivilTime")
struct CivilTimeTests {
    @Test("three thousand instants of eight centuries are what Foundation's calendar says")
    func agrees() {
        var calendar = Calendar(identifier: .gregorian)
        var chance = SeededChance(state: 7)
        for identifier in ["America/Toronto", "Asia/Kathmandu", "Australia/Lord_Howe"] {
            calendar.timeZone = Samples.zone(identifier)
            for _ in 0..<1000 {
                // From 1600 on: before October 1582 Foundation's calendar is Julian.
                let instant = Date(
                    timeIntervalSince1970: Double.random(in: -11_600_000_000...13_600_000_000, using: &chance))
                let parts = calendar.dateComponents(
                    [.year, .month, .day, .hour, .minute, .second, .weekday], from: instant)
                let civil = CivilTime(instant, in: calendar.timeZone)
                #expect(
                    [civil.year, civil.month, civil.day, civil.hour, civil.minute, civil.second, civil.weekday + 1]
                        == [
                            parts.year, parts.month, parts.day, parts.hour, parts.minute, parts.second, parts.weekday,
                        ])
            }
        }
    }

    @Test(
        "an instant that no header can write is drawn back to what one can",
        arguments: [-Double.infinity, .infinity, .nan, 1e18])
    func bounds(_ seconds: Double) {
        let civil = CivilTime(Date(timeIntervalSince1970: seconds), offset: 0)
        #expect((0...9999).contains(civil.year))
    }
}
