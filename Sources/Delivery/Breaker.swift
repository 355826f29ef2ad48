import Mail

/// Whether the line to the relay may be used, decided from what the last attempts said. A pure value; time is an argument, on the
/// steady clock.
///
/// *Down* (scope transport): at once when the relay can't be reached or says 421, or after three attempts in a row that the line lost
/// midway; it asks again after 1, 2, 4, 8, then every 15 minutes. *Paused* (scope sender): the relay doesn't take us as we are set up;
/// it asks again at most once an hour, so that a wrong password locks no account. Either way one probe asks, then one message tries, and
/// only when the relay has answered for that message do the others follow. A line that we have to sign in on begins on trial as well: one
/// wrong password is enough. Nothing here charges an entry.
package struct Breaker: Hashable, Sendable {
    package enum State: Hashable, Sendable {
        case closed
        case down(probeAt: Duration)
        case paused(probeAt: Duration)
        /// A probe is under way.
        case probing
        /// The probe went well, or nothing is known yet: one message at a time.
        case onTrial(isTaken: Bool)
    }

    /// What changed, so that people hear of it once.
    package enum Change: Hashable, Sendable { case wentDown, wasPaused, recovered }

    /// What one who wants to claim must do.
    package enum Admission: Hashable, Sendable {
        case go
        /// Call `probe()` and hand its result to `record(probe:at:)`. Said to one asker only.
        case probeFirst
        /// Nothing before this time; nil: until another's probe or trial is over.
        case wait(until: Duration?)
    }

    package static let waits: [Duration] = [1, 2, 4, 8, 15].map { .seconds($0 * 60) }
    package static let pause: Duration = .seconds(3_600)
    package static let mostStrikes = 3

    package private(set) var state = State.closed
    /// What made it leave `closed`, for `status`.
    package private(set) var cause: AttemptOutcome?
    /// How often it was found down or pausing since it was last closed: 1 at the first news, one more at each probe that finds it no better.
    package private(set) var openings = 0
    /// Attempts in a row that the line lost.
    private var strikes = 0

    package init() {}

    /// - Parameter isUntried: nobody knows yet whether the relay takes us.
    package init(isUntried: Bool) {
        if isUntried { state = .onTrial(isTaken: false) }
    }

    /// As a process before this one left it: what it had learnt still holds, and its wait goes on.
    ///
    /// - Parameters:
    ///   - cause: its disposition says whether the line was down or paused; any other is a line that is open.
    ///   - wait: until the relay is to be asked again; never longer than this breaker would wait itself.
    package init(restoring cause: AttemptOutcome, openings: Int, probeIn wait: Duration, at now: Duration) {
        let wait = max(.zero, wait)
        switch cause.disposition {
        case .lineDown: state = .down(probeAt: now + min(wait, Self.waits.last ?? wait))
        case .linePaused: state = .paused(probeAt: now + min(wait, Self.pause))
        case .sent, .deferred, .failed, .uncertain, .abandoned: return
        }
        self.cause = cause
        self.openings = max(1, openings)
    }

    /// Whether the last news is that the relay can be used, or may be again: a probe went well.
    package var isUsable: Bool {
        switch state {
        case .closed, .onTrial: true
        case .down, .paused, .probing: false
        }
    }

    // MARK: Asking

    /// Takes the place it grants: the probe or the trial is the asker's from here on.
    package mutating func admit(at now: Duration) -> Admission {
        switch state {
        case .closed: return .go
        case .probing, .onTrial(isTaken: true): return .wait(until: nil)
        case .onTrial(isTaken: false):
            state = .onTrial(isTaken: true)
            return .go
        case .down(let probeAt), .paused(let probeAt):
            guard now >= probeAt else { return .wait(until: probeAt) }
            state = .probing
            return .probeFirst
        }
    }

    /// Whether a claim would be let through now, without taking the place.
    package func mayClaim(at now: Duration) -> Bool {
        state == .closed || state == .onTrial(isTaken: false)
    }

    /// When the relay will be asked again, nil when there is no need to.
    package var nextProbe: Duration? {
        switch state {
        case .down(let probeAt), .paused(let probeAt): probeAt
        case .closed, .probing, .onTrial: nil
        }
    }

    /// The one who was let through had nothing to send after all.
    package mutating func giveBack() {
        if state == .onTrial(isTaken: true) { state = .onTrial(isTaken: false) }
    }

    // MARK: Learning

    package mutating func record(probe result: ProbeResult, at now: Duration) -> Change? {
        switch result {
        case .ready:
            if state == .probing { state = .onTrial(isTaken: false) }
            return nil
        // Stopped before it asked anything: the place is free again.
        case .refused(let outcome) where outcome.disposition == .abandoned:
            if state == .probing { state = .down(probeAt: now) }
            return nil
        case .refused(let outcome): return record(outcome, at: now)
        }
    }

    /// Outcomes of attempts begun before it opened may still come: bad news of the same kind adds nothing, good news proves nothing.
    package mutating func record(_ outcome: AttemptOutcome, at now: Duration) -> Change? {
        switch outcome.disposition {
        case .linePaused: return pauseLine(outcome, at: now)
        case .lineDown: return open(outcome, at: now)
        case .uncertain: return strike(outcome, at: now)
        case .deferred where outcome.scope == .transport: return strike(outcome, at: now)
        case .sent, .deferred: return succeed()
        // A local check asked nothing of the relay.
        case .failed where outcome.stage == .local: giveBack()
        case .failed: return succeed()
        case .abandoned: giveBack()
        }
        return nil
    }

    /// Pauses on a suspicion that no single answer tells (`SenderSuspicion`), or by hand.
    package mutating func pauseLine(_ cause: AttemptOutcome, at now: Duration) -> Change? {
        if case .paused = state { return nil }
        let isNews = openings == 0 || self.cause?.disposition != .linePaused
        state = .paused(probeAt: now + Self.pause)
        (self.cause, strikes) = (cause, 0)
        openings += 1
        return isNews ? .wasPaused : nil
    }

    /// The settings changed, or a person says to try now: asks at once.
    ///
    /// - Parameter isUntried: a line that is open must show anew that the relay takes us.
    package mutating func askAgain(at now: Duration, isUntried: Bool = false) {
        switch state {
        case .down: state = .down(probeAt: now)
        case .paused: state = .paused(probeAt: now)
        case .closed where isUntried: self = Breaker(isUntried: true)
        case .closed, .probing, .onTrial: break
        }
    }

    private mutating func open(_ outcome: AttemptOutcome, at now: Duration) -> Change? {
        switch state {
        case .down, .paused: return nil
        case .closed, .probing, .onTrial: break
        }
        state = .down(probeAt: now + Self.waits[min(openings, Self.waits.count - 1)])
        (cause, strikes) = (outcome, 0)
        openings += 1
        return openings == 1 ? .wentDown : nil
    }

    private mutating func strike(_ outcome: AttemptOutcome, at now: Duration) -> Change? {
        strikes += 1
        giveBack()
        if case .onTrial = state, openings > 0 { return open(outcome, at: now) }
        return strikes >= Self.mostStrikes ? open(outcome, at: now) : nil
    }

    private mutating func succeed() -> Change? {
        switch state {
        case .closed:
            strikes = 0
            return nil
        case .onTrial:
            defer { self = Breaker() }
            return openings > 0 ? .recovered : nil
        case .down, .paused, .probing: return nil
        }
    }
}
