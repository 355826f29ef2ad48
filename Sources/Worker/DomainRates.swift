import Delivery

/// At most so many messages a minute to one domain, each evenly spaced: one bucket a domain.
///
/// A pure value on the steady clock. A bucket that is full again says no more than none, so those are dropped: it holds no more of them
/// than messages leave within one interval.
struct DomainRates: Sendable {
    private let perMinute: Int?
    private var rates: [String: SmoothRate] = [:]

    /// - Parameter perMinute: nil is no limit.
    init(perMinute: Int?) {
        self.perMinute = perMinute
    }

    /// Whether one may go there now; if so, its place is taken.
    mutating func take(_ domain: String, at now: Duration) -> Bool {
        guard let perMinute else { return true }
        forgetFull(at: now)
        return rates[domain, default: SmoothRate(perMinute: perMinute)].take(at: now)
    }

    /// The domains to which nothing may go now.
    mutating func exhausted(at now: Duration) -> Set<String> {
        forgetFull(at: now)
        return Set(rates.keys)
    }

    /// How long until one of those may take a message again; nil when none must wait.
    func wait(at now: Duration) -> Duration? {
        rates.values.map { $0.wait(at: now) }.filter { $0 > .zero }.min()
    }

    private mutating func forgetFull(at now: Duration) {
        guard !rates.isEmpty else { return }
        rates = rates.filter { $0.value.wait(at: now) > .zero }
    }
}
