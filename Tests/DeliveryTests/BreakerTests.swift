import Delivery
import Mail
import Testing

@Suite("The breaker")
struct BreakerTests {
    private let down = AttemptOutcome(.lineDown, scope: .transport, stage: .connect)
    private let refused = AttemptOutcome(.linePaused, scope: .sender, stage: .auth)
    private let sent = AttemptOutcome(.sent, stage: .dot)
    private let lost = AttemptOutcome(.deferred, scope: .transport, stage: .rcpt)
    private let greylisted = AttemptOutcome(.deferred, scope: .recipient, stage: .rcpt)
    private let ready = ProbeResult.ready(relay: nil, tlsVersion: nil, offers: [])

    @Test("asks again after 1, 2, 4, 8, 15 and 15 minutes while the relay is down, and says so once")
    func clock() {
        var breaker = Breaker()
        var now = Duration.zero
        #expect(breaker.record(down, at: now) == .wentDown)
        for minutes in [1, 2, 4, 8, 15, 15] {
            #expect(breaker.nextProbe == now + .seconds(60 * minutes))
            #expect(breaker.admit(at: now + .seconds(60 * minutes - 1)) == .wait(until: now + .seconds(60 * minutes)))
            now += .seconds(60 * minutes)
            #expect(!breaker.mayClaim(at: now))
            #expect(breaker.admit(at: now) == .probeFirst)
            #expect(breaker.admit(at: now) == .wait(until: nil), "one probe at a time")
            #expect(breaker.record(probe: .refused(down), at: now) == nil)
        }
    }

    @Test("lets one message try after a good probe, and all when the relay has answered for it")
    func trial() {
        var breaker = Breaker()
        _ = breaker.record(down, at: .zero)
        #expect(breaker.admit(at: .seconds(60)) == .probeFirst)
        #expect(breaker.record(probe: ready, at: .seconds(61)) == nil)
        #expect(breaker.mayClaim(at: .seconds(61)))
        #expect(breaker.admit(at: .seconds(61)) == .go)
        #expect(breaker.admit(at: .seconds(61)) == .wait(until: nil))
        breaker.giveBack()
        #expect(breaker.admit(at: .seconds(61)) == .go)
        #expect(breaker.record(greylisted, at: .seconds(62)) == .recovered)
        #expect(breaker.state == .closed)
        #expect(breaker.record(down, at: .seconds(63)) == .wentDown)
        #expect(breaker.nextProbe == .seconds(123), "the clock begins anew")
    }

    @Test("untried, lets one message go first; its answer opens the line for all, and is no news")
    func untried() {
        var breaker = Breaker(isUntried: true)
        #expect(breaker.isUsable)
        #expect(breaker.admit(at: .zero) == .go)
        #expect(breaker.admit(at: .zero) == .wait(until: nil))
        #expect(breaker.record(sent, at: .seconds(1)) == nil)
        #expect(breaker.state == .closed)
    }

    @Test("untried, a refusal pauses at the first try; a connection that was lost is tried again, three times as ever")
    func untriedAndRefused() {
        var breaker = Breaker(isUntried: true)
        _ = breaker.admit(at: .zero)
        #expect(breaker.record(refused, at: .zero) == .wasPaused)
        breaker = Breaker(isUntried: true)
        for strike in 1...3 {
            #expect(breaker.admit(at: .zero) == .go)
            #expect(breaker.record(lost, at: .zero) == (strike == 3 ? .wentDown : nil))
        }
    }

    @Test("other credentials are tried by one message first")
    func otherCredentials() {
        var breaker = Breaker()
        breaker.askAgain(at: .zero)
        #expect(breaker.state == .closed)
        breaker.askAgain(at: .zero, isUntried: true)
        #expect(breaker.state == .onTrial(isTaken: false))
    }

    @Test("goes back to waiting, longer, when the trial fails")
    func failedTrial() {
        var breaker = Breaker()
        _ = breaker.record(down, at: .zero)
        _ = breaker.admit(at: .seconds(60))
        _ = breaker.record(probe: ready, at: .seconds(60))
        _ = breaker.admit(at: .seconds(60))
        #expect(breaker.record(lost, at: .seconds(60)) == nil)
        #expect(breaker.nextProbe == .seconds(180))
    }

    @Test("pauses at once for an hour when the relay doesn't take us, and late good news changes nothing")
    func pause() {
        var breaker = Breaker()
        #expect(breaker.record(refused, at: .zero) == .wasPaused)
        #expect(breaker.record(refused, at: .seconds(1)) == nil, "one alert, not a thousand")
        #expect(breaker.record(sent, at: .seconds(2)) == nil)
        #expect(breaker.record(down, at: .seconds(3)) == nil)
        #expect(breaker.nextProbe == .seconds(3_600))
        #expect(breaker.admit(at: .seconds(3_600)) == .probeFirst)
        #expect(breaker.record(probe: .refused(refused), at: .seconds(3_600)) == nil)
        #expect(breaker.nextProbe == .seconds(7_200))
        #expect(breaker.cause == refused)
        breaker.askAgain(at: .seconds(4_000))
        #expect(breaker.admit(at: .seconds(4_000)) == .probeFirst)
    }

