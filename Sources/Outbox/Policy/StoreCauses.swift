import Notices

/// The causes that the outbox writes itself, in the words that `queue show` prints.
extension Cause {
    static let heldByPerson = Cause(.person, Bilingual(fr: "Retenu à la main.", en: "Held by hand."))
    static let cancelledByPerson = Cause(.person, Bilingual(fr: "Annulé à la main.", en: "Cancelled by hand."))
    static let notOwed = Cause(
        .noLongerOwed, Bilingual(fr: "Plus rien n'est dû.", en: "Nothing is owed any more."))
    static let late = Cause(
        .late,
        Bilingual(fr: "Son temps est passé avant qu'il ait pu partir.", en: "Its time passed before it could leave."))
    static let lateAndUncertain = Cause(
        .uncertain,
        Bilingual(
            fr: "Peut-être arrivé\u{A0}; trop tard pour un second envoi. Dites s'il est arrivé.",
            en: "It may have arrived; too late for another try. Say whether it did."))
    static let maybeArrived = Cause(
        .uncertain,
        Bilingual(
            fr: "Le relais s'est tu après le message entier\u{A0}: il l'a peut-être. Dites s'il est arrivé.",
            en: "The relay fell silent after the whole message: it may have it. Say whether it arrived."))
    static let maybeArrivedAndRetried = Cause(
        .uncertain,
        Bilingual(
            fr: "Le relais s'est tu après le message entier\u{A0}: le même message sera renvoyé une fois.",
            en: "The relay fell silent after the whole message: the same message is sent once more."))
    static let diedTransmitting = Cause(
        .rescued,
        Bilingual(
            fr: "Le programme s'est arrêté pendant l'envoi\u{A0}: le message est peut-être arrivé.",
            en: "The program stopped while it was being sent: the message may have arrived."))
    static let diedBefore = Cause(
        .rescued,
        Bilingual(
            fr: "Le programme s'est arrêté avant l'envoi\u{A0}: remis en file.",
            en: "The program stopped before it was sent: queued again."))
    static let poison = Cause(
        .poison,
        Bilingual(
            fr: "Le programme s'est arrêté trois fois avec cet envoi en main\u{A0}: il attend que quelqu'un regarde.",
            en: "The program stopped three times with this entry in hand: it waits for somebody to look."))
    static let poisonMaybeArrived = Cause(
        .poison,
        Bilingual(
            fr:
                "Le programme s'est arrêté trois fois pendant cet envoi\u{A0}: il est peut-être arrivé. Dites s'il l'est.",
            en: "The program stopped three times while sending this: it may have arrived. Say whether it did."))
    static let restored = Cause(
        .restored,
        Bilingual(
            fr: "Repris du journal\u{A0}: la base avait été remise à un état plus ancien.",
            en: "Taken from the journal: the database had been put back to an older state."))
    static let restoredMaybeArrived = Cause(
        .restored,
        Bilingual(
            fr: "Repris du journal\u{A0}: le message est peut-être arrivé. Dites s'il l'est.",
            en: "Taken from the journal: the message may have arrived. Say whether it did."))
    static let textGone = Cause(
        .noLongerOwed,
        Bilingual(
            fr: "Pas arrivé, et son texte n'est plus là\u{A0}: il sera composé de nouveau s'il est encore dû.",
            en: "It did not arrive, and its text is gone: it is composed anew if it is still owed."))
    static let heldWhileUncertain = Cause(
        .person,
        Bilingual(
            fr: "Retenu à la main\u{A0}; peut-être arrivé déjà.", en: "Held by hand; it may have arrived already."))

    /// A held entry whose time passed keeps the reason of its wait.
    static func lateWhileHeld(_ reason: Cause?) -> Cause {
        guard let reason else { return late }
        return Cause(
            .late,
            Bilingual(
                fr: "Son temps est passé pendant qu'il attendait quelqu'un (\(reason.text.fr)).",
                en: "Its time passed while it waited for a person (\(reason.text.en))."))
    }
}
