import Notices
import Testing

@testable import Intake

let rightComplaints = """
    rule: complaints
    title: { fr: Plaintes, en: Complaints }
    when: record
    of: { table: complaints, status: [received, Open], since: received_on, deadline: 30 working days }
    to: chair
    steps:
      - { send: complaint/acknowledgement, to: person }
      - { send: complaint/reminder, at: 10 working days after, time: "09:00" }
      - { send: complaint/result, to: person, status: closed, signatures: 2 }

    """

let rightWelcome = """
    rule: welcome
    title: { fr: Accueil, en: Welcome }
    when: joining
    to: person
    steps:
      - send: welcome/first
      - { send: welcome/week, at: 7 jours après, time: "10:00" }

    """

let rightSurvey = """
    rule: survey
    title: { fr: Évaluation, en: Evaluation }
    when: calendar
    every: first tuesday of may
    time: "10:00"
    unless_answered: evaluation
    only_if_new: { table: initiatives, since: published_on }
    to: members
    steps:
      - send: survey/first
      - { send: survey/reminder, at: 14 days after }

    """

let rightDecisions = """
    rule: decisions
    title: { fr: Suites, en: Follow-up }
    when: application
    endorsements: 3
    to: applicant
    steps:
      - { send: application/undecided, to: animatrices, at: 7 working days after }
      - { send: application/endorse, to: endorsers, status: unendorsed }
      - { send: application/accepted, status: accepted }

    """

/// What can be wrong with the schedules that count from a day which a table has, and with the tables' names.
extension Slip {
    static let records: [Slip] = [
        Slip(
            "complaints", "at: 10 working days after", "at: 10 working days before",
            """
            Schedules/complaints.yaml:8:37 “10 working days before” isn't a length of time after a date. | For example: 7 days after, or 10 working days after.
            Schedules/complaints.yaml:8:37 «_10 working days before_» n'est pas un délai à compter d'une date. | Par exemple_: 7 jours après, ou 10 jours ouvrables après.
            """),
        Slip(
            "complaints", "since: received_on", "since: received",
            """
            Schedules/complaints.yaml:4:59 “received” can't be a column of dates. | The name of a column of dates ends in _on (a day) or _at (a moment).
            Schedules/complaints.yaml:4:59 «_received_» ne peut pas être une colonne de dates. | Le nom d'une colonne de dates finit par _on (un jour) ou _at (un moment).
            """),
        Slip(
            "complaints", ", since: received_on", "",
            """
            Schedules/complaints.yaml:4:5 “since” is missing in “of”.
            Schedules/complaints.yaml:4:5 Il manque «_since_» dans «_of_».
            """),
        Slip(
            "complaints", "to: chair", "to: applicant",
            """
            Schedules/complaints.yaml:5:5 A rule “when: record” can't write to “applicant”. | Possible words: person, members, animatrices, chair, team, committee, space:…, group:….
            Schedules/complaints.yaml:5:5 Une règle «_when: record_» ne peut pas écrire à «_applicant_». | Mots possibles_: person, members, animatrices, chair, team, committee, space:…, group:….
            """),
        Slip(
            "welcome", "time: \"10:00\" }", "time: \"10:00\", signatures: 2 }",
            """
            Schedules/welcome.yaml:7:61 “signatures” is only for a rule “when: record”. | Remove it.
            Schedules/welcome.yaml:7:61 «_signatures_» ne vaut que pour une règle «_when: record_». | Retirez-le.
            """),
        Slip(
            "welcome", "time: \"10:00\" }", "time: \"10:00\", status: active }",
            """
            Schedules/welcome.yaml:7:61 “status” is only for a rule “when: minutes”. | Remove it.
            Schedules/welcome.yaml:7:61 «_status_» ne vaut que pour une règle «_when: minutes_». | Retirez-le.
            """),
        Slip(
            "welcome", "at: 7 jours après", "at: 7 hours after",
            """
            Schedules/welcome.yaml:7:46 A fixed time doesn't go with “7 hours after”: it takes a number of days or longer. | Remove “time”.
            Schedules/welcome.yaml:7:46 Une heure fixe ne va pas avec «_7 hours after_»_: il faut un nombre de jours ou davantage. | Retirez «_time_».
            """),
        Slip(
            "welcome", "to: person", "to: person\nunless_answered: evaluation",
            """
            Schedules/welcome.yaml:5:1 “unless_answered” is only for a rule “when: calendar”. | Remove it.
            Schedules/welcome.yaml:5:1 «_unless_answered_» ne vaut que pour une règle «_when: calendar_». | Retirez-le.
            """),
        Slip(
            "welcome", "to: person", "to: person\nendorsements: 2",
            """
            Schedules/welcome.yaml:5:1 “endorsements” is only for a rule “when: application”. | Remove it.
            Schedules/welcome.yaml:5:1 «_endorsements_» ne vaut que pour une règle «_when: application_». | Retirez-le.
            """),
        Slip(
            "survey", "table: initiatives, since: published_on", "table: initiatives, since: published_on, of: cp",
            """
            Schedules/survey.yaml:7:57 There is no key “of” in “only_if_new”. | Possible words: table, status, since, deadline.
            Schedules/survey.yaml:7:57 La clé «_of_» n'existe pas dans «_only_if_new_». | Mots possibles_: table, status, since, deadline.
            """),
        Slip(
            "decisions", "status: accepted", "status: acepted",
            """
            Schedules/decisions.yaml:9:43 “status” can't be “acepted”. | Did you mean “accepted”?
            Schedules/decisions.yaml:9:43 «_status_» ne peut pas être «_acepted_». | Vouliez-vous dire «_accepted_»?
            """),
        Slip(
            "decisions", "endorsements: 3", "endorsements: two",
            """
            Schedules/decisions.yaml:4:15 “endorsements” should be a whole number.
            Schedules/decisions.yaml:4:15 «_endorsements_» doit contenir un nombre entier.
            """),
    ]

