import Foundation

/// Why a notice is owed, waits, or isn't owed. Every reason is a case here, and its words are in `Reason+Words.swift`.
package enum Reason: Hashable, Sendable {
    // The rule as a whole.
    case ruleOff
    case sourceStopped(Source)
    case accessesVanished
    /// Settings don't name the file without which the rule has nothing to speak of.
    case sourceNotNamed(Source)
    case subjectGone
    /// The rule has nothing to say to this person.
    case notConcerned(Audience)
    // Applications (A1).
    case applicationReceived(at: Date)
    case applicationDecided(Application.Status)
    case applicationBeforeRule
    /// It is not in the state that this is about.
    case applicationElsewhere
    /// The person who applies for herself hasn't agreed that others are asked.
    case noConsent
    // Absences (I1).
    case absenceComplete(on: CalendarDate)
    case accessRecent(on: CalendarDate, completeOn: CalendarDate)
    case accessUnknown
    case accessInFuture
    case notActive(Member.Status)
    case nobodyToWriteTo
    case stepBeforeNotSent(step: String)
    case stepBeforeNotProven(step: String)
    case sinceStepBefore(step: String, provenOn: CalendarDate, proof: Span)
    /// The wait is of working days: how many have passed.
    case workingDays(past: Int, of: Int, step: String, since: CalendarDate)
    // Events (M1, W1).
    case momentOfEvent(CalendarDate)
    case registered(on: CalendarDate)
    case arrivedAfterMoment
    case momentBeforeRule
    case eventOver
    case eventCancelled
    /// The calendar no longer has it, and nobody says that it is cancelled.
    case eventGone
    case eventChanged
    case eventRenamed
    case nothingToldBefore
    case nothingChanged
    case registrationWithdrawn
    /// She was invited, and is no longer among those that the event is for.
    case leftAudience
    case stillInvited
    /// Nobody at all is in the audience any more: the data are doubtful.
    case nobodyInvited
    case noLongerKnown
    /// Her own row in the members can't be read: nobody knows what it would say of her.
    case rowLeftOut
    case registrationUndated
    // Minutes (M4) and occasions.
    case minutesReleased(at: Date)
    /// The chair's time to change her mind.
    case minutesMayBeRecalled(until: Date)
    case minutesRecalled(at: Date)
    case minutesResent(at: Date)
    case occasion(CalendarDate)
    /// She has answered since it was last asked.
    case answered(on: CalendarDate)
    case nothingNew
    // Joining and records (A3, C2, P1, R1).
    case joined(on: CalendarDate)
    case joiningUndated
    case countedFrom(on: CalendarDate)
    case recordUndated
    /// It is no longer, or not yet, in the state that this is about.
    case recordElsewhere
    case tooFewSignatures(Int, of: Int)
    case tableStopped(String)
    /// Settings name no table so called.
    case tableNotNamed(String)
    // The documents of a meeting (M1).
    case documentsMissing
    case documentsThere
    case documentArrived
    // What follows meetings (M5, I2).
    case actionDue(on: CalendarDate)
    case actionDone
    case actionWithoutOwner
    case dueDayChanged
    case noOpenAction
    case attendanceNotRecorded
    /// So many missed, of so many that may be.
    case attendanceKept(missed: Int, most: Int)
    case attendanceAtRisk(missed: Int, of: Int)
    case attendanceBelow(missed: Int, of: Int)
    case reportOnRelease(at: Date)
    // The sending itself.
    case incident(at: Date)
    /// An alert never causes an alert.
    case aboutAlertsOnly
    case refusalLifted
    // Requests that mail stop (L1).
    /// She asked for it, on that day if it is known.
    case stopAsked(MailStop.Scope, on: CalendarDate?, from: MailStop.Origin)
    case stopReceived(on: CalendarDate)
    // Any of them.
    /// A relay said for good that there is no such mailbox.
    case addressRefused(on: CalendarDate)
    /// The relay took it, and it came back.
    case cameBack(on: CalendarDate)
    /// A message came back from there for good.
    case addressBounced(on: CalendarDate)
    case inOutbox(EntryState)
    case tooLate(since: Date)
    /// Her address changed, or she became discreet, after the message was sealed.
    case recipientChanged
    case outsideHours(readyAt: Date)
    // What allotment adds.
    case rampFull(perDay: Int)
    case oneOptionalADay(most: Int)
    /// She has registered for what is announced, or has withdrawn from it.
    case alreadyRegistered
    /// She has had, or is about to have, her messages of the day; this one can wait.
    case dayIsFull(most: Int)
    case monthIsFull(most: Int)
    case heldMostPerRun(count: Int, most: Int)
    case heldMostShare(count: Int, most: Int)
}
