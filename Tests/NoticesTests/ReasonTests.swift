import Foundation
import Testing

@testable import Notices

/// Every sentence in which the worker says why, literally, in both languages.
struct ReasonTests {
    struct Sentence: Sendable, CustomTestStringConvertible {
        let reason: Reason
        let code: String
        /// `~` stands for a non-breaking space.
        let fr: String
        let en: String

        init(_ reason: Reason, _ code: String, _ fr: String, _ en: String) {
            self.reason = reason
            self.code = code
            self.fr = fr.replacing("~", with: "\u{A0}")
            self.en = en.replacing("~", with: "\u{A0}")
        }

        var testDescription: String { code }
    }

    private static let noon = local("2026-11-04 13:30")
    private static let may = day("2027-05-01")

    static let sentences =
        aboutRules + aboutAbsences + aboutEvents + aboutOutbox + aboutFollowUp + aboutRecords
        + aboutStops

    private static let aboutRules = [
        Sentence(.ruleOff, "rule_off", "la règle est désactivée", "the rule is off"),
        Sentence(
            .sourceStopped(.events), "source_stopped",
            "arrêté~: données à vérifier pour le calendrier (voir «~check~»)",
            "stopped: the data for the calendar must be looked at (see “check”)"),
        Sentence(
            .accessesVanished, "accesses_vanished",
            "arrêté~: beaucoup de derniers accès ont disparu d’un coup (voir «~check~»)",
            "stopped: many last accesses vanished at once (see “check”)"),
        Sentence(
            .notConcerned(.registrants), "not_concerned",
            "cette règle écrit aux personnes inscrites à un événement, et n’a rien pour cette personne en ce moment",
            "this rule writes to the people registered for an event, and has nothing for this person at the moment"),
        Sentence(
            .sourceNotNamed(.events), "source_not_named",
            "la règle se repose~: les réglages ne nomment aucun fichier pour le calendrier",
            "the rule rests: the settings name no file for the calendar"),
        Sentence(.subjectGone, "subject_gone", "les données ne le demandent plus", "the data no longer call for it"),
        Sentence(
            .applicationReceived(at: noon), "application_received", "demande reçue le 4~novembre~2026 à 13~h~30",
            "application received on November~4, 2026 at 1:30~p.m."),
        Sentence(
            .applicationDecided(.refused), "application_decided", "demande déjà traitée (refusée)",
            "application already handled (refused)"),
        Sentence(
            .applicationBeforeRule, "application_before_rule",
            "demande reçue plus d’un jour avant la mise en service de la règle",
            "application received more than a day before the rule was put in service"),
        Sentence(
            .minutesMayBeRecalled(until: noon), "minutes_may_be_recalled",
            "procès-verbal en attente~: la présidence peut encore le rappeler, jusqu’au 4~novembre~2026 à 13~h~30",
            "minutes waiting: the chair may still recall them, until November~4, 2026 at 1:30~p.m."),
        Sentence(
            .minutesRecalled(at: noon), "minutes_recalled",
            "procès-verbal rappelé par la présidence le 4~novembre~2026 à 13~h~30",
            "minutes recalled by the chair on November~4, 2026 at 1:30~p.m."),
        Sentence(
            .minutesResent(at: noon), "minutes_resent",
            "procès-verbal renvoyé à cette seule personne le 4~novembre~2026 à 13~h~30",
            "minutes sent again to this one person on November~4, 2026 at 1:30~p.m."),
        Sentence(
            .minutesReleased(at: noon), "minutes_released", "procès-verbal diffusé le 4~novembre~2026 à 13~h~30",
            "minutes released on November~4, 2026 at 1:30~p.m."),
        Sentence(.occasion(may), "occasion", "date prévue~: 1er~mai~2027", "planned date: May~1, 2027"),
        Sentence(
            .incident(at: noon), "incident", "incident d’envoi du 4~novembre~2026 à 13~h~30",
            "incident of the sending on November~4, 2026 at 1:30~p.m."),
        Sentence(
            .aboutAlertsOnly, "about_alerts_only",
            "l’incident ne touche que des alertes~: on n’alerte pas à propos d’une alerte",
            "the incident is only about alerts: an alert never causes an alert"),
        Sentence(
            .refusalLifted, "refusal_lifted", "le refus de l’adresse a été levé depuis",
            "the refusal of the address was lifted since"),
    ]

