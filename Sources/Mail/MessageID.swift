/// The identity of a message in its header: `local@domain`, without the angle brackets (RFC 5322 §3.6.4).
///
/// Refuses anything but a dot-atom on each side of one `@`, and more than 250 characters, so that it can't carry a line
/// end or another field. Who derives it makes it opaque: the writer only writes it.
package struct MessageID: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    package init?(_ text: String) {
        let sides = text.split(separator: "@", omittingEmptySubsequences: false)
        guard sides.count == 2, text.utf8.count <= 250, sides.allSatisfy({ DotAtom.isDotAtom($0.utf8) }) else {
            return nil
        }
        self.text = text
    }

    package var description: String { text }
}
