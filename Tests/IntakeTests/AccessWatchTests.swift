import Foundation
import Notices
import Testing

@testable import Intake

@Suite("Last accesses that vanish")
struct AccessWatchTests {
    private static let seen = Date(timeIntervalSince1970: 1_785_000_000)

    /// Twenty members whose last access was seen in July 2026; `lost` of them have it no more.
    private func problems(
        lost: Int, _ access: Member.Access = .never, expected: Int? = nil, share: Double = 0.1,
        _ edit: (inout Member) -> Void = { _ in }
    ) throws -> Problem? {
        let workspace = try TemporaryWorkspace(["factrice.yaml": rightSettings])
        var settings = try #require(
            SettingsFile.read(workspace: workspace.url, isAddress: isAddress, environment: [:]).value)
        settings.sources.expectedAccesses = expected
        settings.sending.mostShare = share
        var register = Register()
        let members = (0..<20).map { number in
            register.greatestAccess["m-\(number)"] = Self.seen
            var member = Member(
                id: "m-\(number)", address: "m@membre.example", lastAccess: number < lost ? access : .at(Self.seen))
            edit(&member)
            return member
        }
        return AccessWatch(settings: settings, register: register).doubt(about: members)
    }

    @Test(
        "more than a share of those who had one, and more than five, stop what watches people",
        arguments: [
            (5, 0.1, false), (6, 0.1, true), (20, 0.1, true), (8, 0.4, false), (9, 0.4, true),
        ])
    func share(lost: Int, share: Double, stops: Bool) throws {
        #expect(try (problems(lost: lost, share: share) != nil) == stops)
    }

    @Test(
        "empty, unreadable or from an earlier day is lost; another hour of the same day is not",
        arguments: [
            (Member.Access.never, true), (.unreadable, true), (.at(seen - 86_400), true), (.at(seen - 60), false),
            (.at(seen + 86_400), false),
        ])
    func forms(access: Member.Access, isLost: Bool) throws {
        #expect(try (problems(lost: 12, access) != nil) == isLost)
    }

    @Test("one who has left, or was never seen to come, proves nothing")
    func others() throws {
        #expect(try problems(lost: 20) { $0.status = .left } == nil)
        #expect(try problems(lost: 20) { $0.id = "new-" + $0.id } == nil)
    }

    @Test("a person vouches for it, until more of them vanish", arguments: [(12, 8, false), (13, 8, true)])
    func vouched(lost: Int, expected: Int, stops: Bool) throws {
        #expect(try (problems(lost: lost, expected: expected) != nil) == stops)
    }

    @Test("it says how many, of which file, and how to vouch")
    func words() throws {
        let problem = try #require(try problems(lost: 12))
        #expect(
            said([problem])
                == """
                Data/members.csv For 12 of 20 members the last access vanished or went back: no inactivity notice is prepared until somebody has looked at it. | Export it again. If it is meant, write “expected: { last_access_at: 8 }” in “sources”.
                Data/members.csv Pour 12 membres sur 20, le dernier accès a disparu ou reculé_: aucun avis d'inactivité n'est préparé avant que quelqu'un l'ait regardé. | Refaites l'exportation. Si c'est voulu, écrivez «_expected: { last_access_at: 8 }_» dans «_sources_».
                """)
    }
}
