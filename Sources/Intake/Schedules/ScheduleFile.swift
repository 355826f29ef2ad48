import Foundation
import Notices

/// Reads `Schedules/*.yaml`, one rule a file.
///
/// A file with an error gives no rule and leaves the others alone. What a rule names outside its file (templates,
/// spaces, roles, kinds of events) is checked against what there is.
package enum ScheduleFile {
    package static let folder = "Schedules"

    /// - Parameters:
    ///   - settings: Nil when they couldn't be read: what depends on them is then not checked.
    ///   - templates: Names of all templates: `webinar/reminder`.
    package static func read(
        workspace: URL, settings: Settings?, templates: Set<String>
    ) -> Reading<[Rule]> {
        let directory = workspace.appendingPathComponent(folder)
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: directory.path) else {
            let problems = ProblemList(file: folder)
            problems.add(.noSchedules)
            return Reading(value: [], problems: problems.problems)
        }
        var rules: [Rule] = []
        var problems: [Problem] = []
        for name in names.sorted() where isSchedule(name) {
            let list = ProblemList(file: folder + "/" + name)
            let known = RuleReader.Surroundings(settings: settings, templates: templates)
            if let rule = read(directory.appendingPathComponent(name), known: known, problems: list) {
                note(list, sameNameAs: rules, rule)
                if list.errorCount == 0 { rules.append(rule) }
            }
            problems += list.inOrder
        }
        return Reading(value: rules, problems: problems)
    }

    private static func isSchedule(_ name: String) -> Bool {
        !name.hasPrefix(".") && (name.hasSuffix(".yaml") || name.hasSuffix(".yml"))
    }

    private static func read(
        _ url: URL, known: RuleReader.Surroundings, problems: ProblemList
    ) -> Rule? {
        guard let data = try? Data(contentsOf: url) else {
            problems.add(.unreadableFile)
            return nil
        }
        let fileName = url.deletingPathExtension().lastPathComponent
        return read(data, fileName: fileName, known: known, problems: problems)
    }

    static func read(
        _ data: Data, fileName: String, known: RuleReader.Surroundings, problems: ProblemList
    ) -> Rule? {
        guard let root = YAMLDocument.read(data, into: problems)?.map(known: RuleReader.keys) else { return nil }
        return RuleReader(root: root, fileName: fileName, known: known, problems: problems).read()
    }

    /// A name must mean one rule, now and in the past: the ledger goes by it.
    private static func note(_ problems: ProblemList, sameNameAs others: [Rule], _ rule: Rule) {
        for other in others {
            let names = Set([other.name] + other.formerly).intersection([rule.name] + rule.formerly)
            if let name = names.sorted().first { problems.add(.ruleNamedTwice(name), at: Place(1, 1)) }
        }
    }
}
