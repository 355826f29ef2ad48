import Mail

/// One connection to one relay: connects when there is something to deliver, keeps the connection as long as it may be used again,
/// and makes of every ending an outcome.
///
/// It runs on a thread of its own and blocks there. It drives `SMTPDialogue`, which decides what to say, and asks `ReplyPolicy` what the
/// answers mean. It never sends the body before the mark is recorded, and says `sent` only on a 2yz to the final dot.
/// A connection that died while idle is found before the first command or at it; nothing was at stake, so it connects once more.
package actor SMTPConnection: Transport {
    private let settings: RelaySettings
    private let clock: SteadyClock
    private nonisolated let executor: ThreadExecutor
    private nonisolated let stopSignal = StopSignal()
    private var line: RelayLine?
    /// A delivery is under way; the actor lets others in while the mark is being recorded.
    private var isBusy = false

    package init(_ settings: RelaySettings, clock: SteadyClock = .system) {
        self.settings = settings
        self.clock = clock
        executor = ThreadExecutor(name: "smtp")
    }

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    package nonisolated var ownThread: (any TaskExecutor)? { executor }

    package nonisolated func stop(grace: Duration) {
        stopSignal.raise(until: clock.elapsed() + grace)
    }

    package func deliver(_ parcel: Parcel, mayTransmit: @Sendable () async -> Bool) async -> AttemptOutcome {
        guard !isBusy else { return outcome(ConnectFailure(.local, .busy)) }
        isBusy = true
        defer { isBusy = false }
        let body: WireBody
        do throws(WireBody.Defect) {
            body = try WireBody(parcel.content, allowing8Bit: parcel.needsSMTPUTF8)
        } catch {
            return AttemptOutcome(.failed, scope: .message, stage: .local, detail: error.detail)
        }
        var attempt = await attempt(parcel, body, mayTransmit)
        if attempt.wasStale { attempt = await self.attempt(parcel, body, mayTransmit) }
        return attempt.outcome
    }

    package func probe() async -> ProbeResult {
        guard !isBusy else { return .refused(outcome(ConnectFailure(.local, .busy))) }
        do throws(ConnectFailure) {
            let line = try RelayLine(settings: settings, clock: clock, stop: stopSignal)
            leave(line)
            return .ready(relay: line.relay, tlsVersion: line.tlsVersion, offers: line.offers.names)
        } catch {
            return .refused(outcome(error))
        }
    }

    package func close() async {
        guard !isBusy, let line else { return }
        self.line = nil
        leave(line)
    }

    // MARK: One attempt

    /// - Returns: the outcome, and whether it only tells that an idle connection had died.
    private func attempt(
        _ parcel: Parcel, _ body: WireBody, _ mayTransmit: @Sendable () async -> Bool
    ) async -> (outcome: AttemptOutcome, wasStale: Bool) {
        let line: RelayLine
        do throws(ConnectFailure) {
            line = try readyLine()
        } catch {
            return (outcome(error, total: body.wireBytes), false)
        }
        if let finding = EnvelopeCheck.finding(parcel, bytes: body.contentBytes, offers: line.offers) {
            let ruling = finding.ruling
            return (
                AttemptOutcome(
                    ruling.disposition, scope: ruling.scope, stage: .local, detail: finding.detail, relay: line.relay,
                    tlsVersion: line.tlsVersion, bytesTotal: body.wireBytes), false
            )
        }
        let wasUsed = line.transactions > 0
        let ending = await converse(on: line, parcel, body, mayTransmit)
        settle(line, after: ending)
        return (outcome(ending, on: line, total: body.wireBytes), wasUsed && ending.showsDeadLine)
    }

    /// The connection there is, if it may be used again, else a new one.
    private func readyLine() throws(ConnectFailure) -> RelayLine {
        guard !stopSignal.isRaised else { throw ConnectFailure(.local, .stopped) }
        if let line {
            let isTired =
                line.transactions >= settings.reuse.messages || clock.elapsed() - line.openedAt >= settings.reuse.age
            if !isTired && line.isQuiet() { return line }
            self.line = nil
            if isTired { leave(line) }
        }
        let fresh = try RelayLine(settings: settings, clock: clock, stop: stopSignal)
        line = fresh
        return fresh
    }

    /// Does what the dialogue says until it ends.
    private func converse(
        on line: RelayLine, _ parcel: Parcel, _ body: WireBody, _ mayTransmit: @Sendable () async -> Bool
    ) async -> SMTPDialogue.Ending {
        let words = Self.words(of: parcel.envelope.recipient)
        var dialogue = SMTPDialogue(
            parcel, bytes: body.contentBytes, offers: line.offers, resetFirst: line.needsReset)
        line.transactions += 1
        line.forgetBody()
        var step = dialogue.begin()
        while true {
            do throws(Fault) {
                switch step {
                case .say(let bytes, let stage):
                    try line.say(bytes, within: settings.deadlines.allowed(at: stage))
                    step = .hear(stage)
                case .hear(let stage):
                    let reply = try hear(at: stage, on: line, hiding: words)
                    let isEarly = stage == .dot && line.isReplyEarly
                    step = isEarly ? dialogue.lost(.outOfStep, saying: reply) : dialogue.heard(reply)
                case .mark:
                    // On this thread as far as it can be: a way to the pool and back costs as much as the rest of a message.
                    let isMarked = await withTaskExecutorPreference(executor) { await mayTransmit() }
                    step = dialogue.marked(isMarked)
                case .giveBody:
                    try line.give(body, within: settings.deadlines)
                    step = dialogue.bodyGiven()
                case .end(let ending):
                    return ending
                }
            } catch {
                let mayHaveSpoken = error == .closed || error == .outOfStep
                let lastWords = mayHaveSpoken ? line.lastWords()?.reply(hiding: words) : nil
                step = dialogue.lost(error, saying: lastWords)
            }
        }
    }

    /// What of an address must not be kept though it stands alone: the name, and the name without its tag.
    private static func words(of address: Address) -> [String] {
        let name = address.localPart
        return [address.description, name, String(name.prefix { $0 != "+" })]
    }

    private func hear(at stage: Stage, on line: RelayLine, hiding words: [String]) throws(Fault) -> Reply {
        let time = settings.deadlines.allowed(at: stage)
        let spoken = try line.hear(within: time, afterDot: stage == .dot)
        // Nobody keeps the words of a yes on the way.
        return spoken.isRoutine && stage != .dot ? Reply(code: spoken.code, text: "") : spoken.reply(hiding: words)
    }

    private func settle(_ line: RelayLine, after ending: SMTPDialogue.Ending) {
        switch ending.afterwards {
        case .reuse: line.needsReset = false
        case .resetFirst: line.needsReset = true
        case .hangUp: self.line = nil
        }
    }

    /// QUIT; its answer changes nothing, so it is waited for briefly, and not at all when we are to stop.
    private func leave(_ line: RelayLine) {
        do throws(Fault) {
            try line.say(SMTPCommand.quit, within: settings.deadlines.quit)
            _ = try line.hear(within: settings.deadlines.quit, afterDot: false)
        } catch {
            // The relay is gone already, or slow: closing is all that is left to do.
        }
    }

    // MARK: Outcomes

    private func outcome(_ failure: ConnectFailure, total: Int = 0) -> AttemptOutcome {
        let ruling = failure.ruling
        return AttemptOutcome(
            ruling.disposition, scope: ruling.scope, stage: failure.stage, reply: failure.reply,
            evidence: ruling.evidence, detail: failure.fault?.detail, relay: settings.relay,
            bytesTotal: total)
    }

    private func outcome(_ ending: SMTPDialogue.Ending, on line: RelayLine, total: Int) -> AttemptOutcome {
        AttemptOutcome(
            ending.ruling.disposition, scope: ending.ruling.scope, stage: ending.stage, reply: ending.reply,
            evidence: ending.ruling.evidence, detail: ending.fault?.detail, relay: line.relay,
            tlsVersion: line.tlsVersion, bytesGiven: line.bodyBytesGiven, bytesTotal: total)
    }
}

extension SMTPDialogue.Ending {
    /// Before MAIL was answered the connection turned out to be gone: if it had been idle, that says nothing about the relay.
    fileprivate var showsDeadLine: Bool {
        stage == .mail && (reply?.code == 421 || fault == .closed || fault == .outOfStep)
    }
}
