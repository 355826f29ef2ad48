import Mail

/// What each answer of a relay means: the whole policy of failure, stage by stage, in one place.
///
/// The first digit decides the class: 4yz is later, 5yz is never, silence after the final dot is uncertain; success is never
/// guessed. The enhanced code (RFC 3463) refines whose fault it is and never turns the class. Only `recipient` and `message` may
/// fail an entry; `sender` and `transport` concern the line, and the entry isn't charged. An unknown 4yz is later, an unknown 5yz
/// fails the message. A 421 always means that the relay is closing the connection, whatever was asked (RFC 5321 §3.8).
package enum ReplyPolicy {
    /// What to do about one reply.
    package enum Answer: Hashable, Sendable {
        case goOn
        case refused(Ruling)
        /// Not an answer to this question (a 250 for 354, a 1yz): the two sides are out of step.
        case outOfStep
    }

    package static func answer(to reply: Reply, at stage: Stage) -> Answer {
        switch (stage, reply.category) {
        case (.data, 3) where reply.code == 354: .goOn
        case (.data, 2): .outOfStep
        // "Nested MAIL": the relay believes a transaction open. That is no word on this message or its sender.
        case (.mail, 5) where reply.code == 503: .outOfStep
        case (_, 2): .goOn
        case (_, 4): .refused(temporary(reply, at: stage))
        case (_, 5): .refused(permanent(reply, at: stage))
        default: .outOfStep
        }
    }

    // MARK: 4yz

    private static func temporary(_ reply: Reply, at stage: Stage) -> Ruling {
        let isClosing = reply.code == 421
        return switch stage {
        case .local, .dns, .connect, .greeting, .ehlo, .starttls, .tls, .auth: .lineDown
        // The breaker opens when it repeats.
        case .mail: isClosing ? .lineDown : .deferred(.transport)
        case .rcpt: isClosing ? .lineDown : .deferred(.recipient)
        case .data: isClosing ? .lineDown : .deferred(.message)
        case .body, .dot: .deferred(isClosing ? .transport : .message)
        }
    }

    // MARK: 5yz

    private static func permanent(_ reply: Reply, at stage: Stage) -> Ruling {
        switch stage {
        case .ehlo: .lineDown
        // T and S: as likely a relay out of service as one that wants none of us; a person must look.
        case .local, .dns, .connect, .greeting: .linePaused
        case .starttls, .tls, .auth: .linePaused
        case .mail: sender(reply)
        case .rcpt: recipient(reply)
        case .data, .body, .dot: .failed(.message)
        }
    }

    /// MAIL. All messages have the same sender: what is refused for one would be for each.
    private static func sender(_ reply: Reply) -> Ruling {
        switch reply.code {
        // RFC 1870 §6.1: larger than the relay's fixed maximum.
        case 552 where reply.enhanced == nil || reply.isAbout(3, 4): .failed(.message)
        case 530, 550, 553, 554, 555: .linePaused
        default: .failed(.message)
        }
    }

    /// RCPT. Hard evidence says that the address doesn't exist; a refusal of policy says nothing about the address.
    private static func recipient(_ reply: Reply) -> Ruling {
        // RFC 5321 §4.5.3.1.10: 552 here may be a 452 of another age.
        if reply.code == 552 { return .deferred(.recipient) }
        // RFC 3463 §3.2: 5.1.7 and 5.1.8 blame the sender's address, not the recipient's.
        if reply.isAbout(1, 7) || reply.isAbout(1, 8) { return .linePaused }
        if reply.isAbout(subject: 7) { return .failed(.message) }
        if reply.isAbout(subject: 2) { return .failed(.recipient, evidence: .soft) }
        if reply.isAbout(subject: 1) { return .failed(.recipient, evidence: .hard) }
        return switch reply.code {
        // 556: RFC 7504 §4, the domain takes no mail.
        case 551, 553, 556: .failed(.recipient, evidence: .hard)
        default: .failed(.message)
        }
    }

    // MARK: No reply

    /// What it means that a stage ended without a reply.
    package static func ruling(on fault: Fault, at stage: Stage) -> Ruling {
        switch fault {
        case .stopped: stage == .dot ? .uncertain : .abandoned
        case .notMarked, .busy: .abandoned
        case .tlsNotOffered, .untrusted, .badAuthorityFile, .authNotOffered, .notAuthenticated, .noToken: .linePaused
        case .notResolved, .notConnected, .closed, .silent, .garbage, .outOfStep, .handshake, .library:
            switch stage {
            case .local, .dns, .connect, .greeting, .ehlo, .starttls, .tls, .auth: .lineDown
            // No byte of the body, or not its last one: the relay can't have taken the message.
            case .mail, .rcpt, .data, .body: .deferred(.transport)
            case .dot: .uncertain
            }
        }
    }
}

extension Reply {
    fileprivate func isAbout(_ subject: Int, _ detail: Int) -> Bool {
        enhanced?.subject == subject && enhanced?.detail == detail
    }

    fileprivate func isAbout(subject: Int) -> Bool {
        enhanced?.subject == subject
    }
}
