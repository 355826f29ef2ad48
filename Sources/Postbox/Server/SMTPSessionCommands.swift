import NIOCore

/// What each command brings about, outside a body and outside an AUTH exchange.
extension SMTPSession {
    mutating func receiveCommand(_ line: LineReader.Line) -> Proposal {
        let text = line.text
        let space = text.utf8.firstIndex(of: 0x20) ?? text.endIndex
        let verb = text[..<space].uppercased()
        let argument = String(Substring(text[space...].utf8.drop { $0 == 0x20 }))
        var proposal = propose(verb, argument, text)
        proposal.violations += violations(of: line, verb: verb, argument: argument)
        return proposal
    }

    private mutating func propose(_ verb: String, _ argument: String, _ text: String) -> Proposal {
        switch verb {
        case "EHLO", "HELO": hello(text, argument, extended: verb == "EHLO")
        case "MAIL": mail(text, argument)
        case "RCPT": rcpt(text, argument)
        case "DATA": data(text)
        case "AUTH": authenticate(argument)
        case "STARTTLS": startTLS(text)
        case "RSET":
            Proposal(stage: .rset, line: text, reply: ServerReply(250, "2.0.0", "Forgotten"), change: resetChange)
        case "NOOP":
            Proposal(stage: .noop, line: text, reply: ServerReply(250, "2.0.0", "OK"), mayBePipelined: false)
        case "QUIT":
            Proposal(
                stage: .quit, line: text, reply: ServerReply(221, "2.0.0", "Bye"), change: .quit,
                mayBePipelined: false)
        case "VRFY", "EXPN", "HELP":
            Proposal(stage: .other, line: text, reply: ServerReply(502, "5.5.1", "Not here"))
        default:
            Proposal(stage: .other, line: text, reply: ServerReply(500, "5.5.2", "Unknown command"))
                .violating(.badSyntax, text.shortened)
        }
    }

    /// RSET before EHLO leaves the phase alone.
    private var resetChange: Proposal.Change {
        switch phase {
        case .connecting, .greeting, .hello, .over: .nothing
        case .ready, .sender, .recipients, .body, .authenticating: .reset
        }
    }

    private func hello(_ text: String, _ argument: String, extended: Bool) -> Proposal {
        guard !argument.isEmpty else {
            return Proposal(stage: .ehlo, line: text, reply: ServerReply(501, "5.5.4", "Who are you?"))
                .violating(.badSyntax, text)
        }
        var lines = ["postbox.localhost"]
        if extended { lines += extensions.keywords(authenticates: credentials != nil) }
        return Proposal(
            stage: .ehlo, line: text, reply: ServerReply(250, lines: lines), change: .hello(extended: extended),
            mayBePipelined: false)
    }

    private mutating func mail(_ text: String, _ argument: String) -> Proposal {
        guard let path = SMTPPath(argument, after: "FROM:") else {
            return Proposal(stage: .mail, line: text, reply: ServerReply(501, "5.5.4", "Say MAIL FROM:<address>"))
                .violating(.badSyntax, text.shortened)
        }
        namedSender = path.address
        let proposal = Proposal(
            stage: .mail, line: text, reply: ServerReply(250, "2.1.0", "Sender OK"), change: .sender(path))
        guard case .ready = phase else { return outOfOrder(proposal) }
        if credentials != nil, !isAuthenticated {
            return answering(proposal, ServerReply(530, "5.7.0", "Authentication required"))
        }
        if let size = extensions.size, let announced = path.value(of: "SIZE").flatMap(Int.init), announced > size {
            return answering(proposal, ServerReply(552, "5.3.4", "Message too big"))
        }
        return checked(proposal, path, known: ["SIZE", "BODY", "SMTPUTF8", "RET", "ENVID", "AUTH"])
    }

    private mutating func rcpt(_ text: String, _ argument: String) -> Proposal {
        guard let path = SMTPPath(argument, after: "TO:"), !path.address.isEmpty else {
            return Proposal(stage: .rcpt, line: text, reply: ServerReply(501, "5.5.4", "Say RCPT TO:<address>"))
                .violating(.badSyntax, text.shortened)
        }
        namedRecipient = path.address
        let proposal = Proposal(
            stage: .rcpt, line: text, reply: ServerReply(250, "2.1.5", "Recipient OK"), change: .recipient(path))
        guard sender != nil else { return outOfOrder(proposal) }
        let judged = checked(proposal, path, known: ["NOTIFY", "ORCPT"])
        return recipients.isEmpty ? judged : judged.violating(.severalRecipients, text.shortened)
    }

    /// DATA after a refused RCPT is no fault of a client that pipelines: 554, and the client moves on.
    private func data(_ text: String) -> Proposal {
        let proposal = Proposal(
            stage: .data, line: text, reply: ServerReply(354, nil, "Go on, end with a dot"), awaits: "3",
            change: .body, mayBePipelined: false)
        switch phase {
        case .recipients: return proposal
        case .sender: return answering(proposal, ServerReply(554, "5.5.1", "No valid recipients"))
        case .ready where isExtended && extensions.pipelining:
            return answering(proposal, ServerReply(503, "5.5.1", "No valid sender"))
        case .connecting, .greeting, .hello, .ready, .body, .authenticating, .over: return outOfOrder(proposal)
        }
    }

    private func startTLS(_ text: String) -> Proposal {
        guard isExtended, extensions.startTLS else {
            return Proposal(stage: .startTLS, line: text, reply: ServerReply(502, "5.5.1", "Not offered"))
                .violating(.extensionNotOffered, text)
        }
        return Proposal(
            stage: .startTLS, line: text, reply: ServerReply(454, "4.7.0", "TLS not available"), mayBePipelined: false)
    }

    func answering(_ proposal: Proposal, _ reply: ServerReply) -> Proposal {
        var copy = proposal
        copy.reply = reply
        return copy
    }

    func outOfOrder(_ proposal: Proposal) -> Proposal {
        answering(proposal, ServerReply(503, "5.5.1", "Out of order")).violating(.outOfOrder, proposal.line.shortened)
    }
}
