/// Finds for each departure of one rehearsal the one that it is in the other. What is left on a side stands alone there.
struct Counterparts {
    private(set) var before: [Rehearsal.Departure]
    private(set) var after: [Rehearsal.Departure]
    private(set) var pairs: [(Rehearsal.Departure, Rehearsal.Departure)] = []
    let matching: RuleMatching

    private struct Mark: Hashable {
        let name: RuleMatching.Name
        let subject: String
        let recipient: String
    }

    init(before: [Rehearsal.Departure], after: [Rehearsal.Departure], matching: RuleMatching) {
        self.before = before
        self.after = after
        self.matching = matching
    }

    mutating func match() {
        pair { Mark(name: $1, subject: $0.key.subject, recipient: $0.recipient.id) }
        // An outsider who became a member, or the reverse, is found at her address.
        pair { Mark(name: $1, subject: $0.key.subject, recipient: $0.recipient.address.lowercased()) }
        // An occasion is its day: on another day it is the same one moved.
        pair { notice, name in
            guard case .occasion = notice.subject else { return nil }
            return Mark(name: name, subject: "", recipient: notice.recipient.id)
        }
        pairs.sort { ($0.1.at, $0.1.notice.key.description) < ($1.1.at, $1.1.notice.key.description) }
    }

    /// Those with the same mark, in time order.
    private mutating func pair(_ mark: (DueNotice, RuleMatching.Name) -> Mark?) {
        var waiting: [Mark: [Int]] = [:]
        for (place, departure) in after.enumerated() {
            if let mark = mark(departure.notice, departure.name) { waiting[mark, default: []].append(place) }
        }
        var taken: Set<Int> = []
        var alone: [Rehearsal.Departure] = []
        for departure in before {
            guard let name = matching.after(departure.name), let mark = mark(departure.notice, name),
                let place = waiting[mark]?.first
            else {
                alone.append(departure)
                continue
            }
            waiting[mark]?.removeFirst()
            taken.insert(place)
            pairs.append((departure, after[place]))
        }
        before = alone
        after = after.enumerated().filter { !taken.contains($0.offset) }.map(\.element)
    }
}
