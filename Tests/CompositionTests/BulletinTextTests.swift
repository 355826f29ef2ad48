import Foundation
import Notices
import Testing

@testable import Composition

/// The words of the bulletin, written once; here they are as people read them. `~` is a space that doesn't break.
@Suite("The bulletin's words")
struct BulletinTextTests {
    private static let title = Bilingual(fr: "Webinaires", en: "Webinars")
    private static let date = CalendarDate(year: 2026, month: 11, day: 2)
    private static let people = Listed(shown: ["Lise Bonenfant", "Zoé Nakamura"], others: 3)
    private static let noon = Date(timeIntervalSince1970: 1_793_817_000)

    static let sentences: [(matter: BulletinMatter, fr: String, en: String, command: String?)] = [
        (
            .held(.guarded, title: title, rule: "webinars", count: 30),
            "Webinaires~: 30~messages retenus par prudence, bien plus que d'habitude. | Vérifiez que c'est voulu, puis laissez partir, ou annulez.",
            "Webinars: 30~messages held to be safe, many more than usual. | See whether it is intended, then let them go, or cancel them.",
            "factrice queue release --rule webinars"
        ),
        (
            .held(.guarded, title: title, rule: "webinars", count: 1),
            "Webinaires~: 1~message retenu par prudence, bien plus que d'habitude. | Vérifiez que c'est voulu, puis laissez partir, ou annulez.",
            "Webinars: 1~message held to be safe, many more than usual. | See whether it is intended, then let them go, or cancel them.",
            "factrice queue release --rule webinars"
        ),
        (
            .held(.unwritten, title: title, rule: "webinars", count: 2),
            "Webinaires~: 2~messages sans texte~: il manque un modèle, un renseignement ou un document. | Corrigez le fichier~; le reste suit de lui-même.",
            "Webinars: 2~messages without a text: a template, a fact or a document is missing. | Mend the file; the rest follows by itself.",
            "factrice check"
        ),
        (
            .held(.byHand, title: title, rule: "webinars", count: 2),
            "Webinaires~: 2~messages de côté, à la demande de l'équipe. | Laissez partir, ou annulez.",
            "Webinars: 2~messages set aside, because the team asked for it. | Let them go, or cancel them.",
            "factrice queue list --state held"
        ),
        (
            .held(.otherwise, title: title, rule: "webinars", count: 1),
            "Webinaires~: 1~message en attente de quelqu'un. | Regardez pourquoi.",
            "Webinars: 1~message waiting for somebody. | See why.", "factrice queue list --state held"
        ),
        (
            .uncertain(people: Listed(["Lise Bonenfant"]), id: "1042"),
            "Peut-être arrivé, peut-être pas~: 1~message (Lise Bonenfant). | Demandez à la personne si elle l'a, puis dites-le à Factrice.",
            "May or may not have arrived: 1~message (Lise Bonenfant). | Ask the person whether it came, then tell Factrice.",
            "factrice queue resolve 1042 --delivered"
        ),
        (
            .failed(people: people),
            "Refusé par le relais~: 5~messages (Lise Bonenfant, Zoé Nakamura et 3~autres). | Joignez la personne autrement, ou corrigez son adresse sur la plateforme.",
            "Refused by the relay: 5~messages (Lise Bonenfant, Zoé Nakamura and 3~more). | Reach the person another way, or correct the address on the platform.",
            "factrice queue list --state failed"
        ),
        (
            .deferred(count: 4), "Remis à plus tard par le relais~: 4~messages. Factrice réessaie seule.",
            "Put off by the relay: 4~messages. Factrice tries again by itself.", nil
        ),
        (
            .addressesRefused(people: Listed(["Lise Bonenfant", "Zoé Nakamura"])),
            "Adresse qui n'existe pas ou plus~: Lise Bonenfant et Zoé Nakamura. On n'y écrit plus. | Demandez la bonne adresse, puis levez le refus.",
            "Address that doesn't exist any more: Lise Bonenfant and Zoé Nakamura. It is not written to. | Ask for the right address, then lift the refusal.",
            "factrice suppressions list"
        ),
        (
            .addressesRefused(people: Listed<String>(shown: [], others: 1)),
            "Adresse qui n'existe pas ou plus~: 1~personne. On n'y écrit plus. | Demandez la bonne adresse, puis levez le refus.",
            "Address that doesn't exist any more: 1~person. It is not written to. | Ask for the right address, then lift the refusal.",
            "factrice suppressions list"
        ),
        (
            .sourceStopped(.registrations),
            "Données arrêtées (les inscriptions)~: rien ne part des règles qui en dépendent. | Regardez ce qui manque dans le fichier.",
            "Data stopped (registrations): nothing leaves of the rules that depend on them. | See what is missing in the file.",
            "factrice check"
        ),
        (
            .tableStopped("complaints"),
            "Données arrêtées (fichier «~complaints~»)~: rien ne part des règles qui en dépendent. | Regardez ce qui manque dans le fichier.",
            "Data stopped (file “complaints”): nothing leaves of the rules that depend on them. | See what is missing in the file.",
            "factrice check"
        ),
        (
            .accessesVanished,
            "Avis d'inactivité arrêtés~: beaucoup de derniers accès ont disparu d'un coup. | Refaites l'exportation des membres.",
            "Inactivity notices stopped: many last accesses vanished at once. | Export the members anew.",
            "factrice check"
        ),
        (
            .filesWrong(count: 1),
            "1~erreur dans les règles ou les textes~: ce qui en dépend ne part pas. | La liste dit où et quoi faire.",
            "1~error in rules or texts: what depends on them doesn't leave. | The list says where, and what to do.",
            "factrice check"
        ),
        (
            .filesWrong(count: 2),
            "2~erreurs dans les règles ou les textes~: ce qui en dépend ne part pas. | La liste dit où et quoi faire.",
            "2~errors in rules or texts: what depends on them doesn't leave. | The list says where, and what to do.",
            "factrice check"
        ),
        (
            .settingsRefused,
            "Les nouveaux réglages ne peuvent pas servir~: Factrice travaille avec ceux d'avant. | La liste dit où et quoi faire.",
            "The new settings can't be used: Factrice works with the former ones. | The list says where, and what to do.",
            "factrice check"
        ),
        (
            .happened(.lineDown, at: noon),
            "Le relais n'a pas répondu (constaté le mercredi 4~novembre 2026 à 13~h~30). | Regardez où cela en est.",
            "The relay did not answer (noticed Wednesday, November~4, 2026 at 1:30~p.m.). | See how it stands.",
            "factrice status"
        ),
        (
            .happened(.linePaused, at: noon),
            "Le relais a tout refusé (constaté le mercredi 4~novembre 2026 à 13~h~30). | Regardez où cela en est.",
            "The relay refused everything (noticed Wednesday, November~4, 2026 at 1:30~p.m.). | See how it stands.",
            "factrice check --connect"
        ),
        (
            .happened(.delayed, at: noon),
            "Des messages ont pris des heures de retard (constaté le mercredi 4~novembre 2026 à 13~h~30). | Regardez où cela en est.",
            "Messages were hours late (noticed Wednesday, November~4, 2026 at 1:30~p.m.). | See how it stands.",
            "factrice status"
        ),
        (
            .happened(.eventVanished, at: noon),
            "Une activité annoncée n'est plus dans le calendrier (constaté le mercredi 4~novembre 2026 à 13~h~30). | Remettez-la, ou marquez-la annulée~: les personnes l'apprendront.",
            "An event that people were told of is no longer in the calendar (noticed Wednesday, November~4, 2026 at 1:30~p.m.). | Put it back, or mark it cancelled: people will then hear of it.",
            nil
        ),
    ]

