import Notices

/// What a message may show before it is opened, by whom it goes to: someone else may look over her shoulder (C1).
///
/// For who is discreet: a subject that says nothing, the same words where mail readers show the first line, no attachment, no
/// calendar entry, no name beside the address. What the message says once opened is the same for everyone.
struct Discretion: Sendable {
    let isDiscreet: Bool

    init(_ recipient: Recipient) { isDiscreet = recipient.isDiscreet }

    var carriesDocuments: Bool { !isDiscreet }
    var showsName: Bool { !isDiscreet }

    func hasCalendarEntry(_ step: Step) -> Bool { step.hasCalendarEntry && !isDiscreet }

    func subject(of template: Template) -> TextTemplate { isDiscreet ? template.discreetSubject : template.subject }

    /// Without one, a reader shows how the message begins: its title.
    func preheader(of template: Template) -> TextTemplate? {
        isDiscreet ? template.discreetSubject : template.preheader
    }
}
