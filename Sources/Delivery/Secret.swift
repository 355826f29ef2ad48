/// A password or an access token. It never describes itself: not in a log, not in a crash, not in a debugger's mirror.
///
/// Only this target can read it back, and only to hand it to libcurl.
package struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let text: String

    package init(_ text: String) {
        self.text = text
    }

    package var description: String { "(secret)" }
    package var debugDescription: String { "(secret)" }
    package var customMirror: Mirror { Mirror(self, children: []) }

    func revealed() -> String { text }
}
