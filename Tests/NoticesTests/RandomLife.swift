import Foundation

@testable import Notices

/// What happens to a random community while its year goes by.
enum RandomLife {
    /// One thing, by chance: an event moved, cancelled or renamed; somebody gone, back, withdrawn, come again,
    /// refused, in another space, or new; a message that came back.
    static func happen(_ scene: inout Scene, _ dice: inout Dice) {
        let event = scene.directory.events.randomElement(using: &dice)?.id ?? ""
        let member = "m-\(dice.number(0...15))"
        switch dice.number(0...17) {
        case 0:
            let moved = scene.now.addingTimeInterval(Double(dice.number(1...60 * 48)) * 1_800)
            scene.change(event: event) { facts in
                facts.end = moved + facts.end.timeIntervalSince(facts.start)
                facts.start = moved
            }
        case 1: scene.change(event: event) { $0.isCancelled.toggle() }
        case 2: scene.change(event: event) { $0.place = "Salle \(dice.number(1...9))" }
        case 3:
            let status = [Member.Status.suspended, .left, .deceased][dice.number(0...2)]
            scene.change(member) { $0.status = status }
        case 4: scene.change(member) { $0.status = .active }
        case 5:
            let access = scene.now
            scene.change(member) { $0.lastAccess = .at(access) }
        case 6: scene.register(member, to: event, on: clock(scene.now), status: .cancelled)
        case 7: scene.register(member, to: event, on: clock(scene.now))
        case 8: scene.refuse("\(member)@courriel.example", at: clock(scene.now))
        case 9, 10: scene.change(member) { $0.spaces = $0.spaces.isEmpty ? ["lvs", "cp"] : [] }
        case 11:
            scene.directory.bounces.append(
                Bounce(address: "\(member)@courriel.example", at: scene.now, kind: dice.happens(50) ? .soft : .hard))
        case 12:
            let due = CalendarDate(scene.now, in: Scene.toronto).adding(days: dice.number(-20...60))
            scene.act("t-\(scene.directory.actions.count + 50)", due: due.description, by: member)
        case 13:
            guard let place = scene.directory.actions.indices.randomElement(using: &dice) else { return }
            if dice.happens(50) {
                scene.directory.actions[place].status = .done
            } else {
                scene.directory.actions[place].dueOn = scene.directory.actions[place].dueOn.adding(days: 20)
            }
        case 14: scene.attend(member, event, Attendance.Status.allCases[dice.number(0...3)])
        case 15: scene.directory.missingDocuments.formSymmetricDifference(["Documents/\(event).pdf"])
        case 16:
            let title = "Rencontre \(dice.number(1...3))"
            for index in scene.directory.events.indices where scene.directory.events[index].id == event {
                scene.directory.events[index].title = title
            }
        default: scene.apply("a-\(scene.directory.applications.count + 50)", at: clock(scene.now))
        }
    }

    /// Why nothing may be written to this recipient about this subject now; nil when something may. Worked out from the directory alone.
    static func exclusion(_ notice: DueNotice, _ scene: Scene) -> String? {
        if scene.directory.register.suppressed[notice.recipient.address.lowercased()] != nil { return "refused" }
        let address = notice.recipient.address.lowercased()
        if scene.directory.bounces.contains(where: { $0.address == address && $0.kind == .hard }) { return "bounced" }
        let member = scene.directory.members.first { $0.id == notice.recipient.id }
        if let member, member.status != .active { return member.status.rawValue }
        guard case .event(let event, _, _, _) = notice.subject, notice.rule.audience == .registrants else { return nil }
        let latest = scene.directory.registrations.filter {
            $0.eventUID == event.uid && ($0.memberID ?? $0.address?.lowercased()) == notice.recipient.id
        }.enumerated().max {
            ($0.element.registeredAt ?? .distantPast, $0.offset) < ($1.element.registeredAt ?? .distantPast, $1.offset)
        }
        guard let latest else { return "not registered" }
        return latest.element.status == .cancelled ? "withdrawn" : nil
    }
}
