import Testing

/// The outcome table of the specification, as it stands there, and which scenes show each row on a real socket.
///
/// What can't be seen on a socket (an attachment that changed, a process that died) is shown by a test of another target; it is named by
/// its file and its title, and looked for.
enum OutcomeTable {
    struct Row: Sendable, CustomTestStringConvertible {
        let stage: String
        let seen: String
        let scope: String
        let disposition: String
        /// What a scene of this row comes to, whatever it says after that.
        let outcomes: [String]
        let scenes: [String]
        let elsewhere: [Elsewhere]

        var testDescription: String { "\(stage): \(seen) → \(disposition)" }

        init(
            _ stage: String, _ seen: String, _ scope: String, _ disposition: String, _ outcomes: [String] = [],
            _ scenes: [String] = [], elsewhere: [Elsewhere] = []
        ) {
            (self.stage, self.seen, self.scope, self.disposition) = (stage, seen, scope, disposition)
            (self.outcomes, self.scenes, self.elsewhere) = (outcomes, scenes, elsewhere)
        }
    }

    struct Elsewhere: Sendable {
        let file: String
        let title: String
        init(_ file: String, _ title: String) { (self.file, self.title) = (file, title) }
    }

    static let rows = beforeMail + mailAndRecipient + body + death

    private static let beforeMail = [
        Row(
            "local check", "bad address", "R", "failed; no network",
            elsewhere: [
                Elsewhere(
                    "MailTests/AddressTests.swift", "one that could carry something else, or nothing, is refused")
            ]),
        Row(
            "local check", "CR, LF, NUL, 8-bit, a long line, nothing", "M", "failed; no network",
            ["failed message at local"],
            [
                "An empty message: not even a connection", "A LF without CR: could be smuggled into another message",
                "A CR without LF", "A NUL", "A letter beyond ASCII in a sealed message", "A line over 998 octets",
            ]),
        Row(
            "local check", "too large", "M", "failed", ["failed message at local"],
            ["Larger than the relay says it takes: not even asked"]),
        Row(
            "local check", "needs SMTPUTF8", "R", "failed", ["failed recipient at local"],
            ["An address beyond ASCII where SMTPUTF8 isn't offered: not even asked"]),
        Row(
            "DNS, connect, greeting", "4yz, closed or silent", "T", "breaker",
            ["lineDown transport at dns", "lineDown transport at connect", "lineDown transport at greeting"],
            [
                "A relay's name that does not exist: the line is down", "Nobody listens at that port: the line is down",
                "Nobody accepts: the line is down when its time is over", "A greeting 4yz: the line is down",
                "Another 4yz greeting: the line is down", "Closed instead of a greeting: the line is down",
                "Reset instead of a greeting", "Silence instead of a greeting", "A greeting that drips",
                "A greeting of lines without end", "A greeting that is one line without end",
            ]),
        Row(
            "greeting", "5yz", "T+S", "pause, alert", ["linePaused sender at greeting"],
            ["A greeting 5yz: pause, a person must look"]),
        Row(
            "EHLO", "refused", "T", "breaker", ["lineDown transport at ehlo"],
            [
                "EHLO refused: the line is down, and HELO is not good enough", "EHLO refused for now",
                "EHLO refused when TLS is required", "EHLO refused inside TLS: the line is down", "Closed after EHLO",
                "Silence after EHLO",
            ]),
        Row(
            "STARTTLS", "not offered", "S", "pause; never in clear", ["linePaused sender at starttls"],
            ["STARTTLS not offered: pause, and never in clear"]),
        Row("STARTTLS", "454", "T", "breaker", ["lineDown transport at starttls"], ["STARTTLS 454: the line is down"]),
        Row(
            "TLS", "untrusted, expired, wrong name", "S", "pause; never unverified", ["linePaused sender at tls"],
            [
                "A certificate of an authority that we don't know: pause",
                "A certificate that vouches for itself: pause", "An expired certificate: pause",
                "A certificate for another name: pause", "An expired certificate, TLS from the first byte: pause",
            ]),
        Row(
            "TLS", "handshake fails", "T", "breaker", ["lineDown transport at tls"],
            [
                "TLS 1.1 at most: no handshake, the line is down",
                "The handshake meets something that is not TLS: the line is down", "Closed in the handshake",
                "Silence in the handshake", "Implicit TLS meets a relay that speaks in clear",
            ]),
        Row(
            "AUTH", "535, 534, 538, 504", "S", "pause at once", ["linePaused sender at auth 5"],
            [
                "AUTH 535: pause at once", "AUTH LOGIN 535", "AUTH 534: pause", "AUTH 538: pause", "AUTH 504: pause",
                "XOAUTH2 refused at once",
            ]),
        Row(
            "AUTH", "not offered though we have credentials", "S", "pause at once", ["linePaused sender at auth"],
            [
                "AUTH not offered though we have credentials: pause, and nothing is sent without a 235",
                "Only a mechanism that we don't use is offered: pause",
                "A token, and a relay that only takes passwords: pause, and nothing of it is said",
                "A password, and a relay that only takes tokens: pause",
                "AUTH offered in clear and not inside TLS: pause, and the password stays with us",
            ]),
        Row(
            "AUTH", "454, 421, closed", "T", "breaker", ["lineDown transport at auth"],
            [
                "AUTH 454: the line is down, and the account is not tried again at once", "AUTH 421: the line is down",
                "Closed in AUTH", "Silence in AUTH",
            ]),
    ]

