import Foundation
import Notices
import Outbox
import Worker

extension JSONValue {
    /// What `minutes send` would do, or did.
    static func minutes(_ prepared: MinutesPreparation.Prepared, in zone: TimeZone) -> JSONValue {
        let release = prepared.release
        return [
            "event_uid": .string(release.eventID), "status": .string(release.status.rawValue),
            "version": .number(release.version), "files": .array(prepared.papers.map(paper)),
            "recipients": .array(prepared.recipients.map { .recipient($0) }),
            "excluded": .array(
                prepared.excluded.map { left in
                    [
                        "member_id": .string(left.member.id), "because_code": .string(left.because.code),
                        "because": .bilingual(left.because.words(in: zone)),
                    ]
                }),
            "problems": .array(prepared.problems.map { .problem($0) }),
            "doubts": .array(prepared.doubts.map { .problem($0) }),
            "by": .text(release.releasedBy), "is_correction": .bool(release.isCorrection),
            "is_amended": release.isAmended.map { .bool($0) } ?? .null, "note": .text(release.note),
            "comments_until": .time(release.commentsUntil, in: zone),
            "leaves_at": .time(release.leavesAt, in: zone),
            "languages": ["fr": .number(prepared.count(.fr)), "en": .number(prepared.count(.en))],
            "by_link": .number(prepared.linkCount),
        ]
    }

    private static func paper(_ paper: MinutesPaper) -> JSONValue {
        [
            "name": .string((paper.path as NSString).lastPathComponent), "path": .string(paper.path),
            "bytes": .number(paper.content.count), "sha256": .string(paper.sha256),
            "copied_from": paper.isToCopy ? .string(paper.given) : .null,
        ]
    }

    static func files(of release: MinutesRelease) -> JSONValue {
        .array(
            release.files.map { file in
                ["path": .string(file.path), "bytes": .number(file.bytes), "sha256": .string(file.sha256)]
            })
    }

    static func counts(_ report: MinutesReport) -> JSONValue {
        let counts = report.counts
        return .object(MinutesReport.Outcome.allCases.map { Field($0.rawValue, .number(counts[$0] ?? 0)) })
    }

    static func report(_ report: MinutesReport, in zone: TimeZone) -> JSONValue {
        let release = report.release
        return [
            "status": .string(release.status.rawValue), "version": .number(release.version),
            "released_by": .text(release.releasedBy), "released_at": .time(release.releasedAt, in: zone),
            "leaves_at": .time(release.leavesAt, in: zone), "files": .files(of: release),
            "recalled": report.recall.map {
                [
                    "by": .text($0.recalledBy), "at": .time($0.recalledAt, in: zone), "left": .number($0.left),
                ]
            } ?? .null, "counts": counts(report), "people": .array(report.lines.map { line($0, zone) }),
            "to_call": .array(report.toCall.map { line($0, zone) }),
        ]
    }

    private static func line(_ line: MinutesReport.Line, _ zone: TimeZone) -> JSONValue {
        [
            "member_id": .string(line.recipientID), "name": .text(line.name), "outcome": .string(line.outcome.rawValue),
            "at": .time(line.at, in: zone), "because": .bilingual(line.because),
            "sent_again": .bool(line.isResend), "entry_id": .text(line.entryID),
        ]
    }
}
