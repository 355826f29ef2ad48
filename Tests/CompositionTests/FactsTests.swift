import Foundation
import Notices
import Testing

@testable import Composition

@Suite("What a text may say")
struct FactsTests {
    private func facts(_ notice: DueNotice) -> [String: Fact] {
        Facts(of: notice, community: Samples.community, pack: .none).leaves
    }

    @Test(
        "facts hold each name of their subject's vocabulary, and nothing else", arguments: SubjectKind.allCases,
        SampleNotices.Variant.allCases)
    func vocabulary(kind: SubjectKind, variant: SampleNotices.Variant) {
        let notice = SampleNotices.notice(kind, template: "meeting/invitation", language: .fr, variant: variant)
        #expect(Set(facts(notice).keys) == Set(Vocabulary.about(kind).kinds.keys))
    }

    @Test("each fact is of the kind that the vocabulary says", arguments: SubjectKind.allCases)
    func kinds(kind: SubjectKind) {
        let notice = SampleNotices.notice(kind, template: "meeting/invitation", language: .en)
        let vocabulary = Vocabulary.about(kind).kinds
        for (name, fact) in facts(notice) {
            switch (fact, vocabulary[name]) {
            case (.text, .text), (.link, .link), (.flag, .flag), (.list, .list), (.absent, .text), (.absent, .link):
                break
            default: Issue.record("\(name): \(fact)")
            }
        }
    }