    private static let aboutAbsences = [
        Sentence(
            .absenceComplete(on: may), "absence_complete", "délai sans accès complet le 1er~mai~2027",
            "period without access complete on May~1, 2027"),
        Sentence(
            .accessRecent(on: day("2025-05-01"), completeOn: may), "access_recent",
            "dernier accès le 1er~mai~2025, délai complet le 1er~mai~2027",
            "last access on May~1, 2025, period complete on May~1, 2027"),
        Sentence(
            .accessUnknown, "access_unknown",
            "dernier accès illisible, ou ni accès ni date d’adhésion~: on n’écrit à personne",
            "last access can’t be read, or neither access nor joining date is known: nobody is written to"),
        Sentence(
            .accessInFuture, "access_in_future", "dernier accès dans le futur~: on n’écrit à personne",
            "last access lies in the future: nobody is written to"),
        Sentence(
            .notActive(.suspended), "not_active", "l’adhésion n’est plus active (suspendue)",
            "no longer an active member (suspended)"),
        Sentence(.nobodyToWriteTo, "nobody_to_write_to", "personne à qui écrire", "there is nobody to write to"),
        Sentence(
            .stepBeforeNotSent(step: "first"), "step_before_not_sent",
            "l’étape d’avant (first) n’est pas encore acceptée", "the step before (first) has not been accepted yet"),
        Sentence(
            .stepBeforeNotProven(step: "first"), "step_before_not_proven",
            "l’étape d’avant (first) n’est pas arrivée~: aux animatrices de voir",
            "the step before (first) did not arrive: for the organisers to look at"),
        Sentence(
            .workingDays(past: 7, of: 10, step: "first", since: may), "working_days",
            "le 7e de 10~jours ouvrables depuis l’étape d’avant (first), acceptée le 1er~mai~2027",
            "day 7 of 10~working days since the step before (first), accepted on May~1, 2027"),
        Sentence(
            .sinceStepBefore(step: "first", provenOn: may, proof: Span(3, .day)), "since_step_before",
            "délai depuis l’étape d’avant (first), acceptée le 1er~mai~2027; preuve après 3~jours sans retour",
            "waiting time since the step before (first), accepted on May~1, 2027; proven after 3~days without a bounce"),
    ]

    private static let aboutEvents = [
        Sentence(.momentOfEvent(may), "moment_of_event", "prévu pour le 1er~mai~2027", "planned for May~1, 2027"),
        Sentence(.registered(on: may), "registered", "inscription du 1er~mai~2027", "registered on May~1, 2027"),
        Sentence(
            .arrivedAfterMoment, "arrived_after_moment",
            "inscription, adhésion ou nouvelle date venue après le moment de ce message",
            "registration, membership or new date came after this message’s time"),
        Sentence(
            .momentBeforeRule, "moment_before_rule", "le moment était passé à la mise en service de la règle",
            "its moment had passed when the rule was put in service"),
        Sentence(
            .rowLeftOut, "row_left_out", "sa ligne dans les membres ne se lit pas (voir «~check~»)",
            "her row in the members can't be read (see “check”)"),
        Sentence(
            .cameBack(on: may), "came_back", "revenu le 1er~mai~2027~: n’est pas arrivé",
            "came back on May~1, 2027: it did not arrive"),
        Sentence(
            .addressBounced(on: may), "address_bounced",
            "un message à son adresse est revenu pour de bon le 1er~mai~2027~: plus rien n’y part (voir le fichier «~bounces~»)",
            "a message to her address came back for good on May~1, 2027: nothing leaves for it any more (see the file “bounces”)"
        ),
        Sentence(
            .recipientChanged, "recipient_changed", "son adresse ou son souhait de discrétion a changé depuis",
            "her address or her wish for discretion has changed since"),
        Sentence(.eventOver, "event_over", "l’événement a eu lieu", "the event is over"),
        Sentence(
            .leftAudience, "left_audience", "ne fait plus partie des personnes conviées",
            "no longer among those who are invited"),
        Sentence(
            .stillInvited, "still_invited", "fait partie des personnes conviées", "among those who are invited"),
        Sentence(
            .nobodyInvited, "nobody_invited",
            "plus personne n’est convié~: données à vérifier avant de retirer une invitation",
            "nobody at all is invited any more: the data must be looked at before an invitation is taken back"),
        Sentence(
            .noLongerKnown, "no_longer_known", "n’est plus dans les données~: on n’écrit plus à cette personne",
            "no longer in the data: this person is not written to any more"),
        Sentence(
            .eventGone, "event_gone", "l’événement n’est plus dans le calendrier",
            "the event is no longer in the calendar"),
        Sentence(.eventCancelled, "event_cancelled", "l’événement est annulé", "the event is cancelled"),
        Sentence(.eventChanged, "event_changed", "l’événement a changé", "the event has changed"),
        Sentence(
            .eventRenamed, "event_renamed", "l’événement a un nouveau titre", "the event has a new title"),
        Sentence(
            .nothingToldBefore, "nothing_told_before", "rien ne lui avait été annoncé",
            "this person had not been told anything before"),
        Sentence(.nothingChanged, "nothing_changed", "rien n’a changé depuis", "nothing has changed since"),
        Sentence(.registrationWithdrawn, "registration_withdrawn", "inscription retirée", "registration withdrawn"),
        Sentence(
            .registrationUndated, "registration_undated", "la date d’inscription manque",
            "the date of registration is missing"),
    ]

