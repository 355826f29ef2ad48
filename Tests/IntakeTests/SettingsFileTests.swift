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
    state: factrice.sqlite

    """

/// One thing wrong in otherwise right settings, and what a person should read.
struct SettingsSlip: CustomTestStringConvertible, Sendable {
    let right: String
    let wrong: String
    let en: [String]
    let fr: [String]
    var testDescription: String { wrong }

    init(_ right: String, _ wrong: String, en: [String], fr: [String]) {
        self.right = right
        self.wrong = wrong
        self.en = en
        self.fr = fr
    }
}

@Suite("SettingsFile")
struct SettingsFileTests {
    func read(_ text: String, _ environment: [String: String] = [:]) throws -> Reading<Settings> {
        let workspace = try TemporaryWorkspace(["factrice.yaml": text])
        return SettingsFile.read(workspace: workspace.url, isAddress: isAddress, environment: environment)
    }

    @Test("a slip is named with its place, its words and the way out", arguments: slips)
    func slip(_ slip: SettingsSlip) throws {
        #expect(rightSettings.contains(slip.right))
        let problems = try read(rightSettings.replacing(slip.right, with: slip.wrong)).problems
        #expect(english(problems) == slip.en)
        #expect(french(problems) == slip.fr)
    }

    static let slips: [SettingsSlip] = [
        .init("  smtp:", "  smpt:", en: ["factrice.yaml:20:3 “smtp” is missing in “mail”.", "factrice.yaml:22:3 There is no key “smpt” in “mail”. | Did you mean “smtp”?"], fr: ["factrice.yaml:20:3 Il manque «_smtp_» dans «_mail_».", "factrice.yaml:22:3 La clé «_smpt_» n'existe pas dans «_mail_». | Vouliez-vous dire «_smtp_»?"]),
        .init("state: factrice.sqlite", "stat: factrice.sqlite", en: ["factrice.yaml:32:1 There is no key “stat”. | Did you mean “state”?"], fr: ["factrice.yaml:32:1 La clé «_stat_» n'existe pas. | Vouliez-vous dire «_state_»?"]),
        .init("  name: Espaces V.I.E.\n", "", en: ["factrice.yaml:2:3 “name” is missing in “community”."], fr: ["factrice.yaml:2:3 Il manque «_name_» dans «_community_»."]),
        .init("  chair: [m-003]", "  chair: [m-003]\n  chair: [m-004]", en: ["factrice.yaml:13:3 The key “chair” is written twice: here and on line 12. | Keep only one of the two."], fr: ["factrice.yaml:13:3 La clé «_chair_» est écrite deux fois_: ici et à la ligne 12. | Gardez une seule des deux."]),
        .init("America/Toronto", "America/Toronot", en: ["factrice.yaml:3:14 “America/Toronot” isn't a time zone. | Did you mean “America/Toronto”?"], fr: ["factrice.yaml:3:14 «_America/Toronot_» n'est pas un fuseau horaire. | Vouliez-vous dire «_America/Toronto_»?"]),
        .init("America/Toronto", "EST", en: ["factrice.yaml:3:14 “EST” isn't a time zone. | Write America/Toronto, for instance."], fr: ["factrice.yaml:3:14 «_EST_» n'est pas un fuseau horaire. | Écrivez par exemple America/Toronto."]),
        .init("[fr, en]", "[fr, es]", en: ["factrice.yaml:4:19 “community.languages” can't be “es”. | Possible words: fr, en."], fr: ["factrice.yaml:4:19 «_community.languages_» ne peut pas être «_es_». | Mots possibles_: fr, en."]),
        .init("[fr, en]", "[fr, fr]", en: ["factrice.yaml:4:19 “fr” is twice in “community.languages”."], fr: ["factrice.yaml:4:19 «_fr_» est deux fois dans «_community.languages_»."]),
        .init("https://espaces.example", "espaces.example", en: ["factrice.yaml:5:12 “espaces.example” isn't a website's address. | Write it whole, with https://."], fr: ["factrice.yaml:5:12 «_espaces.example_» n'est pas l'adresse d'un site. | Écrivez-la au complet, avec https://."]),
        .init("  postal_address: C.P. 45, Montréal\n", "", en: ["factrice.yaml:2:3 “name” is missing in “community”."], fr: ["factrice.yaml:2:3 Il manque «_name_» dans «_community_»."]),
        .init("lvs: { fr: Lieu de veille stratégique, en: Strategic Watch }", "meeting: Réunions", en: ["factrice.yaml:8:5 A space can't be named “meeting”: that is a kind of event."], fr: ["factrice.yaml:8:5 Un espace ne peut pas s'appeler «_meeting_»_: c'est une sorte d'événement."]),
        .init("connections: 4", "connections: 20", en: ["factrice.yaml:24:16 “mail.connections” is 20, but should be between 1 and 16."], fr: ["factrice.yaml:24:16 «_mail.connections_» vaut 20, mais doit être entre 1 et 16."]),
        .init("connections: 4", "connections: four", en: ["factrice.yaml:24:16 “mail.connections” should be a whole number."], fr: ["factrice.yaml:24:16 «_mail.connections_» doit contenir un nombre entier."]),
        .init("armed: true", "armed: maybe", en: ["factrice.yaml:27:10 “sending.armed” should be “true” or “false”."], fr: ["factrice.yaml:27:10 «_sending.armed_» doit contenir «_true_» ou «_false_»."]),
        .init("  tls: none", "  tls: none\n  password: hunter2", en: ["factrice.yaml:24:3 A password is never written in this file. | Remove this line, change that password, then put the new one in a file of its own, named by “password_file”, or in the variable FACTRICE_SMTP_PASSWORD."], fr: ["factrice.yaml:24:3 Un mot de passe ne s'écrit jamais dans ce fichier. | Retirez cette ligne, changez ce mot de passe, puis mettez le nouveau dans un fichier à part, nommé par «_password_file_», ou dans la variable FACTRICE_SMTP_PASSWORD."]),
        .init("smtp://127.0.0.1:2525", "smtp://user:secret@127.0.0.1:2525", en: ["factrice.yaml:22:9 The relay's address in “mail.smtp” holds a user name or a password. | Put the name in “username” and the password in “password_file”."], fr: ["factrice.yaml:22:9 L'adresse du relais dans «_mail.smtp_» contient un nom d'utilisateur ou un mot de passe. | Mettez le nom dans «_username_» et le mot de passe dans «_password_file_»."]),
        .init("smtp://127.0.0.1:2525", "http://127.0.0.1:2525", en: ["factrice.yaml:22:9 “http://127.0.0.1:2525”, in “mail.smtp”, isn't a relay's address. | Write smtp://relay.example:587 or smtps://relay.example:465."], fr: ["factrice.yaml:22:9 «_http://127.0.0.1:2525_», dans «_mail.smtp_», n'est pas l'adresse d'un relais. | Écrivez smtp://relais.example:587 ou smtps://relais.example:465."]),
        .init("smtp://127.0.0.1:2525", "smtp://relay.example:587", en: ["factrice.yaml:23:8 “tls: none” is accepted only for a relay on this machine; “relay.example” isn't. | Write “tls: required”."], fr: ["factrice.yaml:23:8 «_tls: none_» n'est accepté que pour un relais sur cette machine; «_relay.example_» n'y est pas. | Écrivez «_tls: required_»."]),
        .init("smtp://127.0.0.1:2525", "smtps://127.0.0.1:2525", en: ["factrice.yaml:23:8 “tls: none” contradicts smtps://, which always encrypts. | Write “tls: required”."], fr: ["factrice.yaml:23:8 «_tls: none_» contredit smtps://, qui chiffre toujours. | Écrivez «_tls: required_»."]),
        .init("tls: none", "tls: maybe", en: ["factrice.yaml:23:8 “mail.tls” can't be “maybe”. | Possible words: required, none."], fr: ["factrice.yaml:23:8 «_mail.tls_» ne peut pas être «_maybe_». | Mots possibles_: required, none."]),
        .init("Espaces V.I.E. <avis@espaces.example>", "Espaces V.I.E. <avis>", en: ["factrice.yaml:20:9 “avis”, in “mail.from”, isn't an email address. | Write “Name of the community <notices@example.example>” or the address alone."], fr: ["factrice.yaml:20:9 «_avis_», dans «_mail.from_», n'est pas une adresse de courriel. | Écrivez «_Nom de la communauté <avis@exemple.example>_» ou l'adresse seule."]),
        .init("reply_to: animation@espaces.example", "reply_to: animation", en: ["factrice.yaml:21:13 “animation”, in “mail.reply_to”, isn't an email address. | Write “Name of the community <notices@example.example>” or the address alone."], fr: ["factrice.yaml:21:13 «_animation_», dans «_mail.reply_to_», n'est pas une adresse de courriel. | Écrivez «_Nom de la communauté <avis@exemple.example>_» ou l'adresse seule."]),
        .init("  tls: none", "  tls: none\n  ca_file: no-such.pem", en: ["factrice.yaml:24:12 The file “no-such.pem”, named by “mail.ca_file”, doesn't exist or can't be read."], fr: ["factrice.yaml:24:12 Le fichier «_no-such.pem_», nommé par «_mail.ca_file_», n'existe pas ou ne peut pas être lu."]),
        .init("  tls: none", "  tls: none\n  username: avis", en: ["factrice.yaml:24:3 There is a “username”, but no password. | Name a file with “password_file”, or fill the variable FACTRICE_SMTP_PASSWORD."], fr: ["factrice.yaml:24:3 Il y a un «_username_», mais aucun mot de passe. | Nommez un fichier avec «_password_file_», ou remplissez la variable FACTRICE_SMTP_PASSWORD."]),
        .init("  tls: none", "  tls: none\n  username: avis\n  password_file: no-such", en: ["factrice.yaml:25:18 The password's file, “no-such”, can't be read now."], fr: ["factrice.yaml:25:18 Le fichier du mot de passe, «_no-such_», ne peut pas être lu maintenant."]),
        .init("members: Data/members.csv", "members: [Data/a.csv, Data/b.csv]", en: ["factrice.yaml:15:12 “members” can name only one file."], fr: ["factrice.yaml:15:12 «_members_» ne peut nommer qu'un fichier."]),
        .init("members: Data/members.csv", "membres: Data/members.csv", en: ["factrice.yaml:15:3 There is no key “membres” in “sources”. | Did you mean “members”?"], fr: ["factrice.yaml:15:3 La clé «_membres_» n'existe pas dans «_sources_». | Vouliez-vous dire «_members_»?"]),
        .init("email: user_email", "emial: user_email", en: ["factrice.yaml:17:25 There is no key “emial” in “sources.columns.members”. | Did you mean “email”?"], fr: ["factrice.yaml:17:25 La clé «_emial_» n'existe pas dans «_sources.columns.members_». | Vouliez-vous dire «_email_»?"]),
        .init("email: user_email", "email: user_email, id: user_email", en: ["factrice.yaml:17:48 The column “user_email” serves twice: for “email” and for “id”."], fr: ["factrice.yaml:17:48 La colonne «_user_email_» sert deux fois_: pour «_email_» et pour «_id_»."]),
        .init("Réunion: meeting", "Réunion: metting", en: ["factrice.yaml:18:26 “metting” is taken as a new kind of event. | Did you mean “meeting”?"], fr: ["factrice.yaml:18:26 «_metting_» est pris pour une nouvelle sorte d'événement. | Vouliez-vous dire «_meeting_»?"]),
        .init("Réunion: meeting", "Réunion: a meeting", en: ["factrice.yaml:18:26 “a meeting” can't be a kind of event, a space or “group:NAME”. | Did you mean “meeting”?"], fr: ["factrice.yaml:18:26 «_a meeting_» ne peut être ni une sorte d'événement, ni un espace, ni «_group:NOM_». | Vouliez-vous dire «_meeting_»?"]),
        .init("mon-fri", "mon-fry", en: ["factrice.yaml:28:18 “sending.hours.days” can't be “mon-fry”. | Did you mean “mon-fri”?"], fr: ["factrice.yaml:28:18 «_sending.hours.days_» ne peut pas être «_mon-fry_». | Vouliez-vous dire «_mon-fri_»?"]),
        .init("\"18:00\"", "\"07:00\"", en: ["factrice.yaml:28:10 The sending hours end before they start. | “from” should come before “until”."], fr: ["factrice.yaml:28:10 Les heures d'envoi finissent avant de commencer. | «_from_» doit venir avant «_until_»."]),
        .init("\"18:00\"", "18h", en: ["factrice.yaml:28:49 “18h”, in “sending.hours.until”, isn't a time. | Write it like \"09:00\"."], fr: ["factrice.yaml:28:49 «_18h_», dans «_sending.hours.until_», n'est pas une heure. | Écrivez-la comme \"09:00\"."]),
        .init("quebec", "québec", en: ["factrice.yaml:29:13 “sending.holidays” can't be “québec”. | Did you mean “quebec”?"], fr: ["factrice.yaml:29:13 «_sending.holidays_» ne peut pas être «_québec_». | Vouliez-vous dire «_quebec_»?"]),
        .init("10%", "10", en: ["factrice.yaml:31:15 “10” isn't a share of the members. | Write it like 10%."], fr: ["factrice.yaml:31:15 «_10_» n'est pas une part des membres. | Écrivez-la comme 10%."]),
        .init("  chair: [m-003]", "\tchair: [m-003]", en: ["factrice.yaml:12:1 From here on, the file can't be read. | Replace the tab with spaces, or put the value between quotation marks."], fr: ["factrice.yaml:12:1 À partir d'ici, le fichier ne peut pas être lu. | Remplacez la tabulation par des espaces, ou mettez la valeur entre guillemets."]),
        .init("name: Espaces V.I.E.\n", "name: Espaces: V.I.E.\n", en: ["factrice.yaml:2:16 From here on, the file can't be read. | One colon too many: put the value between quotation marks, or check how the line is indented."], fr: ["factrice.yaml:2:16 À partir d'ici, le fichier ne peut pas être lu. | Un deux-points de trop_: mettez la valeur entre guillemets, ou vérifiez le retrait de la ligne."]),
        .init("[m-001, m-002]", "[m-001, m-002", en: ["factrice.yaml:12:8 From here on, the file can't be read. | A closing quotation mark, bracket or brace is missing."], fr: ["factrice.yaml:12:8 À partir d'ici, le fichier ne peut pas être lu. | Il manque un guillemet, un crochet ou une accolade qui ferme."]),
        .init("people:\n", "people: m-001\npeopl:\n", en: ["factrice.yaml:10:9 “people” should be keys with their values.", "factrice.yaml:11:1 There is no key “peopl”. | Did you mean “people”?"], fr: ["factrice.yaml:10:9 «_people_» doit contenir des clés avec leurs valeurs.", "factrice.yaml:11:1 La clé «_peopl_» n'existe pas. | Vouliez-vous dire «_people_»?"]),
        .init(
            "{ fr: Communauté de pratique, en: Community of Practice }", "{ fr: Communauté de pratique }", en: [],
            fr: []),
    ]
}

@Suite("SettingsFile: what is right")
struct RightSettingsTests {
    func read(_ text: String, _ environment: [String: String] = [:]) throws -> (Reading<Settings>, Settings) {
        let workspace = try TemporaryWorkspace(["factrice.yaml": text])
        let reading = SettingsFile.read(workspace: workspace.url, isAddress: isAddress, environment: environment)
        return (reading, try #require(reading.value))
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
        #expect(settings.statePath.hasSuffix("/factrice.sqlite"))
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
