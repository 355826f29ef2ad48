/// A working group (G1) as settings name it. Who is in it, the members' own file says.
package struct WorkingGroup: Hashable, Sendable {
    package let name: Bilingual
    /// The member id of the person in charge; nil where nobody is named, and then nobody is reminded to report.
    package let lead: String?

    package init(name: Bilingual, lead: String? = nil) {
        self.name = name
        self.lead = lead
    }
}

/// A group as a notice tells it to the person in charge.
package struct GroupMatter: Hashable, Sendable {
    package var id: String
    package var name: Bilingual
    /// Active members.
    package var memberCount: Int
    /// The next one that the calendar has, if any.
    package var nextMeeting: Event?

    package init(id: String, name: Bilingual, memberCount: Int, nextMeeting: Event? = nil) {
        self.id = id
        self.name = name
        self.memberCount = memberCount
        self.nextMeeting = nextMeeting
    }
}
