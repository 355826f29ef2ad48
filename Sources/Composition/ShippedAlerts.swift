import Foundation
import Notices

/// The texts of alerts as they came with Factrice.
///
/// A workspace that is older than they are, or whose own text of an alert can't be used, must not keep an alert from being told: what is
/// missing is taken from here, and the workspace's own text wins as soon as it is right. No other text is ever borrowed.
struct ShippedAlerts {
    private let folder: TemplateFolder?

    /// `root` is the shipped `Templates` folder; nil when nobody knows where it is.
    init(_ root: URL?) {
        folder = root.map { TemplateFolder(root: $0) }
    }

    /// Adds the texts that are missing, and says which.
    func supply(
        _ templates: inout [String: [Language: Template]], in languages: [Language]
    ) -> [String: Set<Language>] {
        guard let folder else { return [:] }
        var supplied: [String: Set<Language>] = [:]
        for name in Rule.reserved.steps.map(\.template) {
            for language in languages where templates[name]?[language] == nil {
                let path = "\(name)/\(language.rawValue).md"
                // What is wrong in a text of ours is for our tests to find, not for an organiser to mend.
                var unsaid: [Problem] = []
                let template = folder.bytes(of: path).flatMap { bytes in
                    Template(
                        name: name, language: language, file: folder.name(of: path), bytes: bytes, problems: &unsaid)
                }
                guard let template else { continue }
                templates[name, default: [:]][language] = template
                supplied[name, default: []].insert(language)
            }
        }
        return supplied
    }
}