    static let tables: [Slip] = [
        Slip(
            "factrice", "  events: [Data/calendar.ics]",
            "  events: [Data/calendar.ics]\n  tables: { members: Data/others.csv }",
            """
            factrice.yaml:17:13 The name “members” serves another file already. | Give this file another name.
            factrice.yaml:17:13 Le nom «_members_» sert déjà à un autre fichier. | Donnez un autre nom à ce fichier.
            """),
        Slip(
            "factrice", "columns: { members: { email: user_email } }",
            "complaints: Data/complaints.csv\n  columns: { complaints: { emial: courriel } }",
            """
            factrice.yaml:18:28 There is no key “emial” in “sources.columns.complaints”. | Did you mean “email”?
            factrice.yaml:18:28 La clé «_emial_» n'existe pas dans «_sources.columns.complaints_». | Vouliez-vous dire «_email_»?
            """),
    ]
}

@Suite("ScheduleFile: what counts from a day in a table")
struct RightRecordsTests {
    private func rule(_ name: String) throws -> Rule {
        let reading = try read(schedules: rightSchedules)
        #expect(reading.problems == [])
        return try #require(reading.value?.first { $0.name == name })
    }

    @Test("a table rule arrives whole: table, states in lower case, day and promise")
    func record() throws {
        let rule = try rule("complaints")
        #expect(
            rule.trigger
                == .record(
                    RecordFilter(
                        table: "complaints", statuses: ["received", "open"], since: "received_on",
                        deadline: Span(30, .workingDay))))
        #expect(rule.steps.map(\.name) == ["acknowledgement", "reminder-10-working-days-after", "result"])
        #expect(rule.steps.map(\.audience) == [.person, nil, .person])
        #expect(rule.steps[1].moment == .since(Span(10, .workingDay), time: TimeOfDay(hour: 9, minute: 0)))
        #expect(rule.steps[2].statuses == ["closed"])
        #expect(rule.steps[2].signatures == 2)
    }

    @Test("a welcome counts from the joining, at once or so long after")
    func joining() throws {
        let rule = try rule("welcome")
        #expect(rule.trigger == .joining)
        #expect(
            rule.steps.map(\.moment) == [.atOnce, .since(Span(7, .day), time: TimeOfDay(hour: 10, minute: 0))])
    }

    @Test("a calendar rule may ask who hasn't answered, and have steps after its day")
    func calendar() throws {
        let rule = try rule("survey")
        #expect(rule.unlessAnswered == "evaluation")
        #expect(rule.news == RecordFilter(table: "initiatives", since: "published_on"))
        #expect(rule.steps.map(\.moment) == [.atOnce, .since(Span(14, .day), time: nil)])
    }

    @Test("steps about an application say in which state, and how many must support it")
    func application() throws {
        let rule = try rule("decisions")
        #expect(rule.endorsements == Endorsements(organisation: 3, individual: 1, reviews: 3))
        #expect(rule.steps.map(\.statuses) == [[], ["unendorsed"], ["accepted"]])
        #expect(rule.steps[0].moment == .since(Span(7, .workingDay), time: nil))
    }
}