    private static let aboutFollowUp = [
        Sentence(
            .documentsMissing, "documents_missing", "un document de la rencontre manque encore",
            "a document of the meeting is still missing"),
        Sentence(
            .documentsThere, "documents_there", "les documents de la rencontre sont là",
            "the documents of the meeting are there"),
        Sentence(
            .documentArrived, "document_arrived", "l’ordre du jour qui devait suivre est là",
            "the agenda that was to follow is there"),
        Sentence(
            .actionDue(on: may), "action_due", "mesure à prendre pour le 1er~mai~2027",
            "action item due on May~1, 2027"),
        Sentence(.actionDone, "action_done", "la mesure est prise", "the action item is done"),
        Sentence(
            .actionWithoutOwner, "action_without_owner",
            "personne ne porte la mesure, ou les données ne la connaissent pas (voir «~check~»)",
            "nobody carries the action item, or nobody that the data know (see “check”)"),
        Sentence(
            .dueDayChanged, "due_day_changed", "l’échéance de la mesure a changé",
            "the action item is due on another day"),
        Sentence(.noOpenAction, "no_open_action", "aucune mesure n’est ouverte", "no action item is open"),
        Sentence(
            .attendanceNotRecorded, "attendance_not_recorded", "aucune présence n’est notée cette année",
            "no attendance has been recorded this year"),
        Sentence(
            .attendanceKept(missed: 1, most: 2), "attendance_kept", "1~absence cette année; on peut en avoir 2",
            "1~absence this year; 2 may be missed"),
        Sentence(
            .attendanceAtRisk(missed: 2, of: 6), "attendance_at_risk",
            "2~absences sur 6~réunions~: la prochaine serait de trop",
            "2~absences of 6~meetings: the next one would be one too many"),
        Sentence(
            .attendanceBelow(missed: 3, of: 6), "attendance_below",
            "3~absences sur 6~réunions~: la part demandée ne peut plus être atteinte",
            "3~absences of 6~meetings: the share asked for can no longer be reached"),
        Sentence(
            .reportOnRelease(at: noon), "report_on_release", "bilan de l’envoi du 4~novembre~2026 à 13~h~30",
            "report on the release of November~4, 2026 at 1:30~p.m."),
    ]

    private static let aboutOutbox = [
        Sentence(.inOutbox(.sent), "in_outbox_sent", "accepté", "accepted"),
        Sentence(
            .addressRefused(on: may), "address_refused",
            "son adresse a été refusée pour de bon le 1er~mai~2027~: plus rien n’y part (voir «~factrice suppressions~»)",
            "her address was refused for good on May~1, 2027: nothing leaves for it any more (see “factrice suppressions”)"
        ),
        Sentence(
            .tooLate(since: noon), "too_late", "trop tard depuis le 4~novembre~2026 à 13~h~30",
            "too late since November~4, 2026 at 1:30~p.m."),
        Sentence(
            .outsideHours(readyAt: noon), "outside_hours",
            "prêt le 4~novembre~2026 à 13~h~30, attend les heures d’envoi",
            "ready on November~4, 2026 at 1:30~p.m., waits for sending hours"),
        Sentence(
            .rampFull(perDay: 25), "ramp_full", "au plus 25 premiers avis par jour", "at most 25 first notices a day"),
        Sentence(
            .oneOptionalADay(most: 1), "one_optional_a_day", "au plus un message facultatif par jour et par personne",
            "at most one optional message a person a day"),
        Sentence(
            .alreadyRegistered, "already_registered", "inscription déjà connue pour cette activité",
            "a registration for it is already known"),
        Sentence(
            .dayIsFull(most: 1), "day_is_full",
            "au plus un message par jour et par personne, et celui-ci peut attendre",
            "at most one message a person a day, and this one can wait"),
        Sentence(
            .monthIsFull(most: 8), "month_is_full",
            "au plus 8~messages par mois et par personne, et celui-ci passe après les autres",
            "at most 8~messages a person a month, and this one comes after the others"),
        Sentence(
            .heldMostPerRun(count: 612, most: 500), "held_most_per_run",
            "retenu~: 612 messages d’un coup, plus que les 500 permis (most_per_run)",
            "held: 612 messages at once, more than the 500 allowed (most_per_run)"),
        Sentence(
            .heldMostShare(count: 40, most: 18), "held_most_share",
            "retenu~: 40 membres visés d’un coup, plus que les 18 permis (most_share)",
            "held: 40 members concerned at once, more than the 18 allowed (most_share)"),
    ]

