import Foundation

/// One rule looking at one subject: what is common to every kind of notice.
struct Examination {
    let planner: Planner
    let rule: Rule
    let subjectID: String
    let now: Date
    let ledger: Ledger
    /// What this rule, under this or a former name, ever put in the outbox about this subject, oldest first.
    let past: [LedgerEntry]
    /// Where in `past` stands what went to whom: an event has hundreds of entries, a person a handful.
    private let byRecipient: TextPositions
    private let byAddress: TextPositions
    /// Whether anybody's invitation was taken back here: only then does some of the past no longer count.
    private let hasWithdrawals: Bool
    /// Nil: everybody. A last look before MAIL asks of one person only, and of one step.
    let soleRecipient: String?
    let soleStep: String?
    /// Her address and whatever else she may be known by; nil for everybody.
    let vicinity: Set<String>?

    init(
        planner: Planner, rule: Rule, subjectID: String, ledger: Ledger, now: Date, soleRecipient: String? = nil,
        soleStep: String? = nil
    ) {
        self.soleRecipient = soleRecipient
        self.soleStep = soleStep
        self.planner = planner
        self.rule = rule
        self.subjectID = subjectID
        self.now = now
        self.ledger = ledger
        // An absence or an attendance has a few entries, and looks at those of everybody.
        let vicinity = soleRecipient.map { planner.index.vicinity(of: $0) }
        let people = rule.trigger.watchesPeople ? nil : vicinity
        self.vicinity = vicinity
        let entries = ([rule.name] + rule.formerly).flatMap {
            ledger.entries(rule: $0, subject: subjectID, people: people)
        }
        let past = planner.index.bounces.isEmpty ? entries : entries.map { planner.marked($0, now: now) }
        self.past = past
        byRecipient = TextPositions(count: past.count) { past[$0].key.recipient }
        // One copy an address: whoever she was when it went there (an outsider who became a member, say).
        byAddress = TextPositions(count: past.count) { Self.otherAddress(past[$0]) }
        let withdrawal = rule.onWithdraw
        hasWithdrawals = withdrawal != nil && past.contains { withdrawal?.isKnown(as: $0.key.step) ?? false }
    }

    private static func otherAddress(_ entry: LedgerEntry) -> String? {
        entry.address.isEmpty || entry.address == entry.key.recipient ? nil : entry.address
    }

    var index: DirectoryIndex { planner.index }
    var zone: TimeZone { planner.index.zone }
    var audiences: AudienceList { AudienceList(index: index, vicinity: vicinity, noticeClass: rule.noticeClass) }

    /// A notice as far as its kind can tell: who, when, until when and why. `verdict(_:)` settles the rest.
    struct Candidate {
        var step: Step
        var recipient: Recipient
        var revision = "0"
        var subject: Subject
        var documents: [DocumentReference] = []
        var moment: Date
        var expires: Date
        var reason: Reason
        var tells: EventFacts?
        /// From when sending hours no longer hold it back (changes that concern the same day).
        var anyHourFrom: Date?
        /// Sending hours hold it back even where the step leaves at any hour: it isn't urgent.
        var keepsHours = false
        /// Entries of this step and recipient with these revisions stand for this notice too.
        var isAlreadyTold: (LedgerEntry) -> Bool = { _ in false }
    }

    func verdict(_ candidate: Candidate) -> Verdict {
        let key = NoticeKey(
            rule: rule.name, step: candidate.step.name, subject: subjectID, revision: candidate.revision,
            recipient: candidate.recipient.id)
        let (step, recipient) = (candidate.step, candidate.recipient)
        if let entry = standingEntry(for: candidate, key: key) { return done(step, recipient, entry) }
        if let refusal = planner.refusal(of: recipient.address) { return notOwed(step, recipient, refusal) }
        if let stop = planner.stop(of: recipient.id, at: recipient.address, by: rule, step) {
            return notOwed(step, recipient, stop)
        }
        if now >= candidate.expires { return notOwed(step, recipient, .tooLate(since: candidate.expires)) }

        // In time to come, the hours of that day decide; what is ready already waits from now on.
        let ready = max(candidate.moment, now)
        let leaves = departure(of: candidate, readyAt: ready)
        let notice = DueNotice(
            key: key, rule: rule, step: step, subject: candidate.subject, recipient: recipient,
            documents: candidate.documents, dueAt: leaves, expiresAt: candidate.expires, tells: candidate.tells,
            moment: candidate.moment)
        let waitsForHours = leaves > ready && ready == now
        return Verdict(
            rule: rule.name, step: step, subjectID: subjectID, recipient: recipient,
            standing: leaves <= now ? .due(notice) : .waits(notice), at: leaves,
            reason: waitsForHours ? .outsideHours(readyAt: candidate.moment) : candidate.reason)
    }

