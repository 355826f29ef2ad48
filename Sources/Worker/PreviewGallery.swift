import Composition
import Foundation
import Notices

/// Every text of a workspace as it would be: each template, in each language of the community, to somebody typical, to somebody with the
/// longest names, to somebody of whom little is known, and to somebody discreet. The people are invented; nothing is sent.
///
/// A text that can't be composed is in it with its Problem, so that leafing through shows what is missing.
package struct PreviewGallery: Sendable {
    package struct Page: Sendable {
        /// Of the rule that sends it; of a text that no rule sends, its folder's name.
        package let title: Bilingual
        package let template: String
        package let language: Language
        package let variant: SampleNotices.Variant
        package let composed: Result<Composed, Problem>
    }

    private let preview: Preview

    package init(_ preview: Preview) {
        self.preview = preview
    }

    /// In the order of the templates' names, what members see first: alerts come last.
    package func pages(now: Date) -> [Page] {
        let languages = preview.workspace.community.languages
        let alerts = Set(Rule.reserved.allSteps.map(\.template))
        let names = preview.workspace.library.names
        return (names.filter { !alerts.contains($0) } + names.filter(alerts.contains)).flatMap { template in
            languages.flatMap { language in
                SampleNotices.Variant.allCases.map { page(template, language, $0, now) }
            }
        }
    }

    private func title(of template: String) -> Bilingual {
        let rule = preview.workspace.rules.first { $0.allSteps.contains { $0.template == template } }
        let folder = String(template.prefix { $0 != "/" })
        return rule?.title ?? Bilingual(fr: folder, en: folder)
    }

    private func page(
        _ template: String, _ language: Language, _ variant: SampleNotices.Variant, _ now: Date
    ) -> Page {
        var request = Preview.Request(template: template, language: language)
        request.variant = variant
        let composed: Result<Composed, Problem>
        do throws(Problem) {
            composed = .success(try preview.compose(request, now: now))
        } catch {
            composed = .failure(error)
        }
        return Page(
            title: title(of: template), template: template, language: language, variant: variant, composed: composed)
    }
}

extension SampleNotices.Variant {
    /// For a title.
    package var words: Bilingual {
        switch self {
        case .typical: Bilingual(fr: "personne type", en: "typical person")
        case .longest: Bilingual(fr: "noms les plus longs", en: "longest names")
        case .bare: Bilingual(fr: "peu de renseignements", en: "little is known")
        case .discreet: Bilingual(fr: "personne discrète", en: "discreet person")
        }
    }
}
