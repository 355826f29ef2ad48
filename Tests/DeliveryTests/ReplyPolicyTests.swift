import Mail
import Testing

@testable import Delivery

/// The outcome table, line by line, as a table.
@Suite("The policy of replies")
struct ReplyPolicyTests {
    struct Row: CustomTestStringConvertible {
        let stage: Stage
        let reply: String
        let meaning: String
        var testDescription: String { "\(stage): \(reply) → \(meaning)" }

        init(_ stage: Stage, _ reply: String, _ meaning: String) {
            (self.stage, self.reply, self.meaning) = (stage, reply, meaning)
        }
    }

    static let rows: [Row] = [
        Row(.greeting, "220", "goOn"),
        Row(.greeting, "421", "lineDown transport"), Row(.greeting, "450", "lineDown transport"),
        Row(.greeting, "521", "linePaused sender"), Row(.greeting, "554", "linePaused sender"),
        Row(.ehlo, "421", "lineDown transport"), Row(.ehlo, "502", "lineDown transport"),
        Row(.starttls, "454", "lineDown transport"), Row(.starttls, "502", "linePaused sender"),
        Row(.auth, "235", "goOn"), Row(.auth, "454", "lineDown transport"), Row(.auth, "421", "lineDown transport"),
        Row(.auth, "504", "linePaused sender"), Row(.auth, "534", "linePaused sender"),
        Row(.auth, "535", "linePaused sender"), Row(.auth, "538", "linePaused sender"),
        Row(.mail, "250", "goOn"), Row(.mail, "421", "lineDown transport"),
        Row(.mail, "450", "deferred transport"), Row(.mail, "451", "deferred transport"),
        Row(.mail, "452", "deferred transport"), Row(.mail, "455", "deferred transport"),
        Row(.mail, "530", "linePaused sender"), Row(.mail, "550", "linePaused sender"),
        Row(.mail, "553", "linePaused sender"), Row(.mail, "554", "linePaused sender"),
        Row(.mail, "555", "linePaused sender"), Row(.mail, "552 5.3.4", "failed message"),
        Row(.mail, "552", "failed message"), Row(.mail, "500", "failed message"), Row(.mail, "354", "outOfStep"),
        Row(.rcpt, "250", "goOn"), Row(.rcpt, "251", "goOn"), Row(.rcpt, "252", "goOn"),
        Row(.rcpt, "421", "lineDown transport"), Row(.rcpt, "450", "deferred recipient"),
        Row(.rcpt, "451", "deferred recipient"), Row(.rcpt, "452", "deferred recipient"),
        Row(.rcpt, "499", "deferred recipient"), Row(.rcpt, "552", "deferred recipient"),
        Row(.rcpt, "552 5.1.1", "deferred recipient"), Row(.rcpt, "550 5.1.1", "failed recipient hard"),
        Row(.rcpt, "550 5.1.10", "failed recipient hard"), Row(.rcpt, "551", "failed recipient hard"),
        Row(.rcpt, "553", "failed recipient hard"), Row(.rcpt, "556", "failed recipient hard"),
        Row(.rcpt, "550 5.2.1", "failed recipient soft"), Row(.rcpt, "550 5.2.2", "failed recipient soft"),
        Row(.rcpt, "550 5.7.1", "failed message"), Row(.rcpt, "554 5.7.1", "failed message"),
        Row(.rcpt, "553 5.7.1", "failed message"), Row(.rcpt, "550", "failed message"),
        Row(.rcpt, "503 5.5.1", "failed message"), Row(.rcpt, "553 5.1.8", "linePaused sender"),
        Row(.rcpt, "550 5.1.7", "linePaused sender"), Row(.rcpt, "354", "outOfStep"),
        Row(.data, "354", "goOn"), Row(.data, "250", "outOfStep"), Row(.data, "334", "outOfStep"),
        Row(.data, "421", "lineDown transport"), Row(.data, "451", "deferred message"),
        Row(.data, "554", "failed message"),
        Row(.dot, "250", "goOn"), Row(.dot, "451", "deferred message"), Row(.dot, "421", "deferred transport"),
        Row(.dot, "552 5.3.4", "failed message"), Row(.dot, "554", "failed message"), Row(.dot, "354", "outOfStep"),
    ]

    @Test("gives each reply its meaning", arguments: rows)
    func meaning(_ row: Row) throws {
        var reader = ReplyReader()
        reader.feed(Array("\(row.reply) text\r\n".utf8))
        let reply = try #require(try reader.next()).reply()
        #expect(describe(ReplyPolicy.answer(to: reply, at: row.stage)) == row.meaning)
    }

    @Test("fails an entry only for its recipient or its message", arguments: Stage.allCases)
    func scopes(at stage: Stage) {
        for code in 400...599 {
            guard case .refused(let ruling) = ReplyPolicy.answer(to: Reply(code: code, text: ""), at: stage) else {
                // A nested MAIL: the two sides are out of step.
                if stage != .mail || code != 503 { Issue.record("\(code) is no refusal") }
                continue
            }
            if ruling.disposition == .failed {
                #expect(code >= 500, "a 4yz never fails an entry")
                #expect(ruling.scope == .recipient || ruling.scope == .message)
            }
            #expect(ruling.disposition != .sent && ruling.disposition != .uncertain)
        }
    }

    @Test(
        "says what silence means, by stage",
        arguments: [
            (.dns, "lineDown transport"), (.connect, "lineDown transport"), (.greeting, "lineDown transport"),
            (.ehlo, "lineDown transport"), (.starttls, "lineDown transport"), (.tls, "lineDown transport"),
            (.auth, "lineDown transport"), (.mail, "deferred transport"), (.rcpt, "deferred transport"),
            (.data, "deferred transport"), (.body, "deferred transport"), (.dot, "uncertain transport"),
        ] as [(Stage, String)])
    func silence(_ stage: Stage, _ meaning: String) {
        for fault in [Fault.closed, .silent, .garbage, .outOfStep] {
            #expect(describe(.refused(ReplyPolicy.ruling(on: fault, at: stage))) == meaning)
        }
    }

    @Test("abandons what is stopped before the dot, and is uncertain after it", arguments: Stage.allCases)
    func stopped(_ stage: Stage) {
        let ruling = ReplyPolicy.ruling(on: .stopped, at: stage)
        #expect(ruling.disposition == (stage == .dot ? .uncertain : .abandoned))
    }

    private func describe(_ answer: ReplyPolicy.Answer) -> String {
        switch answer {
        case .goOn: return "goOn"
        case .outOfStep: return "outOfStep"
        case .refused(let ruling):
            var words = ["\(ruling.disposition)"]
            if let scope = ruling.scope { words.append(scope.rawValue) }
            if ruling.evidence != .none { words.append(ruling.evidence.rawValue) }
            return words.joined(separator: " ")
        }
    }
}
