import Foundation
import Testing

@testable import Outbox

@Suite("Who comes along to a commit")
struct CompanyTests {
    private func company(_ members: Int, _ took: [Duration]) -> Company {
        var company = Company()
        for _ in 0..<members { company.join() }
        for duration in took { company.note(duration) }
        return company
    }

    @Test("half of a slow commit's time is waited for who is missing; a quick commit waits for nobody")
    func patience() {
        #expect(company(4, [.milliseconds(8)]).patience(with: 3) == .milliseconds(4))
        #expect(company(4, [.milliseconds(8)]).patience(with: 4) == nil, "all are there")
        #expect(company(4, [.microseconds(300)]).patience(with: 1) == nil, "quick")
        #expect(company(4, []).patience(with: 1) == nil, "not known yet")
        #expect(company(0, [.milliseconds(8)]).patience(with: 1) == nil, "nobody at work")
    }

    @Test("an outcome in hand is never kept waiting for long")
    func bound() {
        #expect(company(4, [.seconds(10)]).patience(with: 1) == .milliseconds(50))
    }

    @Test("who parts isn't waited for any more")
    func parting() {
        var company = company(2, [.milliseconds(8)])
        company.part()
        #expect(company.patience(with: 1) == nil)
    }

    @Test("a disk that was slow once is forgotten after a few quick commits")
    func forgets() {
        let lately = [.milliseconds(20)] + Array(repeating: Duration.microseconds(200), count: 10)
        #expect(company(4, lately).patience(with: 1) == nil)
    }
}
