import Foundation
import Notices

/// Reads who a step goes to, and knows which audiences make sense for which trigger.
enum AudienceWord {
    static let words = [
        "member", "owner", "applicant", "endorsers", "reviewers", "person", "registrants", "members", "animatrices",
        "chair", "team", "committee", "leads", "space:…", "group:…",
    ]

    static func parse(_ text: String) -> Audience? {
        if let id = tail(of: text, after: "space:") { return .space(id) }
        if let name = tail(of: text, after: "group:") { return .group(name) }
        return switch text {
        case "member": .member
        case "owner": .owner
        case "applicant": .applicant
        case "endorsers": .endorsers
        case "reviewers": .reviewers
        case "person": .person
        case "registrants": .registrants
        case "members": .members
        case "animatrices": .animatrices
        case "chair": .chair
        case "team": .team
        case "committee": .committee
        case "leads": .leads
        default: nil
        }
    }

    /// The audiences that a rule of this sort can have: nobody has registered for an absence.
    static func fits(_ audience: Audience, _ kind: TriggerKind) -> Bool {
        switch audience {
        case .animatrices, .chair, .committee, .team: true
        case .applicant, .endorsers, .reviewers: kind == .application
        case .person: kind == .joining || kind == .record
        case .member: kind == .inactivity || kind == .attendance
        case .owner: kind == .action
        case .registrants: kind == .event
        case .leads: kind == .event || kind == .calendar
        case .members, .space, .group: kind == .event || kind == .minutes || kind == .calendar || kind == .record
        }
    }

    private static func tail(of text: String, after prefix: String) -> String? {
        guard text.hasPrefix(prefix) else { return nil }
        let name = text.dropFirst(prefix.count).trimmingCharacters(in: .whitespaces)
        return name.isEmpty ? nil : name
    }

    static func fitting(_ kind: TriggerKind) -> [String] {
        words.filter { word in parse(word).map { fits($0, kind) } ?? false }
    }
}

/// The sorts of rules that a file can name with `when:`.
enum TriggerKind: String, CaseIterable {
    case application, inactivity, event, minutes, calendar, joining, record, attendance, action, bulletin, stop

    /// Its steps may count from a moment that isn't an event's: `at: 7 days after`.
    var isCounted: Bool {
        switch self {
        case .application, .calendar, .joining, .record: true
        case .stop: true
        case .inactivity, .event, .minutes, .attendance, .action, .bulletin: false
        }
    }
}
