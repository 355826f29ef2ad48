import Foundation

/// How many cases the property tests try, and from which seed.
///
/// Each test has a share of what is asked for in all: 2,000 in `make test`, more when `FACTRICE_CASES` says so. A case is made from a seed
/// of its own, which is told when it fails: `FACTRICE_SEED=that FACTRICE_CASES=1` tries that case, alone, in every such test.
package struct Cases {
    package let count: Int
    private let first: UInt64

    /// - Parameter share: of all, in hundredths.
    package init(share: Int) {
        let environment = ProcessInfo.processInfo.environment
        let all = environment["FACTRICE_CASES"].flatMap { Int($0) } ?? 2_000
        count = max(1, all * share / 100)
        first = environment["FACTRICE_SEED"].flatMap { UInt64($0) } ?? 2_026
    }

    /// The seeds, in groups that a judge is asked about at once.
    package var batches: [[UInt64]] {
        stride(from: 0, to: count, by: 1_000).map { start in
            (start..<min(start + 1_000, count)).map { first &+ UInt64($0) }
        }
    }
}