    @Test("only facts that may be missing are absent from a bare subject")
    func absent() {
        let absent = Set(
            SubjectKind.allCases.flatMap { kind in
                let notice = SampleNotices.notice(kind, template: "meeting/invitation", language: .fr, variant: .bare)
                return facts(notice).filter { $0.value == .absent }.map(\.key)
            })
        #expect(
            absent == [
                "absence.name", "absence.last_access_on", "absence.joined_on", "absence.next_on",
                "absence.decision_on", "community.privacy_name", "event.place",
                "event.link", "event.description", "change.when_before", "change.when_after", "change.place_before",
                "change.place_after", "change.link_after", "change.title_before", "change.title_after",
                "registration.registered_on", "minutes.note", "minutes.comments_until", "alert.detail",
                "alert.entries", "alert.entry", "alert.refusal", "pack.leaves_at", "pack.path", "pack.previous_on",
                "report.counted_at", "report.accepted", "report.waiting", "report.held", "report.refused",
                "report.uncertain",
                "report.set_aside", "action.decided_on", "action.organisation", "meeting.title", "meeting.when",
                "meeting.date", "actions.count", "attendance.name", "attendance.warned_on", "attendance.next_meeting",
                "application.decided_on", "record.title", "record.link", "record.reasons", "record.deadline_on",
                "record.days_left", "group.name", "group.member_count", "group.next_meeting", "bulletin.left_others",
                "bulletin.returned", "bulletin.waiting", "bulletin.stuck_others", "bulletin.decisions_others",
                "stop.name", "stop.id", "stop.file", "stop.by", "stop.note",
            ])
    }

    @Test(
        "a greeting calls by the given name, else by the only name there is, else by none",
        arguments: [
            ("Marie-Ève", "L'Écuyer", Language.fr, "Bonjour Marie-Ève"), (nil, "Tremblay", .fr, "Bonjour Tremblay"),
            (nil, nil, .fr, "Bonjour"), ("Marie-Ève", nil, .en, "Hello Marie-Ève"), (nil, nil, .en, "Hello"),
            ("  ", "", .fr, "Bonjour"),
        ] as [(String?, String?, Language, String)])
    func greeting(given: String?, family: String?, language: Language, words: String) {
        let person = Samples.recipient(given: given, family: family, language: language)
        #expect(facts(Samples.notice(to: person))["recipient.greeting"] == .words(words))
    }

    @Test("a change tells only what differs from what she was told")
    func change() {
        let event = Samples.event(place: "Salle B", link: "https://espaces.example/r/42")
        var told = event.facts
        told.place = "Salle A"
        let leaves = facts(Samples.notice(.event(event, revision: 1, told: told, registeredAt: nil)))
        #expect(leaves["change.moved"] == .flag(false))
        #expect(leaves["change.when_before"] == .absent)
        #expect(leaves["change.place_changed"] == .flag(true))
        #expect(leaves["change.place_before"] == .words("Salle A"))
        #expect(leaves["change.place_after"] == .words("Salle B"))
        #expect(leaves["change.link_changed"] == .flag(false))
    }

    @Test("a move tells both dates in words")
    func move() {
        let event = Samples.event()
        var told = event.facts
        told.start = Samples.date("2026-10-28T17:30:00Z")
        told.end = Samples.date("2026-10-28T19:30:00Z")
        let leaves = facts(Samples.notice(.event(event, revision: 1, told: told, registeredAt: nil)))
        let before = "le mercredi 28\u{A0}octobre 2026, de 13\u{A0}h\u{A0}30 à 15\u{A0}h\u{A0}30 (heure de l'Est)"
        #expect(leaves["change.moved"] == .flag(true))
        #expect(leaves["change.when_before"] == .words(before))
    }

    @Test("of an application, nothing that was typed in the form is ever a fact")
    func application() {
        let application = Application(
            id: "d-1", givenName: "TAPÉ", familyName: "TAPÉ", address: "tape@tape.example", language: .en,
            organisation: "TAPÉ", space: "lvs", submittedAt: Samples.now, charterAccepted: false, endorsers: ["TAPÉ"])
        let leaves = facts(Samples.notice(.application(application)))
        #expect(!leaves.values.contains { "\($0)".lowercased().contains("tap") })
        #expect(leaves["application.space"] == .words("Lieu de veille stratégique"))
        #expect(leaves["application.language_words"] == .words("en anglais"))
        #expect(leaves["application.charter_missing"] == .flag(true))
        #expect(leaves["application.for_organisation"] == .flag(true))
    }

    @Test(
        "a person is asked to answer a week before, or two days before, on a weekday; else before the start",
        arguments: [
            // The event: Wednesday 4 November 2026, 13:30.
            ("2026-10-14T13:00:00Z", "le mercredi 28\u{A0}octobre 2026 à 17\u{A0}h (heure de l'Est)"),
            ("2026-10-26T20:59:00Z", "le mercredi 28\u{A0}octobre 2026 à 17\u{A0}h (heure de l'Est)"),
            ("2026-10-26T21:01:00Z", "le lundi 2\u{A0}novembre 2026 à 17\u{A0}h (heure de l'Est)"),
            ("2026-11-01T18:00:00Z", "le mercredi 4\u{A0}novembre 2026 à 13\u{A0}h\u{A0}30 (heure de l'Est)"),
        ])
    func answer(writtenAt: String, words: String) {
        var notice = Samples.notice()
        notice.dueAt = Samples.date(writtenAt)
        #expect(facts(notice)["event.answer_by"] == .words(words))
        #expect(
            facts(notice)["event.starts_at"]
                == .words("le mercredi 4\u{A0}novembre 2026 à 13\u{A0}h\u{A0}30 (heure de l'Est)"))
    }

    @Test("a day of the weekend goes back to the Friday")
    func weekend() {
        // Saturday 7 November and Sunday 8 November 2026.
        for start in ["2026-11-07T18:30:00Z", "2026-11-08T18:30:00Z"] {
            let moment = AnswerDeadline.moment(
                before: Samples.date(start), writtenAt: Samples.now, in: Samples.toronto)
            #expect(moment == Samples.date("2026-10-30T21:00:00Z"))
        }
    }

    @Test("an absence says from when people may decide: a wait after each letter that is still to come")
    func decision() {
        var notice = SampleNotices.notice(.absence, template: "inactivity/first", language: .fr)
        func decision(_ number: Int) -> Fact? {
            notice.subject = .absence(
                Absence(id: "m-1", span: Span(24, .month), nextStepOn: Samples.day("2026-12-01"), number: number))
            return facts(notice)["absence.decision_on"]
        }
        #expect(decision(3) == .words("le mardi 1er\u{A0}décembre 2026"))
        #expect(decision(2) == .words("le jeudi 31\u{A0}décembre 2026"))
        #expect(decision(1) == .words("le samedi 30\u{A0}janvier 2027"))
        notice.rule.steps.removeLast()
        #expect(decision(1) == .absent, "nobody else has a word to say")
    }

    @Test("only letters to the member count among the notices of an absence")
    func absenceCount() {
        var notice = Samples.notice(.absence(Absence(id: "m-1", span: Span(2, .year))))
        let step = notice.rule.steps[0]
        var dossier = step
        dossier.audience = .animatrices
        notice.rule.audience = .member
        notice.rule.steps = [step, step, step, dossier]
        #expect(facts(notice)["absence.of"] == .words("3"))
        #expect(facts(notice)["absence.months"] == .words("24"))
    }
}
