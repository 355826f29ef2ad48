import Foundation

/// Whether a ladder of absences has anything to do for a subject now, told from its entries alone and without a verdict: most of those
/// who are absent for long have been written to, and wait.
///
/// Refuses to say so when anything is out of the ordinary: a notice lost, in doubt or come back, a former name, an animatrice who
/// has no copy. Then the verdicts say.
struct LadderGlance {
    enum Outlook {
        /// Nothing before that moment; nil is nothing at all while the ledger stays as it is.
        case quiet(until: Date?)
        /// The outbox has nothing of this episode: its first notice may be owed, if there is room for it today.
        case beginning
        /// The verdicts must say.
        case ripe
    }

    private let rule: Rule
    private let ledger: Ledger
    private let now: Date
    private let wall: WallClock
    private let proof: Span
    private let working: WorkingDays
    /// Of each step that doesn't go to the member herself, who gets it.
    private let others: [Set<String>?]
    private let isPlain: Bool

    init(of rule: Rule, planner: Planner, ledger: Ledger, now: Date) {
        self.rule = rule
        self.ledger = ledger
        self.now = now
        wall = planner.index.wall
        proof = planner.policy.proof
        working = planner.workingDays
        // What came back is in no entry.
        isPlain =
            planner.index.bounces.isEmpty && rule.formerly.isEmpty && rule.allSteps.allSatisfy(\.formerly.isEmpty)
            && rule.steps.count <= 16
        let audiences = AudienceList(index: planner.index)
        others = rule.steps.map { step in
            let audience = step.audience ?? rule.audience
            return audience == .member ? nil : Set(audiences.people(for: audience).map(\.recipient.id))
        }
    }

    /// - Parameter since: the day from which her months are counted, which have passed.
    func outlook(of subject: String, since: CalendarDate) -> Outlook {
        guard isPlain else { return .ripe }
        let rows = ledger.places(rule: rule.name, subject: subject)
        guard !rows.isEmpty else { return .beginning }
        let revision = since.description
        // Bits by step: what was told at all, and of what the relay took, since when.
        var told = 0
        var accepted = [Date?](repeating: nil, count: rule.steps.count)
        for row in rows where ledger.rows[row].key.revision == revision && ledger.rows[row].stands {
            guard !ledger.rows[row].isLost, ledger.rows[row].state != .uncertain,
                let position = rule.steps.firstIndex(where: { $0.name == ledger.rows[row].key.step })
            else { return .ripe }
            told |= 1 << position
            if let at = ledger.rows[row].acceptedAt { accepted[position] = min(accepted[position] ?? at, at) }
        }
        return outlook(
            told, accepted,
            copies: { position in
                Set(
                    rows.lazy.filter { ledger.rows[$0].key.revision == revision && ledger.rows[$0].stands }
                        .map { ledger.rows[$0].key }.filter { $0.step == rule.steps[position].name }.map(\.recipient))
            })
    }

    private func outlook(_ told: Int, _ accepted: [Date?], copies: (Int) -> Set<String>) -> Outlook {
        var wake: Date?
        for position in rule.steps.indices {
            if told & (1 << position) != 0 {
                if let people = others[position], !people.isSubset(of: copies(position)) { return .ripe }
                continue
            }
            guard position > 0 else { return .ripe }
            guard let before = accepted[position - 1] else { continue }
            let wait: Span = if case .wait(let span) = rule.steps[position].moment { span } else { Span(0, .day) }
            let moment = max(
                wall.moving(before, by: wait, working: working), wall.moving(before, by: proof, working: working))
            guard moment > now else { return .ripe }
            wake = min(wake ?? moment, moment)
        }
        return .quiet(until: wake)
    }
}