    static let decisions: [(matter: BulletinMatter?, fr: String, en: String)] = [
        (
            date.map { .applications(Listed(shown: ["d-1", "d-2"], others: 3), oldest: $0) },
            "Demandes d'adhésion sans décision~: 5 (d-1, d-2 et 3~autres), la plus ancienne reçue le lundi 2~novembre 2026. | Décidez sur la plateforme.",
            "Applications without a decision: 5 (d-1, d-2 and 3~more), the oldest received on Monday, November~2, 2026. | Decide on the platform."
        ),
        (
            .dossiers(title: title, people: people),
            "Webinaires, dossier remis depuis moins de 30~jours~: Lise Bonenfant, Zoé Nakamura et 3~autres. | Laissez l'adhésion ouverte, ou mettez-y fin sur la plateforme~: rien n'est automatique.",
            "Webinars, file handed over less than 30~days ago: Lise Bonenfant, Zoé Nakamura and 3~more. | Leave the membership open, or end it on the platform: nothing is automatic."
        ),
        (
            date.map { .records(title: title, count: 2, oldest: $0, deadline: $0.adding(days: 42)) },
            "Webinaires~: 2 en cours, depuis le lundi 2~novembre 2026, à régler au plus tard le lundi 14~décembre 2026.",
            "Webinars: 2 open, since Monday, November~2, 2026, to be settled by Monday, December~14, 2026."
        ),
        (
            date.map { .records(title: title, count: 1, oldest: $0, deadline: nil) },
            "Webinaires~: 1 en cours, depuis le lundi 2~novembre 2026.",
            "Webinars: 1 open, since Monday, November~2, 2026."
        ),
        (
            .unsigned(title: title, count: 1),
            "Webinaires~: 1 sans les signatures qu'il faut. | Inscrivez les organismes qui signent (signed_by).",
            "Webinars: 1 without the signatures that are needed. | Write the organizations that sign (signed_by)."
        ),
        (
            date.map { .drafts(count: 1, oldest: $0) },
            "Procès-verbaux envoyés en projet, pas encore adoptés~: 1, depuis la réunion tenue le lundi 2~novembre 2026. | La présidence envoie la version adoptée.",
            "Minutes sent as a draft, not approved yet: 1, since the meeting of Monday, November~2, 2026. | The chair sends the approved version."
        ),
    ]

