import Foundation
import Notices

/// Makes an Event of an entry at one of its starts.
///
/// An overridden instance speaks for itself, as RFC 5545 wants it; it takes from its series only the categories that it
/// doesn't repeat, and, when it is cancelled, whatever it leaves unsaid.
struct EventMaker {
    let communityZone: TimeZone
    let categories: CategoryWords
    let documents: DocumentPaths
    let problems: ProblemList
    let now: Date

    func event(
        _ entry: CalendarEntry, at time: CalendarTime, recurrenceID: Date? = nil, master: CalendarEntry? = nil,
        isTakenOut: Bool = false
    ) -> Event {
        let own = entry.fields
        let isCancelled = isTakenOut || own.isCancelled || master?.fields.isCancelled ?? false
        let unsaid = own.isCancelled ? master?.fields : nil
        let words = own.categories.isEmpty ? master?.fields.categories ?? [] : own.categories
        let meaning = categories.meaning(of: words)
        let start = entry.instant(time)
        let end = entry.end(from: time)
        let facts = EventFacts(
            start: start, end: end, place: (own.location ?? unsaid?.location).flatMap(FreeText.line),
            link: (own.url ?? unsaid?.url).flatMap { WebLink.isOne($0) ? $0 : nil }, isCancelled: isCancelled)
        return Event(
            id: entry.uid + (recurrenceID.map { "#" + stamp($0) } ?? ""), uid: entry.uid, recurrenceID: recurrenceID,
            kind: meaning.kind ?? "other", spaces: meaning.spaces, groups: meaning.groups,
            title: (own.summary ?? unsaid?.summary ?? master?.fields.summary).flatMap(FreeText.line) ?? "",
            description: (own.description ?? unsaid?.description).flatMap(FreeText.paragraphs), facts: facts,
            feedSequence: max(own.sequence, 0),
            documents: own.attachments.compactMap(documents.path))
    }

    /// What a reader of the file should know of an entry, said once however often it repeats.
    func inspect(_ entry: CalendarEntry, master: CalendarEntry?) {
        let fields = entry.fields
        let words = fields.categories.isEmpty ? master?.fields.categories ?? [] : fields.categories
        let meaning = categories.meaning(of: words)
        let place = entry.block.place("CATEGORIES")
        if let other = meaning.otherKind, let kind = meaning.kind {
            problems.add(.twoKinds(taken: kind, left: other), at: place)
        }
        if meaning.kind == nil {
            problems.add(.eventWithoutKind(entry.uid, meaning.unknown, known: categories.known), at: place)
        } else {
            for word in meaning.unknown where NearestWord.to(word, among: categories.known) != nil {
                problems.add(.unknownCategory(word, known: categories.known), at: place)
            }
        }
        if !categories.groups.isEmpty {
            for group in meaning.groups.subtracting(categories.groups).sorted() {
                problems.add(.unknownGroup(group, known: categories.groups), at: place)
            }
        }
        let invitesMembers = meaning.kind == "meeting" || meaning.kind == "gathering"
        if invitesMembers, meaning.spaces.isEmpty, meaning.groups.isEmpty, meaning.unknown.isEmpty,
            categories.spaces.count > 1
        {
            problems.add(.eventForNobody(entry.uid), at: place)
        }
        if fields.summary == nil, master?.fields.summary == nil {
            problems.add(.eventWithoutTitle(entry.uid), at: Place(entry.block.line))
        }
        let isPast = entry.end(from: entry.start) < now && fields.rules.isEmpty && fields.additions.isEmpty
        documents.inspect(fields.attachments, of: entry.block, isPast: isPast, problems)
        if let url = fields.url, !WebLink.isOne(url) { problems.add(.eventLink(url), at: entry.block.place("URL")) }
    }

    /// `20261104T133000` on the community's clock.
    private func stamp(_ instant: Date) -> String {
        let parts = Calendar.gregorian(in: communityZone).dateComponents([.hour, .minute, .second], from: instant)
        let day = CalendarDate(instant, in: communityZone).description.filter { $0 != "-" }
        let time = [parts.hour, parts.minute, parts.second].map { part in
            let number = part ?? 0
            return (number < 10 ? "0" : "") + String(number)
        }
        return day + "T" + time.joined()
    }
}