    @Test("opens on the third attempt in a row that the line lost, uncertain ones among them")
    func strikes() {
        var breaker = Breaker()
        let uncertain = AttemptOutcome(.uncertain, scope: .transport, stage: .dot)
        #expect(breaker.record(lost, at: .zero) == nil)
        #expect(breaker.record(uncertain, at: .zero) == nil)
        #expect(breaker.record(sent, at: .zero) == nil, "begins anew")
        #expect(breaker.record(lost, at: .zero) == nil)
        #expect(breaker.record(lost, at: .zero) == nil)
        #expect(breaker.mayClaim(at: .zero))
        #expect(breaker.record(uncertain, at: .zero) == .wentDown)
    }

    @Test("a probe or a trial that was stopped gives its place back")
    func abandoned() {
        let abandoned = AttemptOutcome(.abandoned, stage: .greeting)
        var breaker = Breaker()
        _ = breaker.record(down, at: .zero)
        _ = breaker.admit(at: .seconds(60))
        #expect(breaker.record(probe: .refused(abandoned), at: .seconds(61)) == nil)
        #expect(breaker.admit(at: .seconds(61)) == .probeFirst)
        _ = breaker.record(probe: ready, at: .seconds(62))
        _ = breaker.admit(at: .seconds(62))
        #expect(breaker.record(abandoned, at: .seconds(62)) == nil)
        #expect(breaker.admit(at: .seconds(63)) == .go)
    }
}

@Suite("Rate and suspicion")
struct LineManners {
    @Test("spaces messages evenly: never more than so many in any minute", arguments: [1, 7, 60, 120])
    func rate(_ perMinute: Int) {
        var rate = SmoothRate(perMinute: perMinute)
        var times: [Duration] = []
        for millisecond in 0..<150_000 where rate.take(at: .milliseconds(millisecond)) {
            times.append(.milliseconds(millisecond))
        }
        #expect(times.first == .zero)
        for (index, time) in times.enumerated() where index >= perMinute {
            #expect(time - times[index - perMinute] >= .seconds(60))
        }
        #expect(times.count >= perMinute * 2)
    }

    @Test("without a limit nothing waits")
    func unlimited() {
        var rate = SmoothRate(perMinute: nil)
        #expect((0..<1_000).allSatisfy { _ in rate.take(at: .zero) })
    }

    private func refusal(_ code: Int, _ detail: Int) -> AttemptOutcome {
        let reply = Reply(code: code, enhanced: EnhancedCode(category: 5, subject: 7, detail: detail), text: "")
        return AttemptOutcome(.failed, scope: .message, stage: .rcpt, reply: reply)
    }

    @Test("puts three back when three different recipients in a row get the same 5yz")
    func suspicion() {
        var suspicion = SenderSuspicion<Int>()
        #expect(suspicion.record(refusal(550, 1), entry: 1, recipient: "a@x.example", wasPutBack: false) == nil)
        #expect(suspicion.record(refusal(550, 1), entry: 2, recipient: "a@x.example", wasPutBack: false) == nil)
        #expect(suspicion.record(refusal(550, 1), entry: 3, recipient: "b@x.example", wasPutBack: false) == nil)
        #expect(suspicion.record(refusal(550, 1), entry: 4, recipient: "c@x.example", wasPutBack: false) == [1, 3, 4])
    }

    @Test("a refusal of the same words that was under way then is put back too, until the line is tried again")
    func suspicionOfLatecomers() {
        var suspicion = SenderSuspicion<Int>()
        for entry in 1...3 {
            _ = suspicion.record(refusal(550, 1), entry: entry, recipient: "\(entry)@x.example", wasPutBack: false)
        }
        #expect(suspicion.record(refusal(550, 1), entry: 4, recipient: "d@x.example", wasPutBack: false) == [4])
        #expect(suspicion.record(refusal(550, 1), entry: 1, recipient: "1@x.example", wasPutBack: true) == nil)
        #expect(suspicion.record(refusal(550, 2), entry: 5, recipient: "e@x.example", wasPutBack: false) == nil)
        suspicion.lineIsTried()
        #expect(suspicion.record(refusal(550, 1), entry: 6, recipient: "f@x.example", wasPutBack: false) == nil)
    }

    @Test("suspects nothing when the answers differ, when one passes, or when the entries were put back before")
    func innocent() {
        var suspicion = SenderSuspicion<Int>()
        let sent = AttemptOutcome(.sent, stage: .dot)
        for entry in 0..<9 {
            let outcome = refusal(550, entry % 2)
            #expect(suspicion.record(outcome, entry: entry, recipient: "\(entry)@x.example", wasPutBack: false) == nil)
        }
        for entry in 10..<19 {
            let outcome = entry % 3 == 0 ? sent : refusal(550, 1)
            #expect(suspicion.record(outcome, entry: entry, recipient: "\(entry)@x.example", wasPutBack: false) == nil)
        }
        for entry in 20..<29 {
            #expect(
                suspicion.record(refusal(550, 9), entry: entry, recipient: "\(entry)@x.example", wasPutBack: true)
                    == nil)
        }
    }
}
