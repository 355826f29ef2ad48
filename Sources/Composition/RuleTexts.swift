import Notices

extension TemplateLibrary {
    /// What is wrong between rules and texts: a step whose template isn't there in a language, and a text that uses facts which its rule
    /// has not (a webinar's text on an inactivity rule). Templates that no rule uses are nobody's mistake.
    package func problems(of rules: [Rule]) -> [Problem] {
        rules.flatMap { rule in
            Set(rule.allSteps.map(\.template)).sorted().flatMap { name in
                names.contains(name) ? mismatches(of: name, in: rule) : [missing(name, in: rule)]
            }
        }
    }

    private func missing(_ name: String, in rule: Rule) -> Problem {
        if rule.isReserved { return noAlert(name) }
        return TemplateProblem.file(
            "Schedules/\(rule.name).yaml", fr: "Le modèle « \(name) » n'existe pas.",
            en: "There is no template “\(name)”.",
            fix: NearestName.to(name, among: names).map(TemplateProblem.meant))
    }

    /// Nobody wrote that rule: its text is what is missing.
    private func noAlert(_ name: String) -> Problem {
        Problem(
            .warning, file: "Templates/\(name)",
            message: Bilingual(
                fr: "Le texte de cette alerte manque\u{A0}: elle sera retenue au lieu de partir.",
                en: "The text of this alert is missing: it will be held instead of leaving."),
            suggestion: Bilingual(
                fr: "Copiez le dossier «\u{A0}Templates/factrice\u{A0}» d'une nouvelle installation (factrice init).",
                en: "Copy the folder “Templates/factrice” of a new installation (factrice init)."))
    }

    private func mismatches(of name: String, in rule: Rule) -> [Problem] {
        let kind = SubjectKind(rule.trigger)
        guard SubjectKind(templateName: name) != kind else { return [] }
        return Language.allCases.compactMap { template(name, $0) }.flatMap { template in
            TagCheck.problems(of: template.tags, in: .about(kind))
        }
    }
}