    private func departure(of candidate: Candidate, readyAt ready: Date) -> Date {
        if !candidate.keepsHours, candidate.step.ignoresHours || rule.ignoresHours { return ready }
        let within = planner.hours.departure(readyAt: ready, before: candidate.expires)
        return candidate.anyHourFrom.map { min(within, max(ready, $0)) } ?? within
    }

    /// The entry that already stands for this notice, under its own key or another revision of it.
    private func standingEntry(for candidate: Candidate, key: NoticeKey) -> LedgerEntry? {
        entries(of: candidate.step, for: candidate.recipient).last { entry in
            entry.stands && (entry.key.revision == key.revision || candidate.isAlreadyTold(entry))
        }
    }

    func isConcerned(_ recipient: String) -> Bool { soleRecipient.map { $0 == recipient } ?? true }

    func isAsked(_ step: Step) -> Bool { soleStep.map { step.isKnown(as: $0) } ?? true }

    /// Past entries of a step, whatever its name was.
    func entries(of step: Step) -> [LedgerEntry] {
        past.filter { isNamed($0.key.step, step) }
    }

    /// The same for one person, under her id or at her address.
    func entries(of step: Step, for recipient: Recipient) -> [LedgerEntry] {
        past.isEmpty ? [] : past(of: recipient).filter { isNamed($0.key.step, step) }
    }

    /// All that concerned her here and still counts, oldest first: what came after her invitation was taken back, if it was.
    func past(of recipient: Recipient) -> [LedgerEntry] {
        guard hasWithdrawals else { return everything(of: recipient) }
        let all = everything(of: recipient)
        return all.lastIndex(where: isWithdrawalThatArrived).map { Array(all[($0 + 1)...]) } ?? all
    }

    /// All that ever concerned her here, oldest first.
    func everything(of recipient: Recipient) -> [LedgerEntry] {
        guard !past.isEmpty else { return [] }
        let own = places(of: recipient.id)
        let address = recipient.address.lowercased()
        let other = address == recipient.id ? [] : places(of: address)
        guard !other.isEmpty else { return own.map { past[$0] } }
        if own == other, own.count == 1 { return [past[own[0]]] }
        return (own + other.filter { !own.contains($0) }).map { past[$0] }.sorted { $0.createdAt < $1.createdAt }
    }

    /// Where in `past` stands what went to somebody of this id, or to this address.
    func places(of name: String) -> [Int] {
        let own = Array(byRecipient.all(name) { past[$0].key.recipient })
        let other = byAddress.all(name) { Self.otherAddress(past[$0]) }
        return other.isEmpty ? own : (own + other).sorted()
    }

    /// Whether the outbox has something of a step for her that still counts, without looking for more than one.
    func stands(_ step: Step, for recipient: Recipient, where fits: (LedgerEntry) -> Bool) -> Bool {
        func fitting(_ place: Int) -> Bool {
            past[place].stands && isNamed(past[place].key.step, step) && fits(past[place])
        }
        guard !past.isEmpty else { return false }
        if !hasWithdrawals, byRecipient.all(recipient.id, in: { past[$0].key.recipient }).contains(where: fitting) {
            return true
        }
        return past(of: recipient).contains { $0.stands && isNamed($0.key.step, step) && fits($0) }
    }

    /// An invitation is the same invitation when only its offset, and with it its default name, was edited.
    private func isNamed(_ name: String, _ step: Step) -> Bool {
        if step.isKnown(as: name) { return true }
        guard step.hasCalendarEntry, let stem = step.template.split(separator: "/").last else { return false }
        return name.hasPrefix(stem + "-") && !rule.allSteps.contains { $0.name == name }
    }

    func notOwed(_ step: Step, _ recipient: Recipient?, _ reason: Reason) -> Verdict {
        Verdict(
            rule: rule.name, step: step, subjectID: subjectID, recipient: recipient, standing: .notOwed, at: nil,
            reason: reason)
    }

    func done(_ step: Step, _ recipient: Recipient, _ entry: LedgerEntry) -> Verdict {
        Verdict(
            rule: rule.name, step: step, subjectID: subjectID, recipient: recipient,
            standing: .done(entryID: entry.id, entry.state), at: entry.acceptedAt ?? entry.createdAt,
            reason: entry.fate(in: zone))
    }

    /// Every step of the rule, for nobody in particular.
    func nothing(_ reason: Reason) -> [Verdict] {
        rule.allSteps.map { notOwed($0, nil, reason) }
    }

    func audience(of step: Step) -> Audience { step.audience ?? rule.audience }

    /// What a step that counts from the beginning follows: the message of the same rule that the same people got at once. Nobody is reminded
    /// of what she never got.
    func opener(of step: Step) -> Step? {
        guard case .since = step.moment else { return nil }
        return rule.steps.first { $0.moment == .atOnce && audience(of: $0) == audience(of: step) }
    }
}

extension Step {
    /// Under its name or a former one.
    func isKnown(as name: String) -> Bool { self.name == name || formerly.contains(name) }
}
