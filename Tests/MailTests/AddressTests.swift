import Testing

@testable import Mail

@Suite("Address")
struct AddressTests {
    @Test(
        "an address that may go on the wire is taken, its domain in lower case and in A-labels",
        arguments: [
            ("mecote@maison.example", "mecote@maison.example"), ("A.B+c@Maison.EXAMPLE", "A.B+c@maison.example"),
            ("o'neil@maison.example", "o'neil@maison.example"), ("a@québec.example", "a@xn--qubec-csa.example"),
            ("a@bücher.example", "a@xn--bcher-kva.example"), ("zoé@maison.example", "zoé@maison.example"),
            ("a@例え.example", "a@xn--r8jz45g.example"),
        ])
    func taken(_ text: String, _ wire: String) {
        #expect(Address(text)?.description == wire)
    }

    @Test(
        "one that could carry something else, or nothing, is refused",
        arguments: [
            "", "@", "a", "a@", "@b.example", "a@b", "a b@c.example", "a@b.example\r\nRCPT TO:<x@y>",
            "a\u{0}@b.example",
            "<a@b.example>", "a..b@c.example", ".a@b.example", "a.@b.example", "a..\u{301}b@c.example",
            ".\u{301}a@b.example",
            "a@-b.example", "a@b..example", "a@b.example.", "a,b@c.example", "a@[127.0.0.1]", "a\u{202E}b@c.example",
            "a\u{A0}b@c.example", "a@b_c.example", String(repeating: "a", count: 65) + "@b.example",
            "a@" + String(repeating: "é", count: 64) + ".example",
        ])
    func refused(_ text: String) {
        #expect(Address(text) == nil)
    }

    @Test("only a local part outside ASCII needs SMTPUTF8")
    func smtpUTF8() {
        #expect(Address("zoé@maison.example")?.needsSMTPUTF8 == true)
        #expect(Address("a@québec.example")?.needsSMTPUTF8 == false)
    }
}
