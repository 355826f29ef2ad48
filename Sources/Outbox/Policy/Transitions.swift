import Notices

/// What may happen to an entry between its creation and its end, apart from the end of a claim: its worker settles
/// it, or another rescues it, and `Fate` says what it becomes.
package enum Move: Hashable, Sendable, CaseIterable {
    /// A worker takes it.
    case claim
    /// Its time has passed.
    case expire
    /// People's acts.
    case hold, release, retry, cancel, resolveDelivered, resolveNotDelivered
    /// Failed for what looks like the line's fault: put back.
    case putBack
    /// Cancelled by a last check, owed again.
    case revive
    /// A message could be made at last.
    case supply
}

/// The whole table of states and moves: pure, exhaustive, nil where a move is refused. Conditions that need more than
/// the state (time left, bytes, why it was cancelled) are the store's; nothing else decides here or there.
extension EntryState {
    package func after(_ move: Move) -> EntryState? {
        switch move {
        case .claim: whenWaiting(.claimed)
        case .expire: whenExpired
        case .hold: whenHeld
        case .release: whenReleased
        case .retry: whenRetried
        case .cancel: whenCancelled
        case .resolveDelivered: self == .uncertain ? .sent : nil
        case .resolveNotDelivered: self == .uncertain ? .queued : nil
        case .putBack: self == .failed ? .queued : nil
        case .revive: self == .cancelled ? .queued : nil
        case .supply: self == .held ? .queued : nil
        }
    }

    private func whenWaiting(_ next: EntryState) -> EntryState? {
        switch self {
        case .queued, .deferred, .uncertain: next
        case .claimed, .sent, .failed, .expired, .held, .cancelled: nil
        }
    }

    /// What may have arrived is never called expired: it stays uncertain, without another try.
    private var whenExpired: EntryState? {
        switch self {
        case .queued, .deferred, .held: .expired
        case .uncertain: .uncertain
        case .claimed, .sent, .failed, .expired, .cancelled: nil
        }
    }

    private var whenHeld: EntryState? {
        switch self {
        case .queued, .deferred, .held: .held
        case .uncertain: .uncertain
        case .claimed, .sent, .failed, .expired, .cancelled: nil
        }
    }

    private var whenReleased: EntryState? {
        switch self {
        case .held, .queued: .queued
        case .deferred: .deferred
        case .claimed, .sent, .failed, .uncertain, .expired, .cancelled: nil
        }
    }

    private var whenRetried: EntryState? {
        switch self {
        case .queued, .deferred, .failed: .queued
        case .claimed, .sent, .uncertain, .expired, .held, .cancelled: nil
        }
    }

    private var whenCancelled: EntryState? {
        switch self {
        case .queued, .deferred, .held, .cancelled: .cancelled
        case .claimed, .sent, .failed, .uncertain, .expired: nil
        }
    }
}
