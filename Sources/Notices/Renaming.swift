/// A new title by itself, where a calendar shows another: the revision to tell it under, and the title that is shown.
struct Renaming {
    let revision: String
    let shown: String
}

extension Examination {
    /// What is to be told of the title, or was told last where her calendar shows it by now; nil where nothing else was ever shown, and
    /// while she has to be told of another change.
    func renaming(_ step: Step, _ recipient: Recipient, _ event: Event, number: String) -> Renaming? {
        guard step.hasCalendarEntry, !recipient.isDiscreet, !event.isCancelled,
            lastTold(recipient)?.material == event.facts,
            let shown = past(of: recipient).last(where: isInCalendar)?.told?.title
        else { return nil }
        let tellings = entries(of: step, for: recipient).count {
            $0.mayHaveArrived && $0.key.revision.hasPrefix("\(number)t")
        }
        if shown != event.title { return Renaming(revision: "\(number)t\(tellings + 1)", shown: shown) }
        return tellings == 0 ? nil : Renaming(revision: "\(number)t\(tellings)", shown: shown)
    }

    /// Whether it brought her a calendar entry whose title was noted.
    private func isInCalendar(_ entry: LedgerEntry) -> Bool {
        guard entry.mayHaveArrived, !entry.isDiscreet, entry.told?.title != nil else { return false }
        return rule.allSteps.contains { $0.hasCalendarEntry && $0.isKnown(as: entry.key.step) }
    }
}
