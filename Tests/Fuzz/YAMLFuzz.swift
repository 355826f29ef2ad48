import Foundation
import Notices

@testable import Intake

/// What a person may write in `factrice.yaml` or in a schedule, tried by a fuzzer.
///
/// The first byte says which of the two it is. Settings with an error are never armed, a rule with one is no rule, and every Problem stands
/// in the file and says something in both languages. Built by `Tests/Fuzz/run`, outside the package.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let start, count > 0 else { return 0 }
    let bytes = UnsafeBufferPointer(start: start, count: count)
    let content = Data(bytes.dropFirst())
    if bytes[0] & 1 == 1 { readSettings(content) } else { readSchedule(content) }
    return 0
}

private func readSettings(_ content: Data) {
    let reading = SettingsFile.read(
        content, workspace: URL(fileURLWithPath: "/nowhere"), isAddress: { $0.contains("@") }, environment: [:])
    judge(reading.problems, in: content)
    precondition(reading.value != nil || reading.hasErrors, "nothing read, and nothing said")
    if let settings = reading.value, reading.hasErrors { precondition(!settings.sending.isArmed) }
}

private func readSchedule(_ content: Data) {
    let problems = ProblemList(file: "x.yaml")
    let known = RuleReader.Surroundings(settings: nil, templates: ["webinar/reminder", "meeting/invitation"])
    let rule = ScheduleFile.read(content, fileName: "x", known: known, problems: problems)
    judge(problems.inOrder, in: content)
    precondition(rule != nil || problems.errorCount > 0, "no rule, and nothing said")
    guard let rule, problems.errorCount == 0 else { return }
    let names = rule.steps.map(\.name)
    precondition(Set(names).count == names.count, "a step's name is its identity")
    precondition(!rule.name.isEmpty && rule.name != Rule.reservedName)
}

private func judge(_ problems: [Problem], in content: Data) {
    let lines =
        1
        + String(decoding: content, as: UTF8.self).unicodeScalars.count {
            "\n\r\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0)
        }
    for problem in problems {
        precondition(problem.line.map { (1...(lines + 1)).contains($0) } ?? true, "a line that the file has")
        precondition(problem.column.map { $0 > 0 } ?? true)
        precondition(!problem.message.fr.isEmpty && !problem.message.en.isEmpty)
    }
}
