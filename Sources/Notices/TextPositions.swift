import Foundation

/// Which places of a list say the same text: found by the text, without holding a copy of any. Made once, never changed.
///
/// Who made it hands the same list to it at each question. Two texts are the same when Swift says so (é is é, however it is written).
struct TextPositions: Sendable {
    /// How a text is compared: as it is, or in lower case.
    enum Comparison: Sendable { case exact, lowercased }

    private let comparison: Comparison
    /// By hash, the number of a group, from 1.
    private var slots: [UInt32] = []
    /// Of each group, part of its hash: it spares most comparisons.
    private var tags: [UInt32] = []
    /// Of each group, where its positions begin in `order`; one more at the end.
    private var starts: [UInt32] = []
    private var order: [UInt32] = []

    /// - Parameter text: what a place says; nil is nothing to be found by.
    init(count: Int, _ comparison: Comparison = .exact, _ text: (Int) -> String?) {
        self.comparison = comparison
        var size = 4
        while size < count * 2 { size *= 2 }
        slots = [UInt32](repeating: 0, count: size)
        var firsts: [UInt32] = []
        var groups = [UInt32](repeating: .max, count: count)
        firsts.reserveCapacity(count)
        tags.reserveCapacity(count)
        for position in 0..<count {
            guard let own = text(position) else { continue }
            let hash = TextHash.of(own, comparison)
            let (slot, group) = find(own, hash) { text(Int(firsts[$0])) }
            if let group {
                groups[position] = UInt32(group)
            } else {
                groups[position] = UInt32(firsts.count)
                firsts.append(UInt32(position))
                tags.append(UInt32(truncatingIfNeeded: hash >> 32))
                slots[slot] = UInt32(firsts.count)
            }
        }
        arrange(groups, count: firsts.count)
    }

    private mutating func arrange(_ groups: [UInt32], count: Int) {
        starts = [UInt32](repeating: 0, count: count + 1)
        for group in groups where group != .max { starts[Int(group) + 1] += 1 }
        for group in 0..<count { starts[group + 1] += starts[group] }
        order = [UInt32](repeating: 0, count: Int(starts[count]))
        var next = starts
        for (position, group) in groups.enumerated() where group != .max {
            order[Int(next[Int(group)])] = UInt32(position)
            next[Int(group)] += 1
        }
    }

    /// How many different texts there are.
    var count: Int { tags.count }

    /// Every place that says this, in the order of the list.
    func all(_ text: String, in list: (Int) -> String?) -> some RandomAccessCollection<Int> {
        let hash = TextHash.of(text, comparison)
        let group = find(text, hash) { list(Int(order[Int(starts[$0])])) }.group
        let range = group.map { Int(starts[$0])..<Int(starts[$0 + 1]) } ?? 0..<0
        return order[range].lazy.map { Int($0) }
    }

    /// The first of them.
    func first(_ text: String, in list: (Int) -> String?) -> Int? { all(text, in: list).first }

    /// - Parameter first: what the first place of a group says.
    private func find(_ text: String, _ hash: UInt64, first: (Int) -> String?) -> (slot: Int, group: Int?) {
        let tag = UInt32(truncatingIfNeeded: hash >> 32)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let group = Int(slots[slot]) - 1
            if tags[group] == tag, let other = first(group), TextHash.same(text, other, comparison) {
                return (slot, group)
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return (slot, nil)
    }
}

/// One number for a text, the same for two texts that Swift takes for one. It differs from process to process, so that nobody can choose
/// texts that all have the same.
enum TextHash {
    private static let seed = UInt64(truncatingIfNeeded: Hasher().finalize())

    static func of(_ text: String, _ comparison: TextPositions.Comparison) -> UInt64 {
        let plain = text.utf8.withContiguousStorageIfAvailable { ascii(UnsafeRawBufferPointer($0), comparison) }
        if let hash = plain ?? nil { return hash }
        let lower = comparison == .lowercased ? text.lowercased() : text
        let bytes = Array(lower.precomposedStringWithCanonicalMapping.utf8)
        return bytes.withUnsafeBytes { mixed($0, comparison) }
    }

    static func same(_ one: String, _ other: String, _ comparison: TextPositions.Comparison) -> Bool {
        if one == other { return true }
        guard comparison == .lowercased else { return false }
        return one.lowercased() == other.lowercased()
    }

    /// Nil when a byte isn't ASCII.
    private static func ascii(_ bytes: UnsafeRawBufferPointer, _ comparison: TextPositions.Comparison) -> UInt64? {
        var all: UInt64 = 0
        var place = 0
        while place + 8 <= bytes.count {
            all |= bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            place += 8
        }
        while place < bytes.count {
            all |= UInt64(bytes[place])
            place += 1
        }
        return all & 0x8080_8080_8080_8080 == 0 ? mixed(bytes, comparison) : nil
    }

    /// Eight bytes at a time, multiplied and folded.
    private static func mixed(_ bytes: UnsafeRawBufferPointer, _ comparison: TextPositions.Comparison) -> UInt64 {
        var hash = seed ^ UInt64(bytes.count)
        var place = 0
        while place < bytes.count {
            var word: UInt64 = 0
            if place + 8 <= bytes.count {
                word = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            } else {
                for index in place..<bytes.count { word |= UInt64(bytes[index]) << UInt64((index - place) * 8) }
            }
            hash = folded(hash ^ (comparison == .lowercased ? lower(word) : word))
            place += 8
        }
        return folded(hash)
    }

    private static func folded(_ value: UInt64) -> UInt64 {
        let product = (value ^ 0x2D35_8DCC_AA6C_78A5).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }

    /// `A` to `Z` of eight ASCII bytes in lower case; other bytes stay.
    private static func lower(_ word: UInt64) -> UInt64 {
        let low = word & 0x7F7F_7F7F_7F7F_7F7F
        let fromA = low + 0x3F3F_3F3F_3F3F_3F3F
        let afterZ = low + 0x2525_2525_2525_2525
        return word | ((fromA & ~afterZ & ~word & 0x8080_8080_8080_8080) >> 2)
    }
}
