import Foundation
import Notices
import Outbox

extension FullPass {
    /// What one full pass came to.
    package struct Report: Sendable {
        package var queued = 0
        package var held = 0
        package var delivery = DeliveryReport()
        package var problems: [Problem] = []
        package var wakesAt: Date?
        /// What a person must look at before anything is planned or sent.
        package var recovery: Recovery?

        mutating func add(_ planned: PlanningPass.Report, _ configured: [Problem]) {
            queued += planned.queued
            held += planned.held
            problems = configured + planned.problems
            wakesAt = planned.wakesAt
        }
    }
}
