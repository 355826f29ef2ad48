import Foundation
import Notices
import Testing

@testable import Intake

/// The members' column of those who refuse optional mail, and what happens when an export comes without it.
@Suite("The members' column that is gone")
struct StopColumnTests {
    private static let settings = tableSettings.replacing(
        "  actions: Data/actions.csv\n", with: "  actions: Data/actions.csv\n  stops: Data/stops.csv\n")
    private static let rows = [
        ("m-001", "a@aube.example"), ("m-002", "b@aube.example"), ("m-003", "c@aube.example"),
    ]

    private func members(refusing: Set<String>?) -> String {
        Self.rows.reduce("id,email,status" + (refusing == nil ? "" : ",optional_mail") + "\n") { text, row in
            let cell = refusing.map { $0.contains(row.0) ? ",no" : "," } ?? ""
            return text + "\(row.0),\(row.1),active\(cell)\n"
        }
    }

    private func read(
        refusing: Set<String>?, stops: String? = "member_id,email\n", register: Register = Register(),
        settings: String = settings
    ) throws -> Reading<Directory> {
        var files: [String: Data?] = ["members.csv": Data(members(refusing: refusing).utf8)]
        if let stops { files["stops.csv"] = Data(stops.utf8) }
        return try directory(files, settings: settings, register: register)
    }

    /// The register once these looks have been taken, one after the other.
    private func register(after looks: Set<String>?..., stops: String = "member_id,email\n") throws -> Register {
        try looks.reduce(Register()) { register, refusing in
            let seen = try #require(try read(refusing: refusing, stops: stops, register: register).value)
            return Sightings.observe(seen, rules: [], now: try instant("2026-09-01T08:00")).added(to: register)
        }
    }

    private func doubts(_ reading: Reading<Directory>) -> String {
        said(reading.problems.filter { $0.severity == .error })
    }

    @Test("what somebody refused there is in doubt, and said; it stays so until the column is back")
    func gone() throws {
        let register = try register(after: ["m-002"], nil, nil)
        let reading = try read(refusing: nil, register: register)
        #expect(
            doubts(reading) == """
                Data/members.csv:1 The column “optional_mail” is gone, and one person refused optional mail there (m-002): none leaves, for anybody, until that is mended. | Export it again with that column, or note these requests with “factrice members stop”.
                Data/members.csv:1 La colonne «_optional_mail_» n'est plus là, et une personne y refusait les messages facultatifs (m-002)_: aucun ne part, à personne, avant que ce soit corrigé. | Refaites l'exportation avec cette colonne, ou notez ces demandes avec «_factrice members stop_».
                """)
        #expect(reading.value?.sources[.stops]?.isHealthy == false)
        let back = try read(refusing: ["m-002"], register: register)
        #expect(doubts(back) == "" && back.value?.sources[.stops] == .healthy(count: 0))
    }

    @Test("several are named, and counted; without a file of requests it is the same")
    func several() throws {
        let register = try register(after: ["m-001", "m-003"])
        let reading = try read(refusing: nil, stops: nil, register: register, settings: tableSettings)
        #expect(
            doubts(reading) == """
                Data/members.csv:1 The column “optional_mail” is gone, and 2 people refused optional mail there (m-001, m-003): none leaves, for anybody, until that is mended. | Export it again with that column, or note these requests with “factrice members stop”.
                Data/members.csv:1 La colonne «_optional_mail_» n'est plus là, et 2 personnes y refusaient les messages facultatifs (m-001, m-003)_: aucun ne part, à personne, avant que ce soit corrigé. | Refaites l'exportation avec cette colonne, ou notez ces demandes avec «_factrice members stop_».
                """)
        #expect(reading.value?.sources[.stops]?.isHealthy == false)
    }

    @Test("nobody is in doubt who took it back there, who asks elsewhere too, or who isn't a member any more")
    func noDoubt() throws {
        #expect(doubts(try read(refusing: nil, register: try register(after: ["m-002"], []))) == "")
        #expect(doubts(try read(refusing: nil, register: try register(after: []))) == "")
        let refused = try register(after: ["m-002"])
        for stops in ["member_id,email\nm-002,\n", "member_id,email\n,b@aube.example\n"] {
            #expect(doubts(try read(refusing: nil, stops: stops, register: refused)) == "")
        }
        var noted = refused
        noted.stops = [MailStop(memberID: "m-002", origin: .command(act: "1"))]
        #expect(doubts(try read(refusing: nil, register: noted)) == "")
        #expect(doubts(try read(refusing: nil, register: try register(after: ["m-009"]))) == "")
    }

    @Test("a request of the file that is taken out is lifted, whether the column was ever there or not")
    func fromFile() throws {
        let register = try register(after: nil, stops: "member_id,email\nm-002,\n")
        #expect(register.refusedInColumn.isEmpty)
        #expect(doubts(try read(refusing: nil, register: register)) == "")
    }
}
