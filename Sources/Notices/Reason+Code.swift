extension Reason {
    /// The stable word that programs rely on (`because_code`).
    package var code: String {
        switch self {
        case .ruleOff: "rule_off"
        case .sourceStopped: "source_stopped"
        case .subjectGone: "subject_gone"
        case .notConcerned: "not_concerned"
        case .applicationReceived: "application_received"
        case .applicationDecided: "application_decided"
        case .applicationBeforeRule: "application_before_rule"
        case .absenceComplete: "absence_complete"
        case .accessRecent: "access_recent"
        case .accessUnknown: "access_unknown"
        case .accessInFuture: "access_in_future"
        case .notActive: "not_active"
        case .nobodyToWriteTo: "nobody_to_write_to"
        case .stepBeforeNotSent: "step_before_not_sent"
        case .stepBeforeNotProven: "step_before_not_proven"
        case .sinceStepBefore: "since_step_before"
        case .momentOfEvent: "moment_of_event"
        case .registered: "registered"
        case .arrivedAfterMoment: "arrived_after_moment"
        case .momentBeforeRule: "moment_before_rule"
        case .eventOver: "event_over"
        case .eventCancelled: "event_cancelled"
        case .eventChanged: "event_changed"
        case .nothingToldBefore: "nothing_told_before"
        case .nothingChanged: "nothing_changed"
        case .registrationWithdrawn: "registration_withdrawn"
        case .registrationUndated: "registration_undated"
        case .minutesReleased: "minutes_released"
        case .occasion: "occasion"
        case .inOutbox(let state): "in_outbox_" + state.rawValue
        case .tooLate: "too_late"
        case .outsideHours: "outside_hours"
        case .rampFull: "ramp_full"
        case .oneOptionalADay: "one_optional_a_day"
        case .heldMostPerRun: "held_most_per_run"
        case .heldMostShare: "held_most_share"
        }
    }
}
