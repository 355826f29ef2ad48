import Foundation
import Testing

@testable import Notices

/// A verdict as one sentence in each language, literally.
struct VerdictSentenceTests {
    private static let noon = local("2026-11-04 13:30")
    private static let may = day("2027-05-01")

    private func verdict(_ standing: Verdict.Standing, _ reason: Reason, at moment: Date? = noon) -> Bilingual {
        Verdict(
            rule: "r", step: Step(name: "s", template: "t", moment: .atOnce), subjectID: "x", recipient: nil,
            standing: standing, at: moment, reason: reason
        ).sentence(in: Scene.toronto)
    }

    private func spaced(_ fr: String, _ en: String) -> Bilingual {
        Bilingual(fr: fr.replacing("~", with: "\u{A0}"), en: en.replacing("~", with: "\u{A0}"))
    }

    private func notice() throws -> DueNotice {
        var scene = Scene(at: "2026-09-01 09:00")
        scene.add(scene.member("m-1", accessed: "2024-01-01 10:00"))
        return try #require(scene.due("inactivity/first", "m-1"))
    }

    @Test("what leaves, what will leave, and what waits for its turn or for a release")
    func ahead() throws {
        let notice = try notice()
        #expect(
            verdict(.due(notice), .registered(on: Self.may))
                == spaced("part maintenant~: inscription du 1er~mai~2027", "leaves now: registered on May~1, 2027"))
        #expect(
            verdict(.due(notice), .heldMostPerRun(count: 612, most: 500))
                == spaced(
                    "retenu~: 612 messages d’un coup, plus que les 500 permis (most_per_run)~; quelqu’un devra le libérer",
                    "held: 612 messages at once, more than the 500 allowed (most_per_run); somebody will have to release it"
                ))
        #expect(
            verdict(.waits(notice), .momentOfEvent(Self.may))
                == spaced(
                    "partira le 4~novembre~2026 à 13~h~30~: prévu pour le 1er~mai~2027",
                    "will leave on November~4, 2026 at 1:30~p.m.: planned for May~1, 2027"))
        #expect(
            verdict(.waits(notice), .rampFull(perDay: 25))
                == spaced(
                    "partira au plus tôt le 4~novembre~2026 à 13~h~30~: au plus 25 premiers avis par jour",
                    "will leave at the earliest on November~4, 2026 at 1:30~p.m.: at most 25 first notices a day"))
        #expect(
            verdict(.waits(notice), .oneOptionalADay(most: 1))
                == spaced(
                    "partira au plus tôt le 4~novembre~2026 à 13~h~30~: au plus un message facultatif par jour et par personne",
                    "will leave at the earliest on November~4, 2026 at 1:30~p.m.: at most one optional message a person a day"
                ))
        #expect(
            verdict(.notOwed, .ruleOff, at: nil) == spaced("rien~: la règle est désactivée", "nothing: the rule is off")
        )
    }

    @Test(
        "what became of what was in the outbox",
        arguments: [
            (
                EntryState.sent, "parti~: accepté par le relais le 4~novembre~2026 à 13~h~30",
                "sent: accepted by the relay on November~4, 2026 at 1:30~p.m."
            ),
            (
                .queued, "en attente dans la file depuis le 4~novembre~2026 à 13~h~30",
                "waiting in the queue since November~4, 2026 at 1:30~p.m."
            ),
            (.claimed, "en train de partir", "leaving right now"),
            (
                .deferred,
                "reporté par le relais, essayé de nouveau plus tard (dans la file depuis le 4~novembre~2026 à 13~h~30)",
                "deferred by the relay, tried again later (in the queue since November~4, 2026 at 1:30~p.m.)"
            ),
            (
                .failed, "refusé par le relais, n’est pas arrivé (mis dans la file le 4~novembre~2026 à 13~h~30)",
                "refused by the relay, did not arrive (put in the queue on November~4, 2026 at 1:30~p.m.)"
            ),
            (
                .uncertain,
                "incertain~: peut-être arrivé, le relais ne l’a pas confirmé (mis dans la file le 4~novembre~2026 à 13~h~30)",
                "uncertain: it may have arrived, the relay did not confirm it (put in the queue on November~4, 2026 at 1:30~p.m.)"
            ),
            (
                .expired, "jamais parti, il était trop tard (mis dans la file le 4~novembre~2026 à 13~h~30)",
                "never left, it was too late (put in the queue on November~4, 2026 at 1:30~p.m.)"
            ),
            (
                .held, "retenu dans la file depuis le 4~novembre~2026 à 13~h~30, jusqu’à ce que quelqu’un le libère",
                "held in the queue since November~4, 2026 at 1:30~p.m., until somebody releases it"
            ),
            (
                .cancelled, "annulé (mis dans la file le 4~novembre~2026 à 13~h~30)",
                "cancelled (put in the queue on November~4, 2026 at 1:30~p.m.)"
            ),
        ] as [(EntryState, String, String)])
    func behind(state: EntryState, fr: String, en: String) {
        #expect(verdict(.done(entryID: "1", state), .inOutbox(state)) == spaced(fr, en))
    }

    @Test("what came back is said to have left, and come back")
    func cameBack() {
        #expect(
            verdict(.done(entryID: "1", .sent), .cameBack(on: Self.may))
                == spaced(
                    "parti le 4~novembre~2026 à 13~h~30, mais revenu le 1er~mai~2027~: n’est pas arrivé",
                    "sent on November~4, 2026 at 1:30~p.m., but came back on May~1, 2027: it did not arrive"))
    }

    @Test(
        "whom a rule writes to ends a sentence",
        arguments: [
            (
                Audience.member, "à la personne dont il est question",
                "to the person it is about"
            ),
            (.applicant, "à qui demande l’adhésion", "to those who apply for membership"),
            (.registrants, "aux personnes inscrites à un événement", "to the people registered for an event"),
            (
                .members, "aux membres des espaces ou groupes visés",
                "to the members of the spaces or groups it is for"
            ),
            (.space("cp"), "aux membres de l’espace cp", "to the members of the space cp"),
            (.group("aide"), "aux membres du groupe aide", "to the members of the group aide"),
            (.animatrices, "aux animatrices", "to the organisers"), (.chair, "à la présidence", "to the chair"),
            (.committee, "au comité conseil", "to the committee"),
        ] as [(Audience, String, String)])
    func audiences(audience: Audience, fr: String, en: String) {
        #expect(audience.words == Bilingual(fr: fr, en: en))
    }

    @Test("what the other version of a workspace says of a notice")
    func otherwise() {
        func words(_ otherwise: Otherwise) -> Bilingual { otherwise.words(in: Scene.toronto) }
        #expect(words(.noSuchRule) == Bilingual(fr: "la règle n’existe pas", en: "there is no such rule"))
        #expect(words(.noSuchStep) == Bilingual(fr: "la règle n’a pas cette étape", en: "the rule has no such step"))
        #expect(words(.because(.ruleOff)) == Reason.ruleOff.words(in: Scene.toronto))
        #expect(
            words(.later(Self.noon, .occasion(Self.may)))
                == spaced(
                    "plus tard, le 4~novembre~2026 à 13~h~30~: date prévue~: 1er~mai~2027",
                    "later, on November~4, 2026 at 1:30~p.m.: planned date: May~1, 2027"))
        #expect(
            [Otherwise.noSuchRule, .noSuchStep, .because(.ruleOff), .later(Self.noon, .ruleOff)].map(\.code) == [
                "no_such_rule", "no_such_step", "rule_off", "rule_off",
            ])
    }
}
