import Foundation

/// A row of a table that the community keeps: a complaint, an initiative, a removal to be voted on.
///
/// Says only what a message may say of such a thing; whatever else the table holds is never read, so that no text can tell it.
package struct Record: Hashable, Sendable {
    package var id: String
    /// In lower case; nil when the table has none.
    package var status: String?
    package var memberID: String?
    /// Of somebody who may not be a member.
    package var address: String?
    package var name: String?
    package var language: Language?
    package var title: String?
    package var link: String?
    package var reasons: String?
    /// Who signs, by the ids of organisations, each once.
    package var signatories: [String]
    /// By the column's name, which ends in `_on` or `_at`; a day is its midnight in the community's zone.
    package var moments: [String: Date]

    package init(
        id: String, status: String? = nil, memberID: String? = nil, address: String? = nil, name: String? = nil,
        language: Language? = nil, title: String? = nil, link: String? = nil, reasons: String? = nil,
        signatories: [String] = [], moments: [String: Date] = [:]
    ) {
        self.id = id
        self.status = status
        self.memberID = memberID
        self.address = address
        self.name = name
        self.language = language
        self.title = title
        self.link = link
        self.reasons = reasons
        self.signatories = signatories
        self.moments = moments
    }
}

/// A table of records, by its name in settings.
package struct RecordTable: Hashable, Sendable {
    package var records: [Record]
    /// The columns with moments that the file has.
    package var momentColumns: Set<String>
    package var state: SourceState

    package init(records: [Record] = [], momentColumns: Set<String> = [], state: SourceState) {
        self.records = records
        self.momentColumns = momentColumns
        self.state = state
    }
}

/// Which records a rule is about, and from what it counts.
package struct RecordFilter: Hashable, Sendable {
    package var table: String
    /// In lower case; empty: any.
    package var statuses: Set<String>
    /// The column that time is counted from.
    package var since: String
    /// By when the thing should be done, counted from the same moment.
    package var deadline: Span?

    package init(table: String, statuses: Set<String> = [], since: String, deadline: Span? = nil) {
        self.table = table
        self.statuses = statuses
        self.since = since
        self.deadline = deadline
    }
}

/// A record as a notice tells it.
package struct RecordedMatter: Hashable, Sendable {
    package var record: Record
    package var sinceOn: CalendarDate
    package var deadlineOn: CalendarDate?
    /// Since then, in the unit of the deadline (days on which the community works, or all days).
    package var daysPassed: Int
    package var daysLeft: Int?
    /// The names of the organisations that sign.
    package var signatories: [String]

    package init(
        record: Record, sinceOn: CalendarDate, deadlineOn: CalendarDate? = nil, daysPassed: Int, daysLeft: Int? = nil,
        signatories: [String] = []
    ) {
        self.record = record
        self.sinceOn = sinceOn
        self.deadlineOn = deadlineOn
        self.daysPassed = daysPassed
        self.daysLeft = daysLeft
        self.signatories = signatories
    }
}