    private func said(_ matter: BulletinMatter, _ language: Language) -> (words: String, command: String?) {
        let sentence = BulletinSentence(of: matter, DateWords(language: language, zone: Samples.toronto))
        return ([sentence.what, sentence.gesture].compactMap { $0 }.joined(separator: " | "), sentence.command)
    }

    @Test("what is stuck is said with what frees it, in both languages", arguments: sentences)
    func stuck(matter: BulletinMatter, fr: String, en: String, command: String?) {
        #expect(said(matter, .fr).words == fr.replacing("~", with: "\u{A0}"))
        #expect(said(matter, .en).words == en.replacing("~", with: "\u{A0}"))
        #expect(said(matter, .fr).command == command && said(matter, .en).command == command)
    }

    @Test("what waits for a decision is said with since when, in both languages", arguments: decisions)
    func decision(matter: BulletinMatter?, fr: String, en: String) throws {
        let matter = try #require(matter)
        #expect(said(matter, .fr).words == fr.replacing("~", with: "\u{A0}"))
        #expect(said(matter, .en).words == en.replacing("~", with: "\u{A0}"))
        #expect(said(matter, .fr).command == nil)
    }

    @Test(
        "what became of the messages of one kind, in agreement with their number",
        arguments: [
            (12, 1, 0, "12~acceptés, 1~refusé", "12~accepted, 1~refused"),
            (1, 2, 2, "1~accepté, 2~refusés, 2~non partis à temps", "1~accepted, 2~refused, 2~not sent in time"),
            (0, 0, 1, "1~non parti à temps", "1~not sent in time"),
        ])
    func fates(accepted: Int, refused: Int, expired: Int, fr: String, en: String) {
        let passage = Bulletin.Passage(title: Self.title, accepted: accepted, refused: refused, expired: expired)
        #expect(BulletinCounts(.fr).fate(of: passage) == fr.replacing("~", with: "\u{A0}"))
        #expect(BulletinCounts(.en).fate(of: passage) == en.replacing("~", with: "\u{A0}"))
    }

