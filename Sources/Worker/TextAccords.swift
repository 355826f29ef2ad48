import Composition
import Foundation
import Notices

/// The accord of each text's languages, kept in the register beside the sights of steps: it is one, of a text.
extension Register {
    private static let mark = "text:"

    /// By template, as `TemplateLibrary.accordNews` writes them.
    package var textAccords: [String: String] {
        var accords: [String: String] = [:]
        for (key, sight) in sights where key.hasPrefix(Self.mark) {
            accords[String(key.dropFirst(Self.mark.count))] = sight.fingerprint
        }
        return accords
    }

    /// What of `library` is to be remembered now.
    func accordSights(of library: TemplateLibrary, now: Date) -> [String: StepSight] {
        var news: [String: StepSight] = [:]
        for (name, accord) in library.accordNews(since: textAccords) {
            news[Self.mark + name] = StepSight(fingerprint: accord, firstSeen: now)
        }
        return news
    }
}
