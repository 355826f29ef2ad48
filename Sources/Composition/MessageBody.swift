import Mail

/// The order of a message's parts: text first, then HTML, then the calendar entry as an alternative of both; documents after;
/// the entry again as a file at the end, for readers that only know files (CalConnect's tested order).
enum MessageBody {
    static func part(_ wording: Wording, entry: CalendarEntry?, _ attachments: [Attachment]) -> MIMEPart {
        var alternatives: [MIMEPart] = [.text(wording.text, .plain), .text(wording.html, .html)]
        var files: [MIMEPart] = attachments.map(MIMEPart.attachment)
        if let entry {
            let calendar = ICalendarWriter.write(entry)
            alternatives.append(.calendar(calendar, method: entry.method))
            files.append(.file(Array(calendar.utf8), name: "invite.ics", mediaType: "application/ics"))
        }
        return .multipart(.mixed, [.multipart(.alternative, alternatives)] + files)
    }
}
