/// Addresses that a relay refused for good: nothing is written to them, whatever the rule and whoever
/// has them, until a person lifts the refusal. Another address of the same person is another address.
extension Planner {
    /// Why nothing is written there; nil when nothing is known against it.
    package func refusal(of address: String) -> Reason? {
        let suppressed = index.register.suppressed
        guard !suppressed.isEmpty else { return nil }
        return suppressed[address.lowercased()].map { .addressRefused(on: CalendarDate($0, in: index.zone)) }
    }
}
