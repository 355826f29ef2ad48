import Delivery
import Foundation
import Outbox

/// The versions of the libraries that what we promise rests on, and of the system under them. GRDB doesn't tell its own.
enum LibraryVersions {
    static var all: [(String, String)] {
        [
            ("libcurl", CurlLibrary.version), ("sqlite", OutboxLibrary.version),
            ("os", ProcessInfo.processInfo.operatingSystemVersionString),
        ]
    }
}
