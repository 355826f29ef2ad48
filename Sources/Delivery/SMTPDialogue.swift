import Mail

/// One transaction of SMTP (RFC 5321 §3.3) with one recipient: replies in, steps out, and no input or output of its own.
///
/// Says MAIL, RCPT and DATA in one go when PIPELINING is offered (RFC 2920), one by one otherwise. When the relay takes DATA although
/// it refused the recipient, it gets a lone dot and nothing counts as sent. A transaction left open is reset before the next one
/// rather than now: the outcome is known, and nothing may stand between it and its being recorded.
/// What each reply means is `ReplyPolicy`'s to say.
package struct SMTPDialogue: Sendable {
    /// What the connection must do next.
    package enum Step: Hashable, Sendable {
        /// Write these bytes, then read one reply within the time of that stage.
        case say([UInt8], thenHear: Stage)
        /// Read one more reply.
        case hear(Stage)
        /// Have the `transmitting` mark recorded, then say `marked`.
        case mark
        /// Write the whole body with its final dot, then say `bodyGiven`.
        case giveBody
        case end(Ending)
    }

    package struct Ending: Hashable, Sendable {
        package let ruling: Ruling
        package let stage: Stage
        package let reply: Reply?
        package let fault: Fault?
        package let afterwards: Afterwards
    }

    /// In what state the connection is left.
    package enum Afterwards: Hashable, Sendable { case reuse, resetFirst, hangUp }

    private enum Position: Hashable { case reset, mail, rcpt, data, mark, body, dot, loneDot, over }

    private let mailCommand: [UInt8]
    private let rcptCommand: [UInt8]
    private let pipelined: Bool
    private let resetsFirst: Bool
    private var position = Position.over
    /// The first refusal, while the answers to what was said in the same breath are still to come.
    private var refusal: (ruling: Ruling, stage: Stage, reply: Reply)?
    private var isRecipientTaken = false

    /// - Parameters:
    ///   - bytes: the message's size before dot-stuffing.
    ///   - resetFirst: whether the transaction before was left open.
    package init(_ parcel: Parcel, bytes: Int, offers: RelayOffers, resetFirst: Bool = false) {
        mailCommand = SMTPCommand.mail(parcel, bytes: bytes, offers: offers)
        rcptCommand = SMTPCommand.rcpt(parcel.envelope)
        pipelined = offers.pipelining
        resetsFirst = resetFirst
    }

    package mutating func begin() -> Step {
        position = resetsFirst ? .reset : .mail
        let opening = resetsFirst ? SMTPCommand.rset : []
        guard pipelined else { return .say(resetsFirst ? opening : mailCommand, thenHear: .mail) }
        return .say(opening + mailCommand + rcptCommand + SMTPCommand.data, thenHear: .mail)
    }

    // MARK: Events

    package mutating func heard(_ reply: Reply) -> Step {
        switch position {
        case .reset: heardReset(reply)
        case .mail, .rcpt: heardCommand(reply)
        case .data: heardData(reply)
        case .dot: heardDot(reply)
        // Whatever it says: nothing was sent, and the transaction is over.
        case .loneDot: endRefused(.reuse)
        case .mark, .body, .over: lost(.outOfStep)
        }
    }

    package mutating func marked(_ recorded: Bool) -> Step {
        guard recorded else { return end(ReplyPolicy.ruling(on: .notMarked, at: .data), fault: .notMarked, .hangUp) }
        position = .body
        return .giveBody
    }

    package mutating func bodyGiven() -> Step {
        position = .dot
        return .hear(.dot)
    }

    /// No reply came, or none that makes sense.
    ///
    /// - Parameter reply: what the relay said that answers nothing, or before its time: kept for the record, decides nothing.
    package mutating func lost(_ fault: Fault, saying reply: Reply? = nil) -> Step {
        guard refusal == nil else { return endRefused(.hangUp) }
        return end(ReplyPolicy.ruling(on: fault, at: stage), reply: reply, fault: fault, .hangUp)
    }

    // MARK: Replies, by what they answer

    private mutating func heardReset(_ reply: Reply) -> Step {
        guard reply.category == 2 else { return lost(.outOfStep, saying: reply) }
        position = .mail
        return pipelined ? .hear(.mail) : .say(mailCommand, thenHear: .mail)
    }

    private mutating func heardCommand(_ reply: Reply) -> Step {
        switch ReplyPolicy.answer(to: reply, at: stage) {
        case _ where refusal != nil && reply.code != 421: break
        case .goOn: break
        case .outOfStep: return lost(.outOfStep, saying: reply)
        case .refused(let ruling):
            refusal = refusal ?? (ruling, stage, reply)
            if reply.code == 421 { return endRefused(.hangUp) }
            if !pipelined { return endRefused(position == .mail ? .reuse : .resetFirst) }
        }
        if position == .rcpt && reply.category == 2 { isRecipientTaken = true }
        let next: Stage = position == .mail ? .rcpt : .data
        let command = position == .mail ? rcptCommand : SMTPCommand.data
        position = position == .mail ? .rcpt : .data
        return pipelined ? .hear(next) : .say(command, thenHear: next)
    }

    private mutating func heardData(_ reply: Reply) -> Step {
        let answer = ReplyPolicy.answer(to: reply, at: .data)
        if refusal != nil {
            guard answer == .goOn else { return endRefused(reply.code == 421 ? .hangUp : .resetFirst) }
            // It refused MAIL and took the recipient all the same: a lone dot would send an empty message.
            guard !isRecipientTaken else { return endRefused(.hangUp) }
            position = .loneDot
            return .say(SMTPCommand.loneDot, thenHear: .data)
        }
        switch answer {
        case .goOn:
            position = .mark
            return .mark
        case .outOfStep: return lost(.outOfStep, saying: reply)
        case .refused(let ruling): return end(ruling, reply: reply, reply.code == 421 ? .hangUp : .resetFirst)
        }
    }

    private mutating func heardDot(_ reply: Reply) -> Step {
        switch ReplyPolicy.answer(to: reply, at: .dot) {
        case .goOn: end(.sent, reply: reply, .reuse)
        // Postfix keeps the transaction open then: the next MAIL would be "nested", and an innocent message fail.
        case .refused(let ruling): end(ruling, reply: reply, reply.code == 421 ? .hangUp : .resetFirst)
        case .outOfStep: end(.uncertain, reply: reply, fault: .outOfStep, .hangUp)
        }
    }

    // MARK: Endings

    private var stage: Stage {
        switch position {
        case .reset, .mail, .over: .mail
        case .rcpt: .rcpt
        case .data, .mark, .loneDot: .data
        case .body: .body
        case .dot: .dot
        }
    }

    private mutating func endRefused(_ afterwards: Afterwards) -> Step {
        guard let refusal else { return lost(.outOfStep) }
        position = .over
        return .end(
            Ending(
                ruling: refusal.ruling, stage: refusal.stage, reply: refusal.reply, fault: nil, afterwards: afterwards))
    }

    private mutating func end(
        _ ruling: Ruling, reply: Reply? = nil, fault: Fault? = nil, _ afterwards: Afterwards
    ) -> Step {
        let ending = Ending(ruling: ruling, stage: stage, reply: reply, fault: fault, afterwards: afterwards)
        position = .over
        return .end(ending)
    }
}
