import Foundation

@testable import Notices

/// Who asked that mail stop, said in few words.
extension Scene {
    enum Origin: String, CaseIterable, Sendable { case command, file, column }

    /// - Parameter person: a member's id, or an address.
    mutating func ask(
        _ person: String, _ scope: MailStop.Scope = .optional, by origin: Origin = .command, at moment: String? = nil
    ) {
        let isAddress = person.contains("@")
        let number = directory.register.stops.count + directory.stops.count + 1
        let place: MailStop.Origin =
            switch origin {
            case .command: .command(act: "\(number)")
            case .file: .file("Data/stops.csv", line: number + 1)
            case .column: .file("Data/members.csv", line: number + 1)
            }
        let stop = MailStop(
            memberID: isAddress ? nil : person, address: isAddress ? person : nil, scope: scope, at: moment.map(local),
            origin: place)
        if stop.isFromFile { directory.stops.append(stop) } else { directory.register.stops.append(stop) }
    }

    /// What a command, or the file, lifts of hers.
    mutating func resume(_ person: String) {
        directory.register.stops.removeAll { $0.concerns(memberID: person, address: person) }
        directory.stops.removeAll { $0.concerns(memberID: person, address: person) }
    }

    /// By chance, somebody asks for less mail, or for it again.
    mutating func askOrResume(_ dice: inout Dice) {
        let number = dice.number(0...15)
        let person = dice.happens(30) ? "m-\(number)@courriel.example" : "m-\(number)"
        if dice.happens(40) { return resume(person) }
        let origin = Origin.allCases[dice.number(0...2)]
        // The column names members, and optional mail alone.
        guard origin != .column else { return ask("m-\(number)", by: .column) }
        ask(
            person, dice.happens(50) ? .optional : .everything, by: origin,
            at: origin == .command || dice.happens(50) ? clock(now) : nil)
    }

    /// Whether she asked, worked out from the directory alone.
    func hasAsked(_ recipient: Recipient, _ scope: MailStop.Scope) -> Bool {
        (directory.register.stops + directory.stops).contains { stop in
            (stop.memberID == recipient.id || stop.address == recipient.address.lowercased())
                && (stop.scope == .everything || scope == .optional)
        }
    }
}

extension Shipped {
    /// As shipped: those who run the community are told.
    static let stops = Rule(
        name: "stops", title: Bilingual(fr: "Demandes d'arrêt", en: "Requests to stop"), carriesOut: ["L1"],
        trigger: .stop, audience: .animatrices,
        steps: [Step(name: "received", template: "stop/received", moment: .atOnce)])
}
