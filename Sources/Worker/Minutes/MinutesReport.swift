import Foundation
import Notices
import Outbox

/// What became of a release, person by person: what the outbox has of it, and of the others what the rules say.
///
/// A view like `explain`: it decides nothing. Who should be called is who should have had it and, as far as we know, has not.
package struct MinutesReport: Sendable {
    package enum Outcome: String, Sendable, CaseIterable {
        case accepted, waiting, held, refused
        case cameBack = "came_back"
        case uncertain
        case tooLate = "too_late"
        case leftOut = "left_out"
    }

    package struct Line: Sendable {
        package let recipientID: String
        package let name: String?
        package let outcome: Outcome
        package let at: Date?
        package let because: Bilingual
        package let isResend: Bool
        package let isToCall: Bool
        package let entryID: String?
    }

    package let release: MinutesRelease
    package let recall: MinutesRecall?
    package let lines: [Line]

    /// Every outcome has its number, zero too.
    package var counts: [Outcome: Int] {
        Dictionary(
            uniqueKeysWithValues: Outcome.allCases.map { outcome in (outcome, lines.count { $0.outcome == outcome }) })
    }

    /// Each once, and not who got it after all.
    package var toCall: [Line] {
        let served = Set(lines.filter { $0.outcome == .accepted }.map(\.recipientID))
        var seen = served
        return lines.filter { $0.isToCall && seen.insert($0.recipientID).inserted }
    }

    /// - Parameter entries: at least those of the rules that send minutes.
    package init(
        of release: MinutesRelease, directory: Directory, planner: Planner, ledger: Ledger, entries: [Entry], now: Date
    ) {
        self.release = release
        recall = directory.register.recalls[release.id]
        let names = Dictionary(directory.members.map { ($0.id, $0.fullName) }, uniquingKeysWith: { first, _ in first })
        let zone = directory.community.timeZone
        let rules = planner.rules.filter { $0.trigger == .minutes }
        // The chair's own reports are no part of what they report on.
        let reports = Set(rules.flatMap(\.steps).filter(\.moment.isOfReport).flatMap { [$0.name] + $0.formerly })
        let own = entries.filter { $0.key.subject == release.id && !reports.contains($0.key.step) }
        let written = own.map { Line($0, name: names[$0.key.recipient], zone) }
        let isWritten = Set(written.filter { !$0.isResend }.map(\.recipientID))
        let verdicts = rules.flatMap { planner.verdicts(of: $0, subject: release.id, ledger: ledger, now: now) }
            .filter { !reports.contains($0.step) }
        let unwritten = verdicts.compactMap { verdict -> Line? in
            guard let recipient = verdict.recipient, !verdict.isInOutbox else { return nil }
            if verdict.notice == nil, isWritten.contains(recipient.id) { return nil }
            return Line(verdict, recipient, zone)
        }
        let known = isWritten.union(unwritten.map(\.recipientID))
        let gone = release.recipients.filter { !known.contains($0) }.map { Line(gone: $0, name: names[$0], zone) }
        lines = (written + unwritten + gone).sorted {
            ($0.recipientID, $0.isResend ? 1 : 0) < ($1.recipientID, $1.isResend ? 1 : 0)
        }
    }
}

extension Verdict {
    fileprivate var isInOutbox: Bool {
        if case .done = standing { true } else { false }
    }
}

extension MinutesReport.Line {
    fileprivate init(_ entry: Entry, name: String?, _ zone: TimeZone) {
        recipientID = entry.key.recipient
        self.name = name ?? entry.recipient.name
        outcome =
            switch entry.state {
            case .sent: entry.bouncedAt == nil ? .accepted : .cameBack
            case .queued, .claimed, .deferred: .waiting
            case .held: .held
            case .failed: .refused
            case .uncertain: .uncertain
            case .expired: .tooLate
            case .cancelled: .leftOut
            }
        at = entry.acceptedAt
        let reply = entry.state == .failed ? entry.lastReply.map { "\($0.reply.code) \($0.reply.text)" } : nil
        because = entry.cause?.text ?? reply.map { Bilingual(fr: $0, en: $0) } ?? entry.state.words
        isResend = entry.key.revision.contains("/")
        entryID = entry.id
        isToCall =
            switch outcome {
            case .refused, .cameBack, .uncertain, .tooLate: true
            case .accepted, .waiting, .held, .leftOut: false
            }
    }

    fileprivate init(_ verdict: Verdict, _ recipient: Recipient, _ zone: TimeZone) {
        recipientID = recipient.id
        name = recipient.fullName
        at = nil
        because = verdict.reason.words(in: zone)
        isResend = verdict.notice?.key.revision.contains("/") ?? false
        entryID = nil
        switch verdict.reason {
        case _ where verdict.notice != nil: (outcome, isToCall) = (.waiting, false)
        case .tooLate: (outcome, isToCall) = (.tooLate, true)
        case .addressRefused, .addressBounced: (outcome, isToCall) = (.leftOut, true)
        default: (outcome, isToCall) = (.leftOut, false)
        }
    }

    fileprivate init(gone id: String, name: String?, _ zone: TimeZone) {
        recipientID = id
        self.name = name
        outcome = .leftOut
        at = nil
        because = Reason.noLongerKnown.words(in: zone)
        isResend = false
        entryID = nil
        isToCall = false
    }
}
