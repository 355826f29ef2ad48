import Delivery
import Foundation
import Mail
import Outbox
import Synchronization
import Testing

@testable import Worker

@Suite("Who goes first", .timeLimit(.minutes(10)))
struct FairnessTests {
    @Test("five thousand minutes delay neither an acknowledgement nor a one-hour reminder")
    func distribution() async throws {
        let bench = try await Bench()
        try await bench.enqueue(Made.entries((0..<5_000).map { "minutes\($0)" }))
        let order = Mutex<[String]>([])
        let arrival = 1_000
        let lanes = (0..<4).map { number in
            FakeTransport(number, bench.log) { subject in
                let count = order.withLock {
                    $0.append(subject); return $0.count
                }
                guard count == arrival else { return .accept }
                // They come to be owed in the middle of the distribution, with less time left in one rule than in the other.
                return .init(
                    outcome: Made.accepted,
                    meanwhile: {
                        try? await bench.enqueue([
                            Made.entry("acknowledgement", rule: "applications"),
                            Made.entry("reminder", rule: "webinars", expiresAt: Made.after(3_600)),
                            Made.entry("confirmation", rule: "webinars"),
                        ])
                    })
            }
        }
        #expect(try await bench.run(lanes).sent == 5_003)
        let subjects = order.withLock { $0 }
        // Each lane has one in hand and one taken ahead; then three turns, one of them of the minutes.
        let reached = Dictionary(uniqueKeysWithValues: subjects.enumerated().map { ($1, $0) })
        let late = arrival + 4 * 2 + 4 * 3
        for subject in ["acknowledgement", "reminder", "confirmation"] {
            #expect(try #require(reached[subject]) <= late, "\(subject)")
        }
        #expect(try #require(reached["reminder"]) < #require(reached["confirmation"]) + 4, "least time left first")
        #expect(bench.log.disorders() == [])
        try await bench.expectOrder()
    }

    @Test("a domain that has had its share holds nobody else up, and its own leave when it may take more")
    func domains() async throws {
        let bench = try await Bench()
        try await bench.enqueue((0..<3).map { Made.entry("a\($0)", domain: "Grande.example") })
        try await bench.enqueue((0..<6).map { Made.entry("b\($0)", domain: "b\($0).example") })
        let order = Mutex<[String]>([])
        // A steady clock that stands still until everybody else has gone, then runs a minute with each message.
        let minutes = Mutex(0)
        let lanes = (0..<2).map { number in
            FakeTransport(number, bench.log) { subject in
                let others = order.withLock {
                    $0.append(subject); return $0.count { $0.hasPrefix("b") }
                }
                if others == 6 { minutes.withLock { $0 += 1 } }
                return .accept
            }
        }
        let line = SendingLine(
            mostPerMinute: nil, mostPerMinutePerDomain: 600,
            clock: SteadyClock { .seconds(60 * minutes.withLock { $0 }) }, chance: Seeded(1))
        #expect(try await bench.run(lanes, line: line).sent == 9)
        let subjects = order.withLock { $0 }
        #expect(subjects.suffix(2).sorted() == ["a1", "a2"], "\(subjects)")
        try await bench.expectOrder()
    }

    @Test("buckets that are full again are forgotten")
    func bounded() {
        var rates = DomainRates(perMinute: 60)
        for second in 0..<1_000 {
            let taken = (0..<10).filter { rates.take("\(second)-\($0).example", at: .seconds(second)) }
            #expect(taken.count == 10)
            let again = rates.take("\(second)-0.example", at: .seconds(second) + .milliseconds(999))
            #expect(!again)
            let exhausted = rates.exhausted(at: .seconds(second))
            #expect(exhausted.count == 10)
            #expect(rates.wait(at: .seconds(second) + .milliseconds(400)) == .milliseconds(600))
        }
        let exhausted = rates.exhausted(at: .seconds(1_000))
        #expect(exhausted.isEmpty && rates.wait(at: .seconds(1_000)) == nil)
        var unlimited = DomainRates(perMinute: nil)
        let taken = (0..<9).filter { _ in unlimited.take("a.example", at: .zero) }
        let none = unlimited.exhausted(at: .zero)
        #expect(taken.count == 9 && none.isEmpty)
    }
}
