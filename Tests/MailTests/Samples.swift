import Foundation

@testable import Mail

/// Values that many tests begin from.
enum Samples {
    static let toronto = zone("America/Toronto")

    static func zone(_ identifier: String) -> TimeZone {
        guard let zone = TimeZone(identifier: identifier) else { preconditionFailure("no zone \(identifier)") }
        return zone
    }

    static func address(_ text: String) -> Address {
        guard let address = Address(text) else { preconditionFailure("no address \(text)") }
        return address
    }

    static func mailbox(_ name: String?, _ address: String) -> Mailbox {
        Mailbox(name: name, address: Self.address(address))
    }

    static func date(_ text: String) -> Date {
        guard let date = try? Date(text, strategy: .iso8601) else { preconditionFailure("no date \(text)") }
        return date
    }

    static func messageID(_ text: String = "4f2a9c@avis.example") -> MessageID {
        guard let id = MessageID(text) else { preconditionFailure("no id \(text)") }
        return id
    }

    static func head(
        from: Mailbox? = nil, to: Mailbox? = nil, subject: String = "Réunion", others: [HeaderField] = []
    ) -> MessageHead {
        MessageHead(
            date: date("2026-03-03T18:30:00Z"), timeZone: toronto,
            from: from ?? mailbox("Espaces V.I.E.", "avis@espaces.example"),
            to: to ?? mailbox("Marie-Ève Côté", "mecote@maison.example"), subject: subject, messageID: messageID(),
            languages: ["fr-CA"], others: others)
    }

    static func entry(
        _ method: CalendarEntry.Method = .request, start: String = "2026-11-04T18:30:00Z",
        end: String = "2026-11-04T20:00:00Z", zone: String = "America/Toronto"
    ) -> CalendarEntry {
        CalendarEntry(
            method: method, uid: "e-7f31@espaces.example", sequence: 2, stamp: date("2026-10-20T13:00:00Z"),
            start: date(start), end: date(end), timeZone: Self.zone(zone), summary: "Rencontre de l'équipe",
            location: "Salle B; 2e étage, Montréal", url: "https://espaces.example/rencontres/7f31",
            description: "Ordre du jour :\n1) Accueil\n2) Suites",
            organizer: mailbox("Espaces", "avis@espaces.example"),
            attendee: mailbox("Côté, Marie-Ève", "mecote@maison.example"))
    }

    /// All the segments as one, with each attachment's wire form where it stands.
    static func wire(_ message: Message, _ attachments: [Mail.Attachment] = []) -> [UInt8] {
        message.segments.flatMap { segment in
            switch segment {
            case .bytes(let bytes): bytes
            case .attachment(let hash): attachments.first { $0.hash == hash }?.wireForm ?? []
            }
        }
    }

    static func text(_ message: Message) -> String { String(decoding: wire(message), as: UTF8.self) }
}
