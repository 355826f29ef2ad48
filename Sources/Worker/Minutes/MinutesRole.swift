import Foundation
import Notices

/// Who may act as the chair: refuses who doesn't hold the role, and says what to write, and where, to give it.
package struct MinutesRole: Sendable {
    let workspace: Workspace
    let directory: Directory

    package init(workspace: Workspace, directory: Directory) {
        self.workspace = workspace
        self.directory = directory
    }

    /// - Parameter by: member id; nil is the only one who holds the role.
    package func member(_ by: String?) throws(MinutesPreparation.Refusal) -> Member {
        let chairs = directory.chairs
        if let by {
            guard let member = chairs.first(where: { $0.id == by }) else { throw .refused(notTheChair(by)) }
            return member
        }
        guard chairs.count == 1 else { throw .refused(nameYourself(chairs)) }
        return chairs[0]
    }

    private func notTheChair(_ by: String) -> Problem {
        let isNamed = workspace.community.people.chair.contains(by)
        if isNamed, directory.members.contains(where: { $0.id == by && $0.status != .active }) {
            return problem(
                fr:
                    "Cette personne a le rôle de la présidence, mais son adhésion n'est plus active\u{A0}: rien n'est parti.",
                en: "This person has the role of chair, but is no longer an active member: nothing left.",
                advice: howTo(by))
        }
        return problem(
            fr: "Cette personne n'a pas le rôle de la présidence\u{A0}: rien n'est parti.",
            en: "This person doesn't have the role of chair: nothing left.", advice: howTo(by))
    }

    private func nameYourself(_ chairs: [Member]) -> Problem {
        guard !chairs.isEmpty else {
            return problem(
                fr: "Personne n'a le rôle de la présidence.", en: "Nobody has the role of chair.",
                advice: howTo("m-003"))
        }
        let ids = chairs.map(\.id).joined(separator: ", ")
        return problem(
            fr: "Plusieurs personnes ont le rôle de la présidence\u{A0}: dites qui envoie.",
            en: "Several people have the role of chair: say who is sending.",
            advice: Bilingual(
                fr: "Ajoutez --by, avec l'un de\u{A0}: \(ids).", en: "Add --by, with one of: \(ids)."))
    }

    /// What to write in the settings.
    private func howTo(_ member: String) -> Bilingual {
        let people = workspace.community.people
        let ids = (people.chair.filter { $0 != member } + [member]).joined(separator: ", ")
        let line =
            people.chairOrganisation.map { "chair: { organisation: \($0), substitutes: [\(ids)] }" }
            ?? "chair: [\(ids)]"
        return Bilingual(
            fr: "Pour donner ce rôle, écrivez «\u{A0}\(line)\u{A0}» sous people, dans factrice.yaml.",
            en: "To give this role, write “\(line)” under people, in factrice.yaml.")
    }

    private func problem(fr: String, en: String, advice: Bilingual) -> Problem {
        Problem(
            .error, file: "factrice.yaml", line: workspace.settings.chairLine, message: Bilingual(fr: fr, en: en),
            suggestion: advice)
    }
}
