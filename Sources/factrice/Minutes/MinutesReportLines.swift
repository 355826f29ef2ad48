import Foundation
import Notices
import Worker

/// A report as the chair reads it: who sent what, how many of each outcome, whom to call, who was left out and why.
struct MinutesReportLines {
    let desk: MinutesDesk
    let report: MinutesReport

    private var terminal: Terminal { desk.terminal }

    func say() {
        let release = report.release
        let (at, by) = (desk.moment(release.releasedAt), desk.directory.named(release.releasedBy))
        terminal.say("")
        terminal.say(
            "\(release.named(.fr)), envoyé le \(at.fr) par \(by)", "\(release.named(.en)), sent on \(at.en) by \(by)")
        if let recall = report.recall {
            let (when, who) = (desk.moment(recall.recalledAt), desk.directory.named(recall.recalledBy))
            terminal.say("  rappelé le \(when.fr) par \(who)", "  recalled on \(when.en) by \(who)")
        }
        for outcome in MinutesReport.Outcome.allCases {
            guard let count = report.counts[outcome], count > 0 else { continue }
            terminal.say("  \(outcome.words[terminal.language]): \(count)".spaced(terminal.language))
        }
        sayPeople("À appeler", "To call", report.toCall)
        let left = report.lines.filter { $0.outcome == .leftOut && !$0.isToCall }
        if report.recall == nil { sayPeople("Laissées de côté", "Left out", left) }
    }

    private func sayPeople(_ fr: String, _ en: String, _ lines: [MinutesReport.Line]) {
        guard !lines.isEmpty else { return }
        terminal.say("  \(fr)\u{A0}:", "  \(en):")
        for line in lines {
            let name = line.name.map { "\($0) (\(line.recipientID))" } ?? line.recipientID
            terminal.say("    \(name): \(line.because[terminal.language])".spaced(terminal.language))
        }
    }
}

extension String {
    /// French wants a space before a colon.
    fileprivate func spaced(_ language: Language) -> String {
        language == .fr ? replacing(": ", with: "\u{A0}: ", maxReplacements: 1) : self
    }
}

extension MinutesReport.Outcome {
    var words: Bilingual {
        switch self {
        case .accepted: Bilingual(fr: "acceptés par le relais", en: "accepted by the relay")
        case .waiting: Bilingual(fr: "en attente", en: "waiting")
        case .held: Bilingual(fr: "retenus", en: "held")
        case .refused: Bilingual(fr: "refusés", en: "refused")
        case .cameBack: Bilingual(fr: "revenus", en: "came back")
        case .uncertain: Bilingual(fr: "incertains", en: "uncertain")
        case .tooLate: Bilingual(fr: "trop tard pour partir", en: "too late to leave")
        case .leftOut: Bilingual(fr: "laissés de côté", en: "left out")
        }
    }
}
