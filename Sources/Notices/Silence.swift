import Foundation

/// That the worker didn't run for more than a day, kept as an incident: told once, by the next bulletin, and by no alert.
extension Incident {
    /// A day and no more: whoever stops it for a night is not told; who runs it on working days only is told every Monday.
    package static let longestSilence: TimeInterval = 86_400

    /// - Parameter last: when the worker last gave a sign of life; nil for a new installation.
    package static func silence(since last: Date?, at now: Date) -> Incident? {
        guard let last, now.timeIntervalSince(last) > longestSilence else { return nil }
        return Incident(.workerSilent, scope: last.formatted(.iso8601), at: now)
    }

    /// Nil for what is no silence.
    package var silence: Bulletin.Silence? {
        guard kind == .workerSilent, let from = try? Date(scope, strategy: .iso8601) else { return nil }
        return Bulletin.Silence(from: from, to: at)
    }
}

extension Incident.Kind {
    package static let alerted = allCases.filter(\.isAlerted)

    /// Whether it is told as soon as it happens, by a message of its own.
    var isAlerted: Bool {
        switch self {
        case .lineDown, .linePaused, .delayed, .uncertain, .addressRefused, .poison, .restored, .undelivered, .held,
            .eventVanished:
            true
        case .workerSilent: false
        }
    }
}
