import Foundation
import Notices
import Testing

@testable import Intake

let rightSettings = """
    community:
      name: Espaces V.I.E.
      time_zone: America/Toronto
      languages: [fr, en]
      website: https://espaces.example
      postal_address: C.P. 45, Montréal
      spaces:
        lvs: { fr: Lieu de veille stratégique, en: Strategic Watch }
        cp: { fr: Communauté de pratique, en: Community of Practice }
    people:
      animatrices: [m-001, m-002]
      chair: [m-003]
      committee: []
    sources:
      members: Data/members.csv
      events: [Data/calendar.ics]
      columns: { members: { email: user_email } }
      categories: { Réunion: meeting, CP: cp, Aidance: "group:aidance" }
    mail:
      from: Espaces V.I.E. <avis@espaces.example>
      reply_to: animation@espaces.example
      smtp: smtp://127.0.0.1:2525
      tls: none
      connections: 4
      most_per_minute: 120
    sending:
      armed: true
      hours: { days: mon-fri, from: "08:00", until: "18:00" }
      holidays: quebec
      most_per_run: 500
      most_share: 10%
      keep_messages: 6 mois
    state: factrice.sqlite

    """

@Suite("SettingsFile")
struct SettingsFileTests {
    func read(_ text: String, _ environment: [String: String] = [:]) throws -> Reading<Settings> {
        let workspace = try TemporaryWorkspace(["factrice.yaml": text])
        return SettingsFile.read(workspace: workspace.url, isAddress: isAddress, environment: environment)
    }

    @Test(
        "a slip is named with its place, its words and the way out", arguments: Slip.settings + Slip.mail + Slip.tables)
    func slip(_ slip: Slip) throws {
        let problems = try read(slip.applied(to: rightSettings)).problems
        #expect(said(problems) == slip.said)
    }
}

@Suite("SettingsFile: what is right")
struct RightSettingsTests {
    func read(_ text: String, _ environment: [String: String] = [:]) throws -> (Reading<Settings>, Settings) {
        let workspace = try TemporaryWorkspace(["factrice.yaml": text])
        let reading = SettingsFile.read(workspace: workspace.url, isAddress: isAddress, environment: environment)
        return (reading, try #require(reading.value))
    }

    @Test("the lesser settings of the sending are read, and are what they always were when nothing is said")
    func sending() throws {
        let usual = try read(rightSettings).1.sending
        #expect(usual.proof == Span(3, .day) && usual.mostOptionalPerDay == 1)
        #expect(usual.mostPerPerson == SendingPolicy.MostPerPerson())
        #expect(usual.easter == nil && usual.closures.isEmpty)
        let text = rightSettings.replacing(
            "holidays: quebec",
            with: """
                holidays: { region: quebec, easter: monday }
                  proof: 5 jours
                  most_optional_per_day: 2
                  most_per_person: { day: 1, month: 8 }
                  closures: [2026-12-24..2027-01-02, 2027-03-15]
                """)
        let (reading, settings) = try read(text)
        #expect(reading.problems == [])
        #expect(settings.sending.holidays == .quebec && settings.sending.easter == .monday)
        #expect(settings.sending.proof == Span(5, .day) && settings.sending.mostOptionalPerDay == 2)
        #expect(settings.sending.mostPerPerson == SendingPolicy.MostPerPerson(day: 1, month: 8))
        #expect(
            settings.sending.closures.map { "\($0.first) \($0.last)" } == [
                "2026-12-24 2027-01-02", "2027-03-15 2027-03-15",
            ])
    }

