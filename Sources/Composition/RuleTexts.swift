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
        TemplateProblem.file(
            "Schedules/\(rule.name).yaml", fr: "Le modèle « \(name) » n'existe pas.",
            en: "There is no template “\(name)”.",
            fix: NearestName.to(name, among: names).map(TemplateProblem.meant))
    }

    private func mismatches(of name: String, in rule: Rule) -> [Problem] {
        let kind = SubjectKind(rule.trigger)
        guard SubjectKind(templateName: name) != kind else { return [] }
        return Language.allCases.compactMap { template(name, $0) }.flatMap { template in
            TagCheck.problems(of: template.tags, in: .about(kind))
        }
    }
}
