import Notices

/// What a template's message is about: it decides which facts its text may use.
package enum SubjectKind: String, Hashable, Sendable, CaseIterable {
    case application, absence, event, minutes, occasion, joining, record, action, attendance, bulletin, stop, alert

    /// By the first folder of a template's name, as the shipped ones are laid out; nil where the folder tells nothing, and then any
    /// fact passes until a rule uses the template.
    package init?(templateName: String) {
        switch templateName.split(separator: "/").first {
        case "application": self = .application
        case "inactivity": self = .absence
        case "meeting", "webinar", "gathering", "event": self = .event
        case "minutes": self = .minutes
        case "calendar", "occasion", "group": self = .occasion
        case "welcome": self = .joining
        case "record", "complaint", "initiative", "removal": self = .record
        case "action": self = .action
        case "attendance": self = .attendance
        case "bulletin": self = .bulletin
        case "factrice": self = .alert
        case "stop": self = .stop
        default: return nil
        }
    }

    package init(_ trigger: Trigger) {
        switch trigger {
        case .application: self = .application
        case .inactivity: self = .absence
        case .event: self = .event
        case .minutes: self = .minutes
        case .calendar: self = .occasion
        case .joining: self = .joining
        case .record: self = .record
        case .attendance: self = .attendance
        case .action: self = .action
        case .bulletin: self = .bulletin
        case .incident: self = .alert
        case .stop: self = .stop
        }
    }

    package init(_ subject: Subject) {
        switch subject {
        case .application: self = .application
        case .absence: self = .absence
        case .event, .pack: self = .event
        case .minutes, .report: self = .minutes
        case .occasion: self = .occasion
        case .joining: self = .joining
        case .record: self = .record
        case .action, .actionList: self = .action
        case .attendance: self = .attendance
        case .bulletin: self = .bulletin
        case .alert: self = .alert
        case .stop: self = .stop
        }
    }
}
