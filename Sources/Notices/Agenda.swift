import Foundation

/// Which rule and subject to look at again, and when: a heap by time in which each pair stands once a moment.
struct Agenda {
    struct Item: Hashable, Comparable {
        let rule: Int
        let subject: String

        static func < (left: Self, right: Self) -> Bool {
            (left.rule, left.subject) < (right.rule, right.subject)
        }
    }

    private var times: [Date] = []
    private var items: [Date: Set<Item>] = [:]

    mutating func add(_ item: Item, at time: Date) {
        if items[time]?.insert(item).inserted == nil {
            items[time] = [item]
            push(time)
        }
    }

    /// The earliest moment and all there is to look at then, in a fixed order.
    mutating func next() -> (Date, [Item])? {
        guard let time = pop() else { return nil }
        return (time, (items.removeValue(forKey: time) ?? []).sorted())
    }

    private mutating func push(_ time: Date) {
        times.append(time)
        var child = times.count - 1
        while child > 0, times[child] < times[(child - 1) / 2] {
            times.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    private mutating func pop() -> Date? {
        guard let first = times.first, let last = times.popLast() else { return nil }
        guard !times.isEmpty else { return first }
        times[0] = last
        var parent = 0
        while true {
            let children = [2 * parent + 1, 2 * parent + 2].filter { $0 < times.count }
            guard let least = children.min(by: { times[$0] < times[$1] }), times[least] < times[parent] else { break }
            times.swapAt(parent, least)
            parent = least
        }
        return first
    }
}