    private func text(_ bulletin: Bulletin, _ language: Language) throws -> (subject: String, text: String) {
        var notice = SampleNotices.notice(.bulletin, template: "bulletin/daily", language: language)
        notice.subject = .bulletin(try #require(Self.date), bulletin)
        let composed = try ShippedTexts.compose(notice)
        return (composed.subject, composed.text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }

    @Test("a day with nothing to say is said in one sentence, and why it comes all the same, once")
    func quiet() throws {
        let since = Self.noon.addingTimeInterval(-5 * 86_400 - 5.5 * 3_600)
        let (subject, fr) = try text(Bulletin(since: since), .fr)
        #expect(subject == "Bulletin du lundi 2\u{A0}novembre 2026")
        #expect(
            fr.contains(
                "Rien à signaler : rien n'est parti depuis le vendredi 30 octobre 2026 à 9 h, rien ne part d'ici une semaine, rien ne bloque et rien n'attend votre décision."
            ), "\(fr)")
        let (english, en) = try text(Bulletin(since: since), .en)
        #expect(english == "Bulletin for Monday, November\u{A0}2, 2026")
        #expect(
            en.contains(
                "Nothing to report: nothing was sent since Friday, October 30, 2026 at 9:00 a.m., nothing will be sent within a week, nothing is stuck and nothing is waiting for your decision."
            ), "\(en)")
        #expect(fr.components(separatedBy: "même quand il n'y a rien à dire").count == 2)
        #expect(en.components(separatedBy: "even when there is nothing to say").count == 2)
        for title in ["Ce qui attend", "Ce qui bloque", "Ce qui est parti", "Ce qui part"] {
            #expect(!fr.contains(title + " "), "\(title)")
        }
    }

    @Test("a silence says from when to when, and for how many messages it is too late, or that nothing was missed")
    func silence() throws {
        let from = Self.noon.addingTimeInterval(-4 * 86_400)
        for (missed, french, english) in [
            (
                3, "Trop tard pour 3 messages; ce qui avait encore un sens est parti au retour, ou part avec la suite.",
                "It was too late for 3 messages; what still made sense was sent afterwards, or will be with the rest."
            ),
            (
                0, "Rien n'a été manqué : ce qui était dû est parti au retour, ou part avec la suite.",
                "Nothing was missed: what was due was sent afterwards, or will be with the rest."
            ),
        ] {
            let bulletin = Bulletin(since: from, silences: [.init(from: from, to: Self.noon, missed: missed)])
            let fr = try text(bulletin, .fr).text
            #expect(
                fr.contains(
                    "Factrice n'a pas tourné du samedi 31 octobre 2026 à 14 h 30 au mercredi 4 novembre 2026 à 13 h 30 (heure de l'Est). \(french)"
                ), "\(fr)")
            let en = try text(bulletin, .en).text
            #expect(
                en.contains(
                    "Factrice did not run from Saturday, October 31, 2026 at 2:30 p.m. to Wednesday, November 4, 2026 at 1:30 p.m. (Eastern Time). \(english)"
                ), "\(en)")
            #expect(!fr.contains("Rien à signaler") && !en.contains("Nothing to report"))
        }
    }

    @Test("each day ahead is named once, before its messages")
    func ahead() throws {
        let first = try #require(Self.date)
        let days = [0, 2].map { later in
            Bulletin.Day(
                date: first.adding(days: later),
                departures: Listed(
                    shown: [
                        .init(title: Self.title, audience: Audience.registrants.words, count: 12),
                        .init(title: Self.title, audience: Audience.committee.words, count: 1, isHeld: true),
                    ], others: later))
        }
        let fr = try text(Bulletin(since: Self.noon, waiting: 1, days: days), .fr).text
        let day =
            "- Webinaires : 12 messages aux personnes inscrites à un événement - Webinaires : 1 message au comité conseil (à retenir d'abord pour votre accord)"
        #expect(
            fr.contains(
                "Déjà dans la file, en route : 1 message. Lundi 2 novembre 2026 \(day) Mercredi 4 novembre 2026 \(day) - et 2 autres"
            ), "\(fr)")
    }

    @Test("its subject alone can be said before it is worked out")
    func rehearsed() throws {
        var notice = SampleNotices.notice(.bulletin, template: "bulletin/daily", language: .fr)
        notice.subject = .bulletin(try #require(Self.date), nil)
        #expect(try ShippedTexts.compose(notice).subject == "Bulletin du lundi 2\u{A0}novembre 2026")
    }
}
