import Foundation
import Notices

@testable import Intake

/// What a calendar may hold, tried by a fuzzer: any bytes come to events, to Problems or to a calendar that is refused as a whole.
///
/// Every event has an identity and a start, no two have the same, and an expanded series stays in its bounds. Built by `Tests/Fuzz/run`,
/// outside the package.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let start, count > 0 else { return 0 }
    let content = Data(UnsafeBufferPointer(start: start, count: count))
    let result = CalendarFeed(workspace: URL(fileURLWithPath: "/nowhere"), settings: settings, now: now)
        .read(["x.ics"]) { _ in content }
    let lines = 1 + content.count { $0 == 10 || $0 == 13 }
    for problem in result.problems {
        precondition(problem.line.map { (1...lines).contains($0) } ?? true, "a line that the file has")
    }
    precondition(result.refusal == nil || result.events.isEmpty, "refused means nothing is believed")
    precondition(Set(result.events.map(\.id)).count == result.events.count, "an identity is one event's")
    for event in result.events {
        precondition(!event.id.isEmpty && result.uids.contains(event.uid))
        precondition(!event.title.unicodeScalars.contains { $0.properties.generalCategory == .control })
    }
    return 0
}

private let now = Date(timeIntervalSince1970: 1_793_804_400)
private let settings = Settings(
    community: Community(
        name: "Essai", timeZone: TimeZone(identifier: "America/Toronto") ?? .gmt, languages: [.fr],
        spaces: ["cp": Bilingual(fr: "CP", en: "CP")], contactAddress: "a@b.example"),
    from: Settings.Sender(name: nil, address: "a@b.example"), relay: RelaySetting(host: "127.0.0.1", port: 25),
    sources: SourceSetting(categories: ["Réunion": "meeting", "CP": "cp"]), statePath: "x")
