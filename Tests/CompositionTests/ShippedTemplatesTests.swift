import Foundation
import Mail
import Notices
import Testing

@testable import Composition

/// A shipped text in one language, for a person of one kind.
struct Shipped: Sendable, CustomTestStringConvertible {
    let template: String
    let language: Language
    let variant: SampleNotices.Variant
    var testDescription: String { "\(template) \(language) \(variant)" }
}

@Suite("The texts that we ship")
struct ShippedTemplatesTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Templates").standardizedFileURL
    private static let loaded = TemplateLibrary.load(root: root, languages: Language.allCases)

    private static let wanted = Set(Rule.reserved.steps.map(\.template)).union([
        "application/acknowledgement", "inactivity/first", "inactivity/second", "inactivity/third",
        "inactivity/dossier",
        "meeting/invitation", "meeting/agenda", "meeting/changed", "meeting/cancelled",
        "meeting/withdrawn", "minutes/draft",
        "minutes/approved",
        "minutes/report", "meeting/pack-missing", "meeting/agenda-follows", "action/reminder", "action/overdue",
        "action/list", "attendance/warning", "attendance/dossier",
        "webinar/confirmation", "webinar/reminder", "webinar/starting", "webinar/changed", "webinar/cancelled",
    ])

    private static let all = loaded.library.names.flatMap { name in
        Language.allCases.flatMap { language in
            SampleNotices.Variant.allCases.map { Shipped(template: name, language: language, variant: $0) }
        }
    }

    private func compose(_ shipped: Shipped) throws -> Composed {
        let kind = try #require(SubjectKind(templateName: shipped.template))
        let notice = SampleNotices.notice(
            kind, template: shipped.template, language: shipped.language, variant: shipped.variant)
        let composer = Composer(
            library: Self.loaded.library, community: Samples.community, from: try Samples.sender(),
            shelf: DocumentShelf(root: Self.root))
        return try composer.compose(notice, at: Samples.now)
    }

    @Test("are all there, and nothing is wrong in them")
    func whole() {
        // Which side of a text was written last is not known to a checkout.
        let problems = Self.loaded.problems.filter { !$0.message.en.contains("was changed since") }
        #expect(problems.map { "\($0.file ?? "") \($0.line ?? 0): \($0.message.en)" } == [])
        #expect(Self.wanted.subtracting(Self.loaded.library.names).isEmpty)
    }

    @Test("compose in each language, for each kind of person", arguments: all)
    func composes(shipped: Shipped) throws {
        let composed = try compose(shipped)
        #expect(composed.html.components(separatedBy: "<h1").count == 2, "one h1")
        #expect(composed.html.contains("lang=\"\(shipped.language.tag)\""))
        #expect(!composed.html.contains("raw HTML omitted"))
        #expect(!composed.text.contains("{{") && !composed.html.contains("{{"))
        #expect(!composed.text.contains("**") && !composed.text.contains("\\"))
        #expect(!composed.text.contains(": :") && !composed.text.contains("  ,"))
        #expect(composed.text.split(separator: "\n").allSatisfy { $0.count <= 76 || $0.contains("://") })
        #expect(composed.text.contains("animation@espaces.example"))
        #expect(composed.text.contains("C.P. 45"))
        #expect(composed.html.firstMatch(of: /(src|background)="?http|url\(/) == nil, "nothing remote")
    }

    @Test("say nothing before they are opened to who is discreet", arguments: all.filter { $0.variant == .discreet })
    func discretion(shipped: Shipped) throws {
        let composed = try compose(shipped)
        #expect(["Un message de l'équipe", "A message from the team"].contains(composed.subject))
        #expect(composed.attachments.isEmpty)
    }

    @Test("are messages without a defect for Python's email package")
    func judged() throws {
        let messages = try Self.all.map { try compose($0) }
        for (finding, shipped) in zip(try Judge.findings(about: messages.map(\.wireBytes)), Self.all) {
            #expect(finding.defects.isEmpty, "\(shipped.testDescription)")
        }
    }
}
