import Foundation
import Mail

/// What a name, a subject, a file's name, a text or an event may hold, tried by a fuzzer on all that writes messages.
///
/// The input is texts with 0xFF between them. The message is 7-bit and has no line that any relay would touch; a reader that shares nothing
/// with the writer finds no defect in it, and every text as it was cleaned. Built by `Tests/Fuzz/run`, outside the package.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let start, count > 0 else { return 0 }
    let pieces = UnsafeBufferPointer(start: start, count: count).split(
        separator: 0xFF, omittingEmptySubsequences: false)
    let texts = (0..<5).map { $0 < pieces.count ? String(decoding: pieces[$0], as: UTF8.self) : "" }
    let entry = entry(texts)
    let calendar = ICalendarWriter.write(entry)
    let content = Array(texts[2].utf8)
    let message = MIMEWriter.write(
        head(texts),
        body: .multipart(
            .mixed,
            [
                .multipart(
                    .alternative,
                    [.text(texts[2], .plain), .text(texts[3], .html), .calendar(calendar, method: .request)]),
                .file(content, name: texts[4], mediaType: texts[1]),
            ]), boundarySeed: texts[0])
    var wire: [UInt8] = []
    for case .bytes(let bytes) in message.segments { wire += bytes }
    judge(wire)
    judge(calendar)
    compare(ReceivedMessage.parse(wire), with: texts, content, calendar)
    return 0
}

private let address = Address("avis@espaces.example")
private let zone = TimeZone(identifier: "America/Toronto") ?? .gmt
private let instant = Date(timeIntervalSince1970: 1_793_804_400)

private func mailbox(_ name: String) -> Mailbox {
    guard let address else { preconditionFailure("no address") }
    return Mailbox(name: name, address: address)
}

private func head(_ texts: [String]) -> MessageHead {
    guard let id = MessageID("a@espaces.example") else { preconditionFailure("no id") }
    return MessageHead(
        date: instant, timeZone: zone, from: mailbox(texts[0]), replyTo: mailbox(texts[1]), to: mailbox(texts[2]),
        subject: texts[1], messageID: id, language: "fr-CA",
        others: [.text(.autoSubmitted, texts[3]), .links(.listUnsubscribe, ["mailto:" + texts[4]])])
}

private func entry(_ texts: [String]) -> CalendarEntry {
    CalendarEntry(
        method: .request, uid: "a@espaces.example", sequence: 1, stamp: instant, start: instant, end: instant + 3_600,
        timeZone: zone, summary: texts[0], location: texts[1], url: texts[4], description: texts[3],
        organizer: mailbox(texts[2]), attendee: mailbox(texts[4]))
}

/// Line by line, what RFC 5322 and the relays that we know of want.
private func judge(_ wire: [UInt8]) {
    var (line, last): ([UInt8], UInt8) = ([], 10)
    for byte in wire {
        precondition(byte == 13 || byte == 10 || byte == 9 || (32...126).contains(byte), "7-bit, and no control")
        precondition((byte == 10) == (last == 13), "CR and LF only together")
        last = byte
        guard byte == 10 else {
            line.append(byte)
            continue
        }
        precondition(line.count <= 999, "998 and its CR")
        precondition(line.first != 46 && !line.starts(with: Array("From ".utf8)), "what a relay would touch")
        line = []
    }
    precondition(line.isEmpty, "it ends with a line end")
}

private func judge(_ calendar: String) {
    let allowed: Set = [
        "BEGIN", "PRODID", "VERSION", "CALSCALE", "METHOD", "TZID", "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE",
        "END", "UID",
        "SEQUENCE", "DTSTAMP", "DTEND", "SUMMARY", "CLASS", "STATUS", "LOCATION", "URL", "DESCRIPTION", "TRANSP",
        "ORGANIZER",
        "ATTENDEE",
    ]
    let lines = Array(calendar.utf8).split(separator: 10)
    for line in lines where line.first != 32 {
        precondition(line.last == 13 && line.count <= 76)
        let name = String(decoding: line.prefix { $0 != 58 && $0 != 59 }, as: UTF8.self)
        precondition(allowed.contains(name) || name.hasSuffix("\r"), "a property that nobody wrote: \(name)")
    }
    precondition(calendar.components(separatedBy: "\r\nBEGIN:VEVENT\r\n").count == 2)
    precondition(calendar.components(separatedBy: "\r\nATTENDEE;").count == 2)
}

private func compare(_ read: ReceivedMessage, with texts: [String], _ content: [UInt8], _ calendar: String) {
    precondition(read.defects.isEmpty, "\(read.defects)")
    precondition(read.subject == CleanText.line(texts[1]))
    let names = read.headers.map(\.name)
    precondition(Set(names).count == names.count && !names.contains { ["cc", "bcc"].contains($0.lowercased()) })
    precondition(read.root.leaves.count == 4)
    let leaves = read.root.leaves
    for (leaf, text) in zip(leaves, [texts[2], texts[3]]) {
        var body = CleanText.body(text)
        var got = Array((leaf.text ?? "").utf8)
        // The last line end is the text's own, or was lent to it.
        while body.last == 10 || body.last == 13 { body.removeLast() }
        while got.last == 10 || got.last == 13 { got.removeLast() }
        precondition(got == body, "a text that isn't the same")
    }
    precondition(leaves[2].text.map { Array($0.utf8) == Array(calendar.utf8) } ?? false)
    precondition(leaves[3].bytes == content && leaves[3].filename?.isEmpty == false)
}
