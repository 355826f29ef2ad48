import Foundation

@testable import Notices

/// What the later rules look at, by chance: complaints, answers, requests to stop, organisations that support and examine.
extension RandomCommunity {
    static let laterRules = [
        RecordTests.complaints, NewcomerTests.welcome, AnswerTests.evaluation, DecisionTests.decisions,
        DecisionTests.endorsements, Shipped.groupReports,
    ]

    static func addRecords(_ members: Int, _ dice: inout Dice, _ scene: inout Scene) {
        scene.give("committee", to: "committee")
        let records = (0..<dice.number(0...3)).map { complaint($0, members, &dice) }
        scene.directory.records["complaints"] = RecordTable(
            records: records, momentColumns: ["received_on"], state: .healthy(count: records.count))
        scene.directory.answers = (0..<dice.number(0...6)).map { _ in
            Answer(
                question: dice.happens(70) ? "evaluation" : "group-report", memberID: "m-\(dice.number(0...members))",
                at: local(dice.moment(2026...2027)))
        }
        for place in scene.directory.applications.indices where dice.happens(60) {
            scene.directory.applications[place].endorsers = ["o-0", "o-1"]
            scene.directory.applications[place].endorsedBy = dice.happens(50) ? ["o-0"] : []
            scene.directory.applications[place].reviewers = dice.happens(50) ? ["o-1", "o-1"] : []
            scene.directory.applications[place].consent = dice.happens(50)
        }
    }

    private static func complaint(_ number: Int, _ members: Int, _ dice: inout Dice) -> Record {
        let isMember = dice.happens(40)
        return Record(
            id: "c-\(number)", status: ["received", "open", "closed"][dice.number(0...2)],
            memberID: isMember ? "m-\(dice.number(0...members))" : nil,
            address: isMember ? nil : "p-\(dice.number(0...2))@courriel.example",
            moments: dice.happens(90) ? ["received_on": local(dice.moment(2026...2027))] : [:])
    }
}
