/// Addresses that a relay refused for good, or from which a message came back for good: nothing is written to them, whatever the rule and
/// whoever has them, until a person lifts the refusal, or takes the line out of the bounces. Another address of the same person is
/// another address.
extension Planner {
    /// Why nothing is written there; nil when nothing is known against it.
    package func refusal(of address: String) -> Reason? {
        let (suppressed, bounces) = (index.register.suppressed, index.bounces)
        guard !suppressed.isEmpty || !bounces.isEmpty else { return nil }
        let address = address.lowercased()
        if let refused = suppressed[address] { return .addressRefused(on: CalendarDate(refused, in: index.zone)) }
        let bounced = bounces[address]?.lazy.filter { $0.kind == .hard }.map(\.at).min()
        return bounced.map { .addressBounced(on: CalendarDate($0, in: index.zone)) }
    }

    /// Why a step is not written to her, because she asked that mail stop; nil when she may be written to.
    func stop(of id: String, at address: String, by rule: Rule, _ step: Step) -> Reason? {
        index.stop(
            of: id, at: address, from: rule.noticeClass, isOfRole: (step.audience ?? rule.audience).isOfRole)
    }
}
