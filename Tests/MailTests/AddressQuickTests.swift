import Testing

@testable import Mail

/// Whether a text is an address is told quickly, and as the address itself tells it.
struct AddressQuickTests {
    @Test(
        "a text is an address exactly when one can be made of it",
        arguments: [
            "zoe@courriel.example", "a.b-c_d+e@x-y.example", "Zoe@EXEMPLE.example", ".a@x.example", "a.@x.example",
            "a..b@x.example", "a@x", "a@x.", "a@.x", "a@-x.example", "a@x-.example", "a@x.example-", "@x.example", "a@",
            "a@b@x.example", "é@x.example", "a@é.example", "a b@x.example", "a@x_y.example", "", "a",
            String(repeating: "a", count: 64) + "@x.example", String(repeating: "a", count: 65) + "@x.example",
            "a@" + String(repeating: "b", count: 63) + ".example",
            "a@" + String(repeating: "b", count: 64) + ".example",
            "a@" + String(repeating: "b.", count: 126) + "c", "a@" + String(repeating: "b.", count: 127) + "cc",
        ])
    func same(text: String) {
        #expect(Address.isAddress(text) == (Address(text) != nil))
    }
}
