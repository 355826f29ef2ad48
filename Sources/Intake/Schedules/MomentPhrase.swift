import Notices

/// Reads when a step of an event rule is due: `registration`, `2 days after registration`, `7 days before`, `2 jours après la fin`.
enum MomentPhrase: Hashable {
    case registration
    case afterRegistration(Span)
    case offset(Moment.Anchor, Moment.Offset)
    /// Of an action item's list: before or after a meeting.
    case meeting(Moment.Offset)
    case afterRelease(Span)

    static func parse(_ text: String) -> MomentPhrase? {
        let words = text.lowercased().replacing("\u{A0}", with: " ").split(separator: " ").map(String.init)
        if ["registration", "inscription"].contains(words.joined(separator: " ")) { return .registration }
        guard let turn = words.firstIndex(where: { directions[$0] != nil }), let isBefore = directions[words[turn]],
            let span = SpanPhrase.parse(words[..<turn].joined(separator: " "))
        else { return nil }
        let end = words[(turn + 1)...].joined(separator: " ")
        // Nobody knows beforehand who will register.
        if registrations.contains(end) { return isBefore ? nil : .afterRegistration(span) }
        if releases.contains(end) { return isBefore ? nil : .afterRelease(span) }
        if meetings.contains(end) { return .meeting(Moment.Offset(span, isBefore: isBefore)) }
        guard let anchor = anchors[end] else { return nil }
        return .offset(anchor, Moment.Offset(span, isBefore: isBefore))
    }

    /// What it adds to the name that a step gets from its template.
    var slug: String {
        switch self {
        case .registration: ""
        case .afterRegistration(let span): "-\(span.slug)-after-registration"
        case .offset(let anchor, let offset):
            "-\(offset.span.slug)-\(offset.isBefore ? "before" : "after")\(anchor == .end ? "-end" : "")"
        case .meeting(let offset): "-\(offset.span.slug)-\(offset.isBefore ? "before" : "after")-meeting"
        case .afterRelease(let span): "-\(span.slug)-after"
        }
    }

    private static let directions = ["before": true, "avant": true, "after": false, "après": false]

    private static let registrations: Set = [
        "registration", "the registration", "inscription", "l'inscription", "l’inscription",
    ]

    private static let meetings: Set = [
        "meeting", "the meeting", "réunion", "la réunion", "rencontre", "la rencontre",
    ]

    private static let releases: Set = [
        "release", "the release", "envoi", "l'envoi", "l’envoi", "diffusion", "la diffusion",
    ]

    private static let anchors: [String: Moment.Anchor] = [
        "": .start, "start": .start, "the start": .start, "le début": .start, "début": .start,
        "end": .end, "the end": .end, "la fin": .end, "fin": .end,
    ]
}
