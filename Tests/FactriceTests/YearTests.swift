import Foundation
import Testing

/// A year of each sample community, as `plan` tells it, beside a ledger that people have read line by line against the documents
/// (`Years/*.txt`; `FACTRICE_WRITE_YEARS=1` writes what the program says now, for the next reading).
@Suite("A year of each community")
struct YearTests {
    @Test("the year is the one that was read", arguments: Workbench.Sample.allCases)
    func ledger(sample: Workbench.Sample) async throws {
        let year = try await Year.planned(of: sample)
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Years/\(sample).txt")
        if ProcessInfo.processInfo.environment["FACTRICE_WRITE_YEARS"] != nil {
            try Data(year.ledger.utf8).write(to: file)
        }
        let read = try String(decoding: Data(contentsOf: file), as: UTF8.self)
        let (now, then) = (year.ledger.split(separator: "\n"), read.split(separator: "\n"))
        for line in now where !then.contains(line) { Issue.record("new: \(line)") }
        for line in then where !now.contains(line) { Issue.record("gone: \(line)") }
        #expect(year.ledger == read)
    }

    @Test(
        "nobody gets two messages on a day, but for answers to her own act, nor more than eight in a month",
        arguments: Workbench.Sample.allCases)
    func load(sample: Workbench.Sample) async throws {
        let year = try await Year.planned(of: sample)
        let mail = year.notices.filter { !$0.isWork }
        #expect(mail.count > 500)
        func most(_ notices: [PlannedNotice], by length: Int) -> [String: Int] {
            Dictionary(notices.map { ("\($0.person) \($0.at.prefix(length))", 1) }, uniquingKeysWith: +)
        }
        #expect(most(mail.filter { !$0.answersAnAct }, by: 10).filter { $0.value > 1 } == [:])
        #expect(most(mail, by: 7).filter { $0.value > 8 } == [:])
        #expect(
            !most(mail, by: 7).values.allSatisfy { $0 < 7 }, "a sample in which nobody ever comes near shows nothing")
    }

    @Test(
        "whatever would leave, each rule that a document asks for sends something in its year",
        arguments: Workbench.Sample.allCases)
    func everyRule(sample: Workbench.Sample) async throws {
        let year = try await Year.planned(of: sample)
        let silent = try year.bench.enabledRules.subtracting(year.notices.map(\.rule))
        // Minutes leave when the chair says so, stops when somebody asks; the mandate is read again in the September after this year.
        #expect(silent.subtracting(["minutes", "stops", "mandate-review"]) == [])
    }
}

/// What a community's sample would send from one first of September to the next.
struct Year: Sendable {
    let notices: [PlannedNotice]
    let bench: Workbench

    private static let shelf = Shelf()

    /// Planned once for all the tests.
    static func planned(of sample: Workbench.Sample) async throws -> Year {
        try await shelf.year(of: sample)
    }

    private actor Shelf {
        private var years: [Workbench.Sample: Task<Year, any Error>] = [:]

        func year(of sample: Workbench.Sample) async throws -> Year {
            let task =
                years[sample]
                ?? Task {
                    let bench = try await Workbench.shipped(sample)
                    let ran = try await bench.run(
                        "plan", "--json", "--now", "2026-09-01T08:00:00-04:00", "--from", "2026-09-01", "--until",
                        "2027-08-31", patience: 300)
                    return Year(notices: try ran.decoded(), bench: bench)
                }
            years[sample] = task
            return try await task.value
        }
    }

    /// A line for each step of a rule about one thing: the day on which it first leaves, to how many people (up to four by name), and
    /// on which other days to how many. What comes each working day is one line.
    var ledger: String {
        var lines: [(first: String, text: String)] = []
        for (_, group) in Dictionary(grouping: notices.filter { !$0.isDaily }, by: \.matter) {
            let days = Dictionary(grouping: group, by: { String($0.at.prefix(10)) }).sorted { $0.key < $1.key }
            guard let first = days.first else { continue }
            let others = days.dropFirst().map { "\($0.key.dropFirst(5)) ×\($0.value.count)" }.joined(separator: ", ")
            let people = group.map(\.person).sorted()
            let who = people.count <= 4 ? people.joined(separator: " ") : "×\(first.value.count)"
            lines.append(
                (
                    first.key,
                    [String(first.key.dropFirst(8)), group[0].stepName, group[0].subject, who]
                        .joined(separator: "  ") + (others.isEmpty ? "" : "  then \(others)")
                ))
        }
        var text = ""
        var month = ""
        for line in lines.sorted(by: { ($0.first, $0.text) < ($1.first, $1.text) }) {
            if line.first.prefix(7) != month {
                month = String(line.first.prefix(7))
                text += (text.isEmpty ? "" : "\n") + month + "\n"
            }
            text += line.text + "\n"
        }
        return text + daily
    }

    private var daily: String {
        let groups = Dictionary(grouping: notices.filter(\.isDaily), by: \.stepName)
        return groups.sorted { $0.key < $1.key }.map { name, notices in
            let days = Set(notices.map { $0.at.prefix(10) }).count
            let people = Set(notices.map(\.person)).sorted().joined(separator: " ")
            return "\neach working day  \(name)  \(days) days  \(people)\n"
        }.joined()
    }
}

extension PlannedNotice {
    var person: String { recipient.memberId ?? recipient.address }
    var stepName: String { "\(rule)/\(step)" }
    var isDaily: Bool { rule == "bulletin" }

    fileprivate struct Matter: Hashable { let step, subject: String }
    fileprivate var matter: Matter { Matter(step: stepName, subject: subjectId) }

    /// Without the community's domain.
    fileprivate var subject: String {
        subjectId.replacing("@espaces.example", with: "").replacing("@lakeshore.example", with: "")
    }

    /// What those who run the community get as their work, and nobody counts.
    fileprivate var isWork: Bool {
        ["applications/to-handle", "inactivity/dossier", "attendance/dossier", "endorsements/ready"].contains(stepName)
            || [
                "bulletin/", "stops/", "decisions/undecided", "endorsements/stalled", "complaints/reminder",
                "actions/list",
                "minutes/report", "meetings/agenda-7-days-before-warning",
            ].contains { stepName.hasPrefix($0) }
    }

    fileprivate var answersAnAct: Bool {
        [
            "applications/acknowledgement", "webinars/confirmation", "complaints/acknowledgement",
            "initiatives/received",
        ].contains(stepName)
    }
}
