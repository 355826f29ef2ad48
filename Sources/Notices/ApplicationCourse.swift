import Foundation

/// Where an application stands, in the words that steps use for it: its status in the export, `undecided`, and whether enough different
/// organisations support it (`endorsed`, `unendorsed`) and have examined it (`reviewed`, `unreviewed`).
struct ApplicationCourse {
    static let decisions: Set<String> = ["accepted", "refused", "withdrawn"]
    static let undecided = "undecided"
    static let (endorsed, unendorsed) = ("endorsed", "unendorsed")
    static let (reviewed, unreviewed) = ("reviewed", "unreviewed")

    let application: Application
    let isDecided: Bool
    private let standing: Set<String>
    private let decisionToCome: String?

    /// - Parameter application: with only those who may vouch for it among its endorsers and reviewers.
    init(_ application: Application, needed: Endorsements, now: Date) {
        self.application = application
        let isOpen = [.submitted, .referred].contains(application.status)
        isDecided = !isOpen && (application.decidedAt ?? .distantPast) <= now
        var standing: Set<String> = isDecided || isOpen ? [application.status.rawValue] : []
        if !isDecided {
            standing.insert(Self.undecided)
            standing.insert(
                application.endorsedBy.count >= needed.support(of: application) ? Self.endorsed : Self.unendorsed)
            standing.insert(application.reviewedBy.count >= needed.reviews ? Self.reviewed : Self.unreviewed)
        }
        decisionToCome = isDecided || isOpen ? nil : application.status.rawValue
        self.standing = standing
    }

    /// Whether it is as a step wants it; a step that doesn't say is about what nobody has decided. All of several words must be true, but
    /// for the statuses of the export, of which one must.
    func suits(_ step: Step) -> Bool {
        guard !step.statuses.isEmpty else { return !isDecided }
        let exported = step.statuses.intersection(Application.Status.allCases.map(\.rawValue))
        return step.statuses.subtracting(exported).isSubset(of: standing)
            && (exported.isEmpty || !exported.isDisjoint(with: standing))
    }

    /// Tells a decision whose day hasn't come.
    func isToCome(_ step: Step) -> Bool { decisionToCome.map(step.statuses.contains) ?? false }

    /// What a step counts from: the decision, when it tells one; nil as long as its day isn't known.
    func beginning(of step: Step) -> Date? {
        step.statuses.isDisjoint(with: Self.decisions) ? application.submittedAt : application.decidedAt
    }
}

/// How many different organisations must support an application, and examine it (A4): the mandate asks two to support an organisation,
/// one to support a person who comes for herself, and two to examine either.
package struct Endorsements: Hashable, Sendable {
    package var organisation: Int
    package var individual: Int
    package var reviews: Int

    package init(organisation: Int = 2, individual: Int = 1, reviews: Int = 2) {
        self.organisation = organisation
        self.individual = individual
        self.reviews = reviews
    }

    package func support(of application: Application) -> Int {
        application.organisation == nil ? individual : organisation
    }
}

extension Step {
    /// Every word that a step about an application may give as its status.
    package static let applicationStatuses =
        Application.Status.allCases.map(\.rawValue) + [
            ApplicationCourse.undecided, ApplicationCourse.endorsed, ApplicationCourse.unendorsed,
            ApplicationCourse.reviewed, ApplicationCourse.unreviewed,
        ]
}
