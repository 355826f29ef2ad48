import Foundation

/// What the daily bulletin tells the people who run the community: what left, what leaves, what is stuck, what waits for them.
///
/// Made when it is composed, from the outbox, the register and the rehearsal. It counts: whatever the size of the community, no list
/// in it is longer than a page can bear, and the rest of it is a number.
package struct Bulletin: Hashable, Sendable {
    /// When the one before was made, or should have been.
    package var since: Date
    package var silences: [Silence]
    package var left: Listed<Passage>
    /// Messages that came back since.
    package var returned: Int
    /// In the queue, and leaving by themselves.
    package var waiting: Int
    /// Days on which nothing leaves aren't here.
    package var days: [Day]
    package var stuck: Listed<BulletinMatter>
    package var decisions: Listed<BulletinMatter>

    package init(
        since: Date, silences: [Silence] = [], left: Listed<Passage> = Listed(), returned: Int = 0, waiting: Int = 0,
        days: [Day] = [], stuck: Listed<BulletinMatter> = Listed(), decisions: Listed<BulletinMatter> = Listed()
    ) {
        self.since = since
        self.silences = silences
        self.left = left
        self.returned = returned
        self.waiting = waiting
        self.days = days
        self.stuck = stuck
        self.decisions = decisions
    }

    /// Nothing at all: it comes all the same.
    package var isQuiet: Bool {
        silences.isEmpty && left.isEmpty && returned == 0 && waiting == 0 && days.isEmpty && stuck.isEmpty
            && decisions.isEmpty
    }

    /// The worker didn't run; what it could not say any more when it was back is counted.
    package struct Silence: Hashable, Sendable {
        package var from: Date
        package var to: Date
        package var missed: Int

        package init(from: Date, to: Date, missed: Int = 0) {
            self.from = from
            self.to = to
            self.missed = missed
        }
    }

    /// What became of the messages of one kind since the bulletin before.
    package struct Passage: Hashable, Sendable {
        package var title: Bilingual
        package var accepted: Int
        package var refused: Int
        package var expired: Int

        package init(title: Bilingual, accepted: Int = 0, refused: Int = 0, expired: Int = 0) {
            self.title = title
            self.accepted = accepted
            self.refused = refused
            self.expired = expired
        }
    }

    /// What would leave on a day, by kind, the largest first.
    package struct Day: Hashable, Sendable {
        package struct Departure: Hashable, Sendable {
            package var title: Bilingual
            package var audience: Bilingual
            package var count: Int
            /// A guard would keep them for somebody's consent.
            package var isHeld: Bool

            package init(title: Bilingual, audience: Bilingual, count: Int, isHeld: Bool = false) {
                self.title = title
                self.audience = audience
                self.count = count
                self.isHeld = isHeld
            }
        }

        package var date: CalendarDate
        package var departures: Listed<Departure>

        package init(date: CalendarDate, departures: Listed<Departure>) {
            self.date = date
            self.departures = departures
        }
    }
}

/// The first few of a list, and how many more there are.
package struct Listed<Item: Hashable & Sendable>: Hashable, Sendable {
    package let shown: [Item]
    package let others: Int

    package init() { self.init(shown: [], others: 0) }

    package init(_ items: [Item], most: Int = 12) {
        // One more line says as much as “and one other”.
        let count = items.count == most + 1 ? most + 1 : min(items.count, most)
        shown = Array(items.prefix(count))
        others = items.count - count
    }

    package init(shown: [Item], others: Int) {
        (self.shown, self.others) = (shown, others)
    }

    package var isEmpty: Bool { shown.isEmpty }
    package var count: Int { shown.count + others }
}

/// Something that is stuck, or that waits for a person; its words are in the text's language.
package enum BulletinMatter: Hashable, Sendable {
    // What is stuck.
    /// By its cause; `rule` is what a release names.
    case held(Hold, title: Bilingual, rule: String, count: Int)
    /// `id` is the first one's number.
    case uncertain(people: Listed<String>, id: String)
    case failed(people: Listed<String>)
    /// Put off by the relay; tried again without anybody.
    case deferred(count: Int)
    case addressesRefused(people: Listed<String>)
    case sourceStopped(Source)
    case tableStopped(String)
    case accessesVanished
    /// Errors in rules and texts: what they concern doesn't leave.
    case filesWrong(count: Int)
    /// What is on the disk can't be used; the worker keeps to what it had.
    case settingsRefused
    case happened(Incident.Kind, at: Date)
    // What waits for a decision.
    case applications(Listed<String>, oldest: CalendarDate)
    case dossiers(title: Bilingual, people: Listed<String>)
    case records(title: Bilingual, count: Int, oldest: CalendarDate, deadline: CalendarDate?)
    case unsigned(title: Bilingual, count: Int)
    case drafts(count: Int, oldest: CalendarDate)

    package enum Hold: Hashable, Sendable { case guarded, unwritten, byHand, otherwise }
}
