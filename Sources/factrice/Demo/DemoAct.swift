import Foundation
import Notices

/// Something that happens in the virtual year, beside what the data say.
struct DemoAct: Sendable {
    enum Deed: Sendable {
        /// An event moves; its VEVENT's DTSTART and DTEND get these local times.
        case move(uid: String, start: String, end: String)
        case cancel(uid: String)
        /// A member accesses the platform again.
        case comesBack(member: String)
        case minutes(event: String, file: String, MinutesRelease.Status, note: String?)
        case relaySlows
        case relayIsWell
        case relayGoes
        case relayIsBack
    }

    /// Local time, `2026-11-04T09:30`.
    let at: String
    let deed: Deed
    /// What the summary says of it.
    let words: Bilingual

    init(_ at: String, _ deed: Deed, fr: String, en: String) {
        self.at = at
        self.deed = deed
        words = Bilingual(fr: fr, en: en)
    }
}

/// The two stories of the demo.
enum DemoStory {
    static let espaces = [
        DemoAct(
            "2026-10-13T09:00", .relaySlows, fr: "le relais est lent pendant deux jours",
            en: "the relay is slow for two days"),
        DemoAct("2026-10-15T09:00", .relayIsWell, fr: "le relais va mieux", en: "the relay is well again"),
        DemoAct(
            "2026-10-08T15:10", .comesBack(member: "m-024"),
            fr: "une membre revient après son deuxième avis", en: "a member comes back after her second notice"),
        DemoAct(
            "2026-10-31T10:00",
            .move(uid: "webinaire-2026-11@espaces.example", start: "20261112T133000", end: "20261112T150000"),
            fr: "le webinaire de novembre est déplacé", en: "the November webinar moves"),
        DemoAct(
            "2027-01-20T00:30", .relayGoes, fr: "le relais disparaît pendant une journée",
            en: "the relay is gone for a day"),
        DemoAct("2027-01-21T00:30", .relayIsBack, fr: "le relais est de retour", en: "the relay is back"),
        DemoAct(
            "2027-03-05T11:20", .cancel(uid: "reunion-lvs-2027-03@espaces.example"),
            fr: "la réunion de mars du LVS est annulée", en: "the March meeting of the LVS is cancelled"),
    ]

    static let coalition = [
        DemoAct(
            "2026-11-06T10:00",
            .minutes(
                event: "meeting-2026-11@lakeshore.example", file: "Documents/minutes/minutes-2026-11-draft.pdf", .draft,
                note: nil), fr: "la présidence envoie le projet de procès-verbal",
            en: "the chair sends the draft minutes"),
        DemoAct(
            "2027-01-11T09:40",
            .move(uid: "meeting-2027-01@lakeshore.example", start: "20270127T093000", end: "20270127T113000"),
            fr: "la réunion de janvier est déplacée", en: "the January meeting moves"),
        DemoAct(
            "2027-01-29T14:00",
            .minutes(
                event: "meeting-2026-11@lakeshore.example", file: "Documents/minutes/minutes-2026-11-approved.pdf",
                .approved, note: "Item 5: the date of the next training was corrected."),
            fr: "la présidence envoie le procès-verbal adopté", en: "the chair sends the approved minutes"),
        DemoAct(
            "2027-04-13T10:00", .cancel(uid: "meeting-2027-04@lakeshore.example"),
            fr: "la réunion d'avril est annulée", en: "the April meeting is cancelled"),
    ]

    /// Recipients whom the relay does not know.
    static let refused = ["espaces": 3, "coalition": 1]
}