    private static let mailAndRecipient = [
        Row("MAIL", "421", "T", "close, breaker", ["lineDown transport at mail 421"], ["MAIL 421: the line is down"]),
        Row(
            "MAIL", "450, 451, 452", "T", "deferred; breaker when repeated",
            ["deferred transport at mail 450", "deferred transport at mail 451", "deferred transport at mail 452"],
            ["MAIL 450: later; the same connection serves again"]),
        Row(
            "MAIL", "530, 550, 553, 554, 555", "S", "pause", ["linePaused sender at mail 5"],
            ["MAIL 530: pause", "MAIL 550: pause", "MAIL 553: pause", "MAIL 554: pause", "MAIL 555: pause"]),
        Row(
            "MAIL", "552 5.3.4", "M", "failed: too large", ["failed message at mail 552 5.3.4"],
            ["MAIL 552 5.3.4: this message is too large"]),
        Row(
            "RCPT", "250, 251, 252", "", "go on", ["sent at dot"],
            [
                "550 5.1.1: hard evidence; RSET goes before the next message, on the same connection",
                "250: sent, and the text is kept", "RCPT 252: on we go",
            ]),
        Row(
            "RCPT", "450, 451, 452, and any 552", "R", "deferred", ["deferred recipient at rcpt"],
            ["450, greylisted: later", "451 and 452: later", "552, whatever it says: later", "An unknown 4yz: later"]),
        Row(
            "RCPT", "550 5.1.x, 551, 553", "R", "failed; hard evidence", ["failed recipient at rcpt 55"],
            ["A refusal over several lines", "551: hard", "553: hard"]),
        Row(
            "RCPT", "550 5.2.1", "R", "failed; soft evidence", ["failed recipient at rcpt 550 5.2.1 soft"],
            ["550 5.2.1: soft"]),
        Row(
            "RCPT", "550/554 5.7.x", "M/S", "failed; no evidence", ["failed message at rcpt 55"],
            ["550 5.7.1: policy, no evidence against the address", "554 5.7.x: the same"]),
        Row("RCPT", "421", "T", "close, breaker", ["lineDown transport at rcpt 421"], ["421: the line is down"]),
        Row(
            "MAIL, RCPT, DATA", "closed, reset, silent", "T", "deferred: no body was sent", ["deferred transport at"],
            [
                "Closed after MAIL: deferred, no body was sent", "Reset after MAIL", "Silence after MAIL",
                "Closed after RCPT", "Reset after RCPT", "Silence after RCPT", "Closed after DATA", "Reset after DATA",
                "Silence after DATA",
            ]),
    ]

    private static let body = [
        Row(
            "DATA", "4yz / 5yz", "M", "deferred / failed", ["deferred message at data 4", "failed message at data 5"],
            ["DATA 4yz: later"]),
        Row("DATA", "421", "T", "close, breaker", ["lineDown transport at data 421"], ["DATA 421: the line is down"]),
        Row(
            "DATA", "another 2yz for 354", "T", "out of step: close, deferred", ["deferred transport at data 250"],
            ["DATA 250: out of step, left and deferred"]),
        Row(
            "body", "local error, peer closes or stops reading before our last byte", "T/M", "deferred",
            ["deferred transport at body"],
            [
                "Reset in the middle of the body: deferred, the dot was not sent",
                "The relay has had enough in the middle of the body, says so and closes",
                "The relay stops reading in the middle of the body",
                "A relay that takes the body a little at a time, for ever", "Closed while the mark is being recorded",
                "Closed inside TLS in the middle of the body: deferred",
            ]),
        Row(
            "body", "speaks before our last byte", "T", "deferred", ["deferred transport at body"],
            [
                "A 250 while the mark is being recorded: the body is not given", "A 250 in one breath with the 354",
                "A 250 in the middle of the body: not its answer",
                "A 250 inside TLS in the middle of the body: not its answer",
            ]),
        Row(
            "final dot", "2yz", "", "sent; keep the reply text", ["sent at dot 25"],
            ["250: sent, and the text is kept", "Another 2yz: sent"]),
        Row(
            "final dot", "4yz", "M/T", "deferred", ["deferred message at dot 4", "deferred transport at dot 421"],
            ["4yz: later, and the connection serves again", "421 to the dot: later, and the connection is left"]),
        Row(
            "final dot", "5yz", "M", "failed", ["failed message at dot 5"],
            ["4yz: later, and the connection serves again"]),
        Row(
            "final dot", "closed, reset, deadline, garbage", "", "uncertain", ["uncertain transport at dot"],
            [
                "Closed after the dot: uncertain", "Reset after the dot: uncertain", "Silence after the dot: uncertain",
                "Garbage after the dot: uncertain", "A 354 after the dot: uncertain",
                "Half a reply, then the end: uncertain", "Closed inside TLS after the dot: uncertain",
                "A 250 before the relay's TCP had the dot: uncertain, and never sent",
                "Two answers to the dot in one breath: uncertain, for one of them answers something else",
            ]),
    ]

    private static let death = [
        Row(
            "local check", "attachment missing or changed", "M", "failed; no network",
            elsewhere: [
                Elsewhere("OutboxTests/OpeningTests.swift", "OutboxError.damagedMessage(id: \"1001\")"),
                Elsewhere("OutboxTests/SettlementTests.swift", "damaged here: failed without the network"),
            ]),
        Row(
            "process died", "no `transmitting` mark", "", "queued again",
            elsewhere: [
                Elsewhere("OutboxTests/RescueTests.swift", "without a mark it is queued again and nothing counts")
            ]),
        Row(
            "process died", "mark, no outcome", "", "uncertain",
            elsewhere: [
                Elsewhere("OutboxTests/RescueTests.swift", "with a mark it is uncertain: tried once more")
            ]),
    ]
}
