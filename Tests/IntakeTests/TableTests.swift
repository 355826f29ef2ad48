import Foundation
import Notices
import Testing

@testable import Intake

let rightTables: [String: String] = [
    "members": """
    id,given_name,family_name,email,language,organisation_id,spaces,groups,status,joined_on,last_access_at,membership,discreet
    m-001,Marie-Ève,Côté,marie@aube.example,fr,o-001,lvs|cp,pairs,active,2019-01-14,2026-08-31T16:52:00-04:00,individual,no
    m-002,Jo,,jo@aube.example,en,o-001,cp,,active,2020-03-02,2026-05-12,organisation,yes
    m-003,,Okpik,okpik@nord.example,,,cp,,Suspended,,,,

    """,
    "organisations": """
    id,name,spaces,status,contact_id
    o-001,Collectif Aube,cp,active,m-001

    """,
    "applications": """
    id,email,space,submitted_at,status,charter_accepted,decided_at,endorsers,consent
    d-001,gwen@west.example,cp,2026-05-28T10:05:00-04:00,submitted,yes,,o-001|o-002,oui

    """,
    "registrations": """
    event_uid;member_id;email;name;status;registered_at
    w-1@x;m-001;;;registered;2026-08-17
    w-1@x;;out@side.example;Out Side;;

    """,
    "attendance": """
    event_uid,member_id,organisation_id,status
    w-1@x,m-001,,present

    """,
    "actions": """
    id,event_uid,title,owner_id,due_on,status
    t-001,w-1@x,Déposer la synthèse,m-001,2026-09-15,open

    """,
]

let rightCalendarText = """
    BEGIN:VCALENDAR
    VERSION:2.0
    BEGIN:VEVENT
    UID:w-1@x
    DTSTART;TZID=America/Toronto:20261104T133000
    DTEND;TZID=America/Toronto:20261104T150000
    SUMMARY:Webinaire
    CATEGORIES:Webinaire,CP
    END:VEVENT
    END:VCALENDAR

    """

let tableSettings = """
    community:
      name: A
      time_zone: America/Toronto
      languages: [fr, en]
      postal_address: B
      spaces: { lvs: { fr: Veille, en: Watch }, cp: { fr: Pratique, en: Practice } }
    people: { animatrices: [m-001], chair: [m-002] }
    sources:
      members: Data/members.csv
      organisations: Data/organisations.csv
      applications: Data/applications.csv
      registrations: Data/registrations.csv
      attendance: Data/attendance.csv
      actions: Data/actions.csv
      events: [Data/calendar.ics]
      categories: { Webinaire: webinar, Réunion: meeting, CP: cp, LVS: lvs }
    mail: { from: a@b.example, smtp: "smtp://relay.example" }

    """

/// The directory of a workspace whose files are right but for the ones given.
func directory(
    _ changed: [String: Data?] = [:], settings text: String = tableSettings, counts: [Source: Int] = [:],
    register: Register? = nil, now: String = "2026-09-01T08:00"
) throws -> Reading<Directory> {
    let workspace = try TemporaryWorkspace(["factrice.yaml": text])
    for (name, text) in rightTables { try workspace.write("Data/\(name).csv", Data(text.utf8)) }
    try workspace.write("Data/calendar.ics", Data(rightCalendarText.utf8))
    for (name, data) in changed {
        let file = workspace.url.appendingPathComponent("Data/\(name)")
        if data == nil || FileManager.default.fileExists(atPath: file.path) {
            try FileManager.default.removeItem(at: file)
        }
        if let data { try workspace.write("Data/\(name)", data) }
    }
    let settings = SettingsFile.read(workspace: workspace.url, isAddress: isAddress, environment: [:])
    return DirectoryReader.read(
        workspace: workspace.url, settings: try #require(settings.value),
        register: register ?? Register(sourceCounts: counts),
        now: try instant(now), isAddress: isAddress)
}

@Suite("DirectoryReader: rows")
struct RowTests {
    @Test("right files give no problem and every value")
    func right() throws {
        let reading = try directory()
        #expect(reading.problems == [])
        let directory = try #require(reading.value)
        let first = Member(
            id: "m-001", givenName: "Marie-Ève", familyName: "Côté", address: "marie@aube.example", language: .fr,
            organisationID: "o-001", spaces: ["lvs", "cp"], groups: ["pairs"], status: .active,
            joinedOn: CalendarDate("2019-01-14"), lastAccess: .at(try instant("2026-08-31T20:52Z")))
        #expect(directory.members.first == first)
        #expect(directory.members[1].membership == .organisation)
        #expect(directory.members[1].isDiscreet)
        let midnight = try instant("2026-05-12T00:00")
        #expect(directory.members[1].lastAccess == .at(midnight))
        #expect(directory.members[2].status == .suspended)
        #expect(directory.members[2].lastAccess == .never)
        #expect(directory.members[2].givenName == nil)
        #expect(
            directory.organisations == [
                Organisation(id: "o-001", name: "Collectif Aube", spaces: ["cp"], contactID: "m-001")
            ])
        #expect(directory.applications.first?.endorsers == ["o-001", "o-002"])
        #expect(directory.applications.first?.consent == true)
        #expect(directory.registrations.last?.address == "out@side.example")
        #expect(directory.attendance.first?.status == .present)
        #expect(directory.actions.first?.dueOn == CalendarDate("2026-09-15"))
        #expect(directory.sources.values.allSatisfy { $0.isHealthy })
        #expect(directory.sources[.members] == .healthy(count: 3))
    }

    @Test("a slip in a row is named with its line, column and words", arguments: Slip.members + Slip.otherRows)
    func slip(_ slip: Slip) throws {
        let right = try #require(rightTables[slip.file])
        let text = try slip.applied(to: right)
        let problems = try directory(["\(slip.file).csv": Data(text.utf8)]).problems
        #expect(said(problems) == slip.said)
    }

    @Test("control characters in free text are cleaned and the row kept")
    func cleaned() throws {
        let text = try #require(rightTables["members"]).replacing("Marie-Ève", with: "Marie\u{1B}\u{202E}-Ève")
        let reading = try directory(["members.csv": Data(text.utf8)])
        #expect(reading.problems == [])
        #expect(reading.value?.members.first?.givenName == "Marie-Ève")
    }

    @Test("an unreadable discretion protects, an unreadable access excludes")
    func careful() throws {
        let text = try #require(rightTables["members"]).replacing(
            "2026-05-12,organisation,yes", with: "hier,organisation,oiu")
        let members = try #require(try directory(["members.csv": Data(text.utf8)]).value?.members)
        #expect(members[1].isDiscreet)
        #expect(members[1].lastAccess == .unreadable)
    }
}
