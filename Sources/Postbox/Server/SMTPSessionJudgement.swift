import NIOCore

/// The strict judge of commands: length, bytes, and what may be used without being offered.
extension SMTPSession {
    func violations(
        of line: LineReader.Line, verb: String, argument: String
    ) -> [(rule: SMTPViolation.Rule, detail: String)] {
        let shown = verb == "AUTH" ? "AUTH" : line.text.shortened
        var found = bytesViolations(of: line, shown: shown)
        if line.bytesOnWire > Self.longestCommand(verb) {
            found.append((.commandTooLong, "\(line.bytesOnWire) octets: \(shown)"))
        }
        if line.isEightBit, !usesUTF8(argument) { found.append((.eightBitCommand, shown)) }
        return found
    }

    func bytesViolations(of line: LineReader.Line, shown: String) -> [(rule: SMTPViolation.Rule, detail: String)] {
        var found: [(rule: SMTPViolation.Rule, detail: String)] = []
        if !line.endsWithCRLF { found.append((.bareLineFeed, shown)) }
        if line.hasBareCarriageReturn { found.append((.bareCarriageReturn, shown)) }
        if line.hasNUL { found.append((.nulByte, shown)) }
        return found
    }

    /// Octets with the CRLF: RFC 5321 §4.5.3.1.4, with what SIZE, BODY, SMTPUTF8, DSN and AUTH add (RFC 4954 §3 and §4,
    /// RFC 3461 §4).
    private static func longestCommand(_ verb: String) -> Int {
        switch verb {
        case "MAIL": 512 + 26 + 17 + 10 + 107 + 500
        case "RCPT": 512 + 500
        case "AUTH": 12_288
        default: 512
        }
    }

    /// SMTPUTF8 is asked for in the MAIL command itself, and holds for its RCPT.
    private func usesUTF8(_ argument: String) -> Bool {
        sender?.value(of: "SMTPUTF8") != nil || argument.uppercased().contains(" SMTPUTF8")
    }

    /// 555 for a parameter that the server doesn't know or didn't offer (RFC 5321 §4.1.1.11).
    func checked(_ proposal: Proposal, _ path: SMTPPath, known: Set<String>) -> Proposal {
        let names = path.parameters.map { $0.prefix { $0 != "=" }.uppercased() }
        guard let name = names.first(where: { !known.contains($0) || !isOffered($0) }) else { return proposal }
        return answering(proposal, ServerReply(555, "5.5.4", "Unknown parameter \(name)"))
            .violating(.extensionNotOffered, proposal.line.shortened)
    }

    private func isOffered(_ parameter: String) -> Bool {
        guard isExtended else { return false }
        return switch parameter {
        case "SIZE": extensions.size != nil
        case "BODY": extensions.eightBitMIME
        case "SMTPUTF8": extensions.smtpUTF8
        case "RET", "ENVID", "NOTIFY", "ORCPT": extensions.dsn
        case "AUTH": credentials != nil && !extensions.mechanisms.isEmpty
        default: false
        }
    }

    /// What was sent ahead of the reply to `proposal`: nothing is sent ahead of some commands, and nothing at all when
    /// PIPELINING isn't offered (RFC 2920 §3.1). Within a body every line is sent ahead, of course.
    func sentAhead(of proposal: Proposal) -> SMTPViolation.Rule? {
        switch proposal.stage {
        case .bodyMiddle: nil
        case .connect, .greeting: .spokeBeforeGreeting
        case .ehlo, .startTLS, .auth, .mail, .rcpt, .data, .dot, .rset, .noop, .quit, .other:
            if !proposal.mayBePipelined {
                .didNotWait
            } else {
                isExtended && extensions.pipelining ? nil : .pipeliningNotOffered
            }
        }
    }
}
