import Foundation
import Notices
import Testing

@testable import Intake

/// Who asked that mail stop, as files tell it: a request that can't be read is never passed over.
@Suite("stops.csv, and the members' column")
struct StopFileTests {
    private static let settings = tableSettings.replacing(
        "  actions: Data/actions.csv\n", with: "  actions: Data/actions.csv\n  stops: Data/stops.csv\n")

    private func read(_ stops: String?, members: String? = nil, counts: [Source: Int] = [:]) throws -> Reading<
        Directory
    > {
        var files: [String: Data?] = [:]
        if let stops { files["stops.csv"] = Data(stops.utf8) }
        if let members { files["members.csv"] = Data(members.utf8) }
        return try directory(files, settings: Self.settings, counts: counts)
    }

    private static func line(_ number: Int) -> MailStop.Origin { .file("Data/stops.csv", line: number) }

    @Test("a line is a member or an address, since when, and how much: optional mail unless it says everything")
    func right() throws {
        let reading = try read(
            """
            member_id,email,at,what
            m-001,,2026-08-16T09:30:00-04:00,
            ,Out@side.example,2026-08-16,everything
            m-002,jo@aube.example,,Facultatif
            ,tout@side.example,,tout

            """)
        #expect(said(reading.problems) == "")
        let directory = try #require(reading.value)
        #expect(
            directory.stops == [
                MailStop(memberID: "m-001", at: Date(timeIntervalSince1970: 1_786_887_000), origin: Self.line(2)),
                MailStop(
                    address: "out@side.example", scope: .everything, at: Date(timeIntervalSince1970: 1_786_852_800),
                    origin: Self.line(3)),
                MailStop(memberID: "m-002", address: "jo@aube.example", origin: Self.line(4)),
                MailStop(address: "tout@side.example", scope: .everything, origin: Self.line(5)),
            ])
        #expect(directory.sources[.stops] == .healthy(count: 4))
    }

    @Test("one column is enough; the settings may name the columns otherwise; header only is nobody")
    func shapes() throws {
        #expect(try read("email\nout@side.example\n").value?.stops.count == 1)
        #expect(try read("member_id\nm-001\n").value?.stops.count == 1)
        #expect(try read("member_id,email,at,what\n").value?.sources[.stops] == .healthy(count: 0))
        let renamed = Self.settings.replacing(
            "  categories:", with: "  columns: { stops: { email: courriel, what: quoi } }\n  categories:")
        let reading = try directory(
            ["stops.csv": Data("courriel,quoi\nout@side.example,tout\n".utf8)], settings: renamed)
        #expect(reading.problems == [])
        #expect(reading.value?.stops.map(\.scope) == [.everything])
    }

    @Test("a line that names nobody stops the source, with its place; the others stand")
    func nobody() throws {
        let reading = try read("member_id,email,at,what\n,,2026-08-16,optional\nm-001,,,\n,out,,\n")
        #expect(
            said(reading.problems) == """
                Data/stops.csv:2 2 requests to stop can't be read: no optional message leaves, for anybody, until that is mended. | Mend the line that is named here, and the others if there are any.
                Data/stops.csv:2:1 This request to stop has neither “member_id” nor “email”: nobody knows whose it is.
                Data/stops.csv:4:2 “o…”, in “email”, isn't an email address: the line is left out.
                Data/stops.csv:2 2 demandes d'arrêt ne se lisent pas_: aucun message facultatif ne part, à personne, avant que ce soit corrigé. | Corrigez la ligne nommée ici, et les autres s'il y en a.
                Data/stops.csv:2:1 Cette demande d'arrêt n'a ni «_member_id_» ni «_email_»_: on ne sait pas de qui elle est.
                Data/stops.csv:4:2 «_o…_», dans «_email_», n'est pas une adresse de courriel_: la ligne est laissée de côté.
                """)
        #expect(reading.value?.sources[.stops]?.isHealthy == false)
        #expect(reading.value?.stops.map(\.memberID) == ["m-001"])
    }

    @Test("a line that can't be taken apart may be a request too")
    func ragged() throws {
        let reading = try read("member_id,email\nm-001,,\nm-002,\n")
        #expect(
            said(reading.problems) == """
                Data/stops.csv:2 This line has 3 cells instead of 2: it is left out. | A separator within a text? Put that text between quotation marks.
                Data/stops.csv:2 A request to stop can't be read: no optional message leaves, for anybody, until that is mended. | Mend the line that is named here, and the others if there are any.
                Data/stops.csv:2 Cette ligne a 3 cellules au lieu de 2_: elle est laissée de côté. | Un séparateur dans un texte? Mettez ce texte entre guillemets.
                Data/stops.csv:2 Une demande d'arrêt ne se lit pas_: aucun message facultatif ne part, à personne, avant que ce soit corrigé. | Corrigez la ligne nommée ici, et les autres s'il y en a.
                """)
        #expect(reading.value?.sources[.stops]?.isHealthy == false)
        #expect(reading.value?.stops.map(\.memberID) == ["m-002"])
    }

    @Test("a word that doesn't say how much means everything; a day that can't be read leaves the request as it is")
    func unclear() throws {
        let reading = try read("member_id,at,what\nm-001,hier,optionel\n")
        #expect(
            said(reading.problems) == """
                Data/stops.csv:2:7 “hier”, in “at”, isn't a date that can be read. | Write it like 2026-11-04 or 2026-11-04T13:30.
                Data/stops.csv:2:12 “what” can't be “optionel”: taken as “everything”. | Did you mean “optional”?
                Data/stops.csv:2:7 «_hier_», dans «_at_», n'est pas une date que l'on peut lire. | Écrivez-la comme 2026-11-04 ou 2026-11-04T13:30.
                Data/stops.csv:2:12 «_what_» ne peut pas être «_optionel_»_: pris pour «_everything_». | Vouliez-vous dire «_optional_»?
                """)
        #expect(
            reading.value?.stops == [MailStop(memberID: "m-001", scope: .everything, origin: Self.line(2))])
        #expect(reading.value?.sources[.stops]?.isHealthy == true)
    }

    @Test("a member whom nobody knows is named, and kept: she may only have a slip in her number")
    func unknown() throws {
        let reading = try read("member_id\nm-099\n")
        #expect(
            said(reading.problems) == """
                Data/stops.csv:2:1 “m-099”, in “member_id”, isn't in “members”.
                Data/stops.csv:2:1 «_m-099_», dans «_member_id_», n'est pas dans «_members_».
                """)
        #expect(reading.value?.stops.count == 1)
    }

    @Test("a file that is missing, half-written, shorter by a third or without a needed column stops the source")
    func stopped() throws {
        for text in [
            nil, "", "at,what\n2026-08-16,optional\n", "member_id,wat\nm-001,everything\n", "member_id,at\nm-001",
        ] {
            #expect(try read(text).value?.sources[.stops]?.isHealthy == false, "\(text ?? "missing")")
        }
        #expect(try read("member_id\nm-001\n", counts: [.stops: 20]).value?.sources[.stops]?.isHealthy == false)
    }

    @Test(
        "of a few requests one may be taken out, even the last: that is how somebody's is lifted",
        arguments: [1, 2, 19])
    func few(before: Int) throws {
        for (text, left) in [("member_id\nm-001\n", 1), ("member_id\n", 0)] {
            let reading = try read(text, counts: [.stops: before])
            #expect(reading.problems == [])
            #expect(reading.value?.sources[.stops] == .healthy(count: left))
        }
        #expect(try read("", counts: [.stops: before]).value?.sources[.stops]?.isHealthy == false)
        #expect(try read("member_id\n", counts: [.members: 9]).value?.sources[.members]?.isHealthy == false)
    }

    @Test("the members' column: no, or a word that is neither yes nor no, is a request; yes and nothing are none")
    func column() throws {
        let members = """
            id,email,status,optional_mail
            m-001,a@aube.example,active,no
            m-002,b@aube.example,active,yes
            m-003,c@aube.example,active,
            m-004,d@aube.example,active,plus tard
            m-005,e@aube.example,actve,non

            """
        let reading = try read("member_id\n", members: members)
        #expect(
            reading.value?.stops
                == [2, 5, 6].map {
                    MailStop(memberID: "m-00\($0 - 1)", origin: .file("Data/members.csv", line: $0))
                })
        #expect(
            english(reading.problems).filter { $0.contains("optional_mail") } == [
                "Data/members.csv:5:29 “plus tard”, in “optional_mail”, is neither “yes” nor “no”: taken as “no”."
            ])
    }

    @Test("a misspelled column stops the members: it protects people")
    func misspelled() throws {
        let reading = try read(
            "member_id\n", members: "id,email,status,optional_mial\nm-001,a@aube.example,active,no\n")
        #expect(reading.value?.sources[.members]?.isHealthy == false)
    }

    @Test("without the file in the settings, and without the column, nothing is asked and nothing is said")
    func off() throws {
        let reading = try directory()
        #expect(reading.problems == [])
        #expect(reading.value?.sources[.stops] == nil && reading.value?.stops == [])
    }
}
