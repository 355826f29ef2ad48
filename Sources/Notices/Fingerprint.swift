/// The parts of a rule that decide when and to whom, each as one text that never depends on the process or the order of a set.
extension Trigger {
    var fingerprint: String {
        switch self {
        case .application: "application"
        case .inactivity(let after): "inactivity \(after.fingerprint)"
        case .event(let filter):
            "event \(filter.kinds.sorted().joined(separator: ",")) \(filter.spaces.sorted().joined(separator: ","))"
        case .minutes: "minutes"
        case .calendar(let recurrence):
            "calendar \(recurrence.rrule) \(recurrence.starting?.description ?? "") "
                + (recurrence.time?.fingerprint ?? "")
        case .joining: "joining"
        case .record(let filter):
            "record \(filter.table) \(filter.statuses.sorted().joined(separator: ",")) \(filter.since)"
        case .attendance(let terms): terms.fingerprint
        case .action(let meetings): "action " + (meetings.map { Trigger.event($0).fingerprint } ?? "")
        case .bulletin(let time): "bulletin " + time.fingerprint
        case .incident: "incident"
        case .stop: "stop"
        }
    }
}

extension Audience {
    var fingerprint: String {
        switch self {
        case .member: "member"
        case .applicant: "applicant"
        case .endorsers: "endorsers"
        case .reviewers: "reviewers"
        case .person: "person"
        case .registrants: "registrants"
        case .members: "members"
        case .space(let name): "space \(name)"
        case .group(let name): "group \(name)"
        case .animatrices: "animatrices"
        case .chair: "chair"
        case .committee: "committee"
        case .owner: "owner"
        case .leads: "leads"
        case .team: "team"
        }
    }
}

extension Moment {
    var fingerprint: String {
        switch self {
        case .atOnce: "at once"
        case .wait(let span): "wait \(span.fingerprint)"
        case .registration: "registration"
        case .afterRegistration(let span, let time):
            "\(span.fingerprint) after registration " + (time?.fingerprint ?? "")
        case .since(let span, let time): "\(span.fingerprint) since " + (time?.fingerprint ?? "")
        case .event(let anchor, let offset, let time):
            "\(offset.span.fingerprint) \(offset.isBefore ? "before" : "after") \(anchor.rawValue) "
                + (time?.fingerprint ?? "")
        case .due(let offset, let time):
            "\(offset.span.fingerprint) \(offset.isBefore ? "before" : "after") due " + (time?.fingerprint ?? "")
        case .released(let span): "\(span.fingerprint) after release"
        }
    }
}

extension Span {
    var fingerprint: String { "\(count) \(unit.rawValue)" }
}

extension TimeOfDay {
    var fingerprint: String { "\(hour):\(minute)" }
}
