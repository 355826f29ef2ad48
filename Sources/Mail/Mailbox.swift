/// A name and an address, as a header shows them: `"Côté, Marie-Ève" <mecote@maison.example>`.
package struct Mailbox: Hashable, Sendable {
    package let name: String?
    package let address: Address

    package init(name: String? = nil, address: Address) {
        self.name = name
        self.address = address
    }
}