    @Test("a reason reads in French and in English", arguments: sentences)
    func words(sentence: Sentence) {
        let words = sentence.reason.words(in: Scene.toronto)
        #expect(words.fr == sentence.fr)
        #expect(words.en == sentence.en)
        #expect(sentence.reason.code == sentence.code)
    }

    @Test("no reason is without its sentence here")
    func all() throws {
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Sources/Notices/Reason.swift")
        let cases = try String(contentsOf: source, encoding: .utf8).split(separator: "\n")
            .filter { $0.hasPrefix("    case ") }
        #expect(cases.count == Self.sentences.count)
    }

    @Test("each code stands for one reason")
    func codes() {
        let states = EntryState.allCases.map { Reason.inOutbox($0).code }
        let codes = Self.sentences.map(\.code).filter { $0 != "in_outbox_sent" } + states
        #expect(Set(codes).count == codes.count)
        #expect(codes.count == 94)
        #expect(codes.allSatisfy { $0.allSatisfy { $0.isLowercase || $0 == "_" } })
    }

    @Test(
        "the states of the outbox are words that a person reads",
        arguments: [
            (EntryState.queued, "en attente", "waiting"), (.claimed, "en train de partir", "leaving"),
            (.deferred, "reporté", "deferred"), (.sent, "accepté", "accepted"), (.failed, "refusé", "refused"),
            (.uncertain, "incertain", "uncertain"), (.expired, "expiré", "expired"), (.held, "retenu", "held"),
            (.cancelled, "annulé", "cancelled"),
        ])
    func states(state: EntryState, fr: String, en: String) {
        #expect(Reason.inOutbox(state).words(in: Scene.toronto) == Bilingual(fr: fr, en: en))
    }

    @Test("every source fits its sentence", arguments: Source.allCases)
    func sources(source: Source) {
        let words = Reason.sourceStopped(source).words(in: Scene.toronto)
        #expect(words.fr.contains("pour \(source.words.fr) "))
        #expect(words.en.contains("for \(source.words.en) "))
    }

    @Test("more than one optional message a day is said with its number")
    func optional() {
        let words = Reason.oneOptionalADay(most: 2).words(in: Scene.toronto)
        #expect(words.fr == "au plus 2\u{A0}messages facultatifs par jour et par personne")
        #expect(words.en == "at most 2\u{A0}optional messages a person a day")
    }

    @Test(
        "working days are counted from none yet to the last",
        arguments: [
            (0, "aucun encore de 10", "none yet of 10"), (1, "le 1er de 10", "day 1 of 10"),
            (10, "le 10e de 10", "day 10 of 10"),
        ])
    func workingDays(past: Int, fr: String, en: String) {
        let words = Reason.workingDays(past: past, of: 10, step: "first", since: Self.may).words(in: Scene.toronto)
        #expect(words.fr.hasPrefix(fr) && words.en.hasPrefix(en))
    }

    @Test(
        "a length of time is said with its unit, one or many",
        arguments: [
            (Span(1, .day), "1~jour", "1~day"), (Span(3, .day), "3~jours", "3~days"),
            (Span(2, .month), "2~mois", "2~months"),
            (Span(1, .month), "1~mois", "1~month"), (Span(2, .week), "2~semaines", "2~weeks"),
            (Span(2, .year), "2~ans", "2~years"), (Span(1, .hour), "1~heure", "1~hour"),
            (Span(90, .minute), "90~minutes", "90~minutes"),
            (Span(1, .workingDay), "1~jour ouvrable", "1~working day"),
            (Span(10, .workingDay), "10~jours ouvrables", "10~working days"),
        ])
    func spans(span: Span, fr: String, en: String) {
        #expect(span.words == Bilingual(fr: fr.replacing("~", with: "\u{A0}"), en: en.replacing("~", with: "\u{A0}")))
    }

    @Test(
        "hours and days are written as people write them",
        arguments: [
            ("2026-11-04 00:00", "4~novembre~2026 à 0~h", "November~4, 2026 at 12:00~a.m."),
            ("2026-08-01 12:05", "1er~août~2026 à 12~h~05", "August~1, 2026 at 12:05~p.m."),
            ("2026-02-28 23:59", "28~février~2026 à 23~h~59", "February~28, 2026 at 11:59~p.m."),
        ])
    func moments(moment: String, fr: String, en: String) {
        #expect(DayWords.moment(local(moment), in: Scene.toronto, .fr) == fr.replacing("~", with: "\u{A0}"))
        #expect(DayWords.moment(local(moment), in: Scene.toronto, .en) == en.replacing("~", with: "\u{A0}"))
    }
}
