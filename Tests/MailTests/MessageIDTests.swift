import Testing

@testable import Mail

@Suite("MessageID")
struct MessageIDTests {
    @Test(
        "an identity that is one dot-atom on each side of one @ is taken",
        arguments: ["4f2a@avis.example", "a.b-c_d@maison.example", "x=y+z@e"])
    func taken(_ text: String) {
        #expect(MessageID(text)?.text == text)
    }

    @Test(
        "anything else is refused",
        arguments: [
            "", "@", "a@", "@b", "a", "a@b@c", "<a@b>", "a b@c", "a@b\r\nBcc: x@y", "a..b@c", ".a@b", "é@b.example",
            "a@b\u{0}", String(repeating: "a", count: 249) + "@b",
        ])
    func refused(_ text: String) {
        #expect(MessageID(text) == nil)
    }
}
