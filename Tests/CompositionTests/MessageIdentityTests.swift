import Notices
import Testing

@testable import Composition

/// What the world has seen of a notice must be found again by a later version: these are written out, and never change.
@Suite("Opaque names")
struct MessageIdentityTests {
    private let key = NoticeKey(
        rule: "meetings", step: "invitation", subject: "uid-1", revision: "0", recipient: "m-042")

    @Test("a key's Message-ID stays what it is")
    func messageID() throws {
        let id = MessageIdentity.messageID(of: key, from: try Samples.sender())
        #expect(id == "eoou3dvmqvs3gmghoqseoeigbsw6eecg@espaces.example")
    }

    @Test("an event's UID stays what it is, so that a cancellation finds its invitation")
    func uid() throws {
        let uid = MessageIdentity.calendarUID(of: "uid-1", from: try Samples.sender())
        #expect(uid == "decdpfxeef3nxm2rgw7zjnrodhkbt6en@espaces.example")
    }

    @Test("what is told apart by the key is told apart outside")
    func apart() throws {
        let sender = try Samples.sender()
        let keys = (0..<500).flatMap { number in
            ["0", "1"].map { revision in
                NoticeKey(
                    rule: "meetings", step: "invitation", subject: "uid-1", revision: revision, recipient: "m-\(number)"
                )
            }
        }
        #expect(Set(keys.map { MessageIdentity.messageID(of: $0, from: sender) }).count == keys.count)
    }
}