    @Test("every setting arrives")
    func whole() throws {
        let (reading, settings) = try read(rightSettings)
        #expect(reading.problems == [])
        #expect(settings.community.name == "Espaces V.I.E.")
        #expect(settings.community.timeZone == toronto)
        #expect(settings.community.languages == [.fr, .en])
        #expect(settings.community.spaces["cp"]?.en == "Community of Practice")
        #expect(settings.community.people.animatrices == ["m-001", "m-002"])
        #expect(settings.community.contactAddress == "animation@espaces.example")
        #expect(settings.from == Settings.Sender(name: "Espaces V.I.E.", address: "avis@espaces.example"))
        #expect(
            settings.relay
                == RelaySetting(host: "127.0.0.1", port: 2525, tlsRequired: false, connections: 4, mostPerMinute: 120))
        #expect(settings.sources.paths == [.members: ["Data/members.csv"], .events: ["Data/calendar.ics"]])
        #expect(settings.sources.columns == [.members: ["email": "user_email"]])
        #expect(settings.sources.categories == ["Réunion": "meeting", "CP": "cp", "Aidance": "group:aidance"])
        #expect(settings.sending.isArmed)
        #expect(settings.sending.hours?.weekdays == [2, 3, 4, 5, 6])
        #expect(settings.sending.hours?.until == TimeOfDay(hour: 18, minute: 0))
        #expect(settings.sending.holidays == .quebec)
        #expect(settings.sending.mostShare == 0.1)
        #expect(settings.sending.keepMessages == Span(6, .month))
        #expect(settings.statePath.hasSuffix("/factrice.sqlite"))
    }

    @Test("one language a message and replies to the team, unless the settings say otherwise")
    func bilingual() throws {
        let usual = try read(rightSettings).1.community
        #expect(!usual.isBilingual)
        #expect(usual.privacyContact == Community.Contact(name: nil, address: "animation@espaces.example"))
        let more = "[fr, en]\n  bilingual: oui\n  privacy_contact: Nina Roy <vie.privee@espaces.example>"
        let (reading, settings) = try read(rightSettings.replacing("[fr, en]", with: more))
        #expect(reading.problems == [])
        #expect(settings.community.isBilingual)
        #expect(
            settings.community.privacyContact
                == Community.Contact(name: "Nina Roy", address: "vie.privee@espaces.example"))
    }

    @Test(
        "the time to recall minutes: ten minutes, or what is said, or none",
        arguments: [
            ("", Span(10, .minute)), ("minutes_cancel_window: 0 minute", Span(0, .minute)),
            ("minutes_cancel_window: 0 minutes", Span(0, .minute)), ("minutes_cancel_window: 1 heure", Span(1, .hour)),
            ("minutes_cancel_window: 1 day", Span(1, .day)),
        ])
    func cancelWindow(line: String, span: Span) throws {
        let (reading, settings) = try read(
            rightSettings.replacing("keep_messages: 6 mois", with: line.isEmpty ? "keep_messages: 6 mois" : line))
        #expect(reading.problems == [])
        #expect(settings.sending.minutesCancelWindow == span)
    }

    @Test("the chair is people, or an organisation with its substitutes; its line is known")
    func chair() throws {
        let lines = rightSettings.components(separatedBy: "\n")
        let place = try #require(lines.firstIndex { $0.contains("chair:") })
        let (_, people) = try read(rightSettings)
        #expect(people.community.people.chairOrganisation == nil && people.chairLine == place + 1)
        var other = lines
        other[place] = "  chair: { organisation: o-12, substitutes: [m-007] }"
        let (reading, seat) = try read(other.joined(separator: "\n"))
        #expect(reading.problems == [])
        #expect(seat.community.people.chairOrganisation == "o-12" && seat.community.people.chair == ["m-007"])
        #expect(seat.chairLine == place + 1)
        other[place] = "  chair: { organisatoin: o-12 }"
        #expect(try read(other.joined(separator: "\n")).0.problems.count == 2)
    }

    @Test("what isn't said has a careful default")
    func defaults() throws {
        let (reading, settings) = try read(
            """
            community: { name: A, time_zone: America/Toronto, languages: en, postal_address: B }
            mail: { from: a@b.example, smtp: "smtp://relay.example" }
            """)
        #expect(reading.problems == [])
        #expect(!settings.sending.isArmed)
        #expect(settings.sending.hours == SendingSection.usualHours)
        #expect(settings.sending.keepMessages == Span(30, .day))
        #expect(settings.relay == RelaySetting(host: "relay.example", port: 587))
        #expect(settings.community.contactAddress == "a@b.example")
        #expect(settings.sources.paths.isEmpty)
    }

    @Test("settings with an error are never armed")
    func disarmed() throws {
        let (reading, settings) = try read(rightSettings.replacing("most_share", with: "most_shares"))
        #expect(reading.hasErrors)
        #expect(!settings.sending.isArmed)
    }

    @Test("FACTRICE_SMTP takes the place of mail.smtp, and is judged like it")
    func override() throws {
        let (fine, settings) = try read(rightSettings, ["FACTRICE_SMTP": "smtp://[::1]:25"])
        #expect(fine.problems == [])
        #expect(settings.relay.host == "::1")
        #expect(settings.relay.port == 25)
        let (remote, _) = try read(rightSettings, ["FACTRICE_SMTP": "smtp://relay.example:25"])
        #expect(english(remote.problems).first?.contains("“relay.example” isn't") == true)
        let (wrong, _) = try read(rightSettings, ["FACTRICE_SMTP": "relay"])
        #expect(english(wrong.problems).first?.hasPrefix("factrice.yaml “relay”, in “FACTRICE_SMTP”") == true)
    }

    @Test(
        "a secret in a URL is never quoted back",
        arguments: ["smtp://user:hunter2@127.0.0.1", "smtp//user:hunter2@relay", "smtps:user:hunter2@x:y"])
    func secrets(url: String) throws {
        let (reading, _) = try read(rightSettings.replacing("smtp://127.0.0.1:2525", with: url))
        #expect(reading.hasErrors)
        #expect(!(english(reading.problems) + french(reading.problems)).joined().contains("hunter2"))
    }

    @Test("a password file silences the warning about the password")
    func passwords() throws {
        let text = rightSettings.replacing("  tls: none", with: "  tls: none\n  username: avis")
        #expect(try read(text, ["FACTRICE_SMTP_PASSWORD": "x"]).0.problems == [])
        #expect(try read(text).0.problems.count == 1)
    }

    @Test("every slip of a file is listed, not only the first")
    func all() throws {
        let text = rightSettings.replacing("  chair:", with: "  chiar:").replacing("10%", with: "10")
            .replacing("  most_per_run: 500", with: "  most_per_run: 500\n  most_per_run: 600\n  most_per_run: 700")
        let (reading, _) = try read(text)
        #expect(reading.problems.map(\.line) == [12, 31, 32, 33])
    }

    @Test("no file, an empty file, a file that isn't UTF-8: nothing is given", arguments: [nil, "", "\u{FEFF}", "\n"])
    func nothing(text: String?) throws {
        let workspace = try TemporaryWorkspace(text.map { ["factrice.yaml": $0] } ?? [:])
        let reading = SettingsFile.read(workspace: workspace.url, isAddress: isAddress, environment: [:])
        #expect(reading.value == nil)
        #expect(reading.problems.count == 1)
        try workspace.write("factrice.yaml", Data([0x61, 0x3A, 0x20, 0xE9]))
        let latin = SettingsFile.read(workspace: workspace.url, isAddress: isAddress, environment: [:])
        #expect(latin.value == nil)
        #expect(latin.problems.first?.message.en.contains("UTF-8") == true)
    }

    @Test(
        "days are read in both languages",
        arguments: [
            ("mon-fri", [2, 3, 4, 5, 6]), ("lun-ven", [2, 3, 4, 5, 6]), ("[mon, wednesday, dim]", [1, 2, 4]),
            ("sat-mon", [1, 2, 7]), ("mardi", [3]),
        ] as [(String, Set<Int>)])
    func days(text: String, days: Set<Int>) throws {
        let (reading, settings) = try read(rightSettings.replacing("days: mon-fri", with: "days: \(text)"))
        #expect(reading.problems == [])
        #expect(settings.sending.hours?.weekdays == days)
    }

    @Test("hours: any means no hours")
    func anyHour() throws {
        let text = rightSettings.replacing("{ days: mon-fri, from: \"08:00\", until: \"18:00\" }", with: "any")
        let (reading, settings) = try read(text)
        #expect(reading.problems == [])
        #expect(settings.sending.hours == nil)
    }
}
