import Composition
import Foundation
import Notices

extension JSONValue {
    static func departure(_ departure: Rehearsal.Departure, _ composer: Composer, in zone: TimeZone) -> JSONValue {
        .object(fields(of: departure, composer, zone))
    }

    /// `{gained, lost, moved, held, released}`, whose elements have the keys of `plan --json` and what the other version says.
    static func comparison(
        _ comparison: PlanComparison, before: Composer, after: Composer, in zone: TimeZone
    ) -> JSONValue {
        func singles(_ list: [PlanComparison.Single], _ composer: Composer, _ other: String) -> JSONValue {
            .array(
                list.map { single in
                    .object(
                        fields(of: single.departure, composer, zone) + [
                            Field(other + "_because_code", .string(single.otherwise.code)),
                            Field(other + "_because", .bilingual(single.otherwise.words(in: zone))),
                        ])
                })
        }
        func pairs(_ list: [PlanComparison.Pair]) -> JSONValue {
            .array(
                list.map { pair in
                    let former = pair.before.hold ?? pair.before.reason
                    return .object(
                        fields(of: pair.after, after, zone) + [
                            Field("from", .time(pair.before.at, in: zone)), Field("to", .time(pair.after.at, in: zone)),
                            Field("before_rule", .string(pair.before.notice.rule.name)),
                            Field("before_step", .string(pair.before.notice.step.name)),
                            Field("before_because_code", .string(former.code)),
                            Field("before_because", .bilingual(former.words(in: zone))),
                        ])
                })
        }
        return [
            "gained": singles(comparison.gained, after, "before"), "lost": singles(comparison.lost, before, "after"),
            "moved": pairs(comparison.moved), "held": pairs(comparison.held), "released": pairs(comparison.released),
        ]
    }

    private static func fields(
        of departure: Rehearsal.Departure, _ composer: Composer, _ zone: TimeZone
    ) -> [Field] {
        let notice = departure.notice
        let reason = departure.hold ?? departure.reason
        return [
            Field("at", .time(departure.at, in: zone)), Field("rule", .string(notice.rule.name)),
            Field("step", .string(notice.step.name)), Field("template", .string(notice.step.template)),
            Field("subject_id", .string(notice.key.subject)), Field("recipient", .recipient(notice.recipient)),
            Field("message_subject", .text(try? composer.subjectLine(of: notice))),
            Field("expires_at", .time(notice.expiresAt, in: zone)), Field("because_code", .string(reason.code)),
            Field("because", .bilingual(reason.words(in: zone))), Field("held", .bool(departure.hold != nil)),
            Field("key", .string(notice.key.description)),
        ]
    }
}
