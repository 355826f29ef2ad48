import Delivery
import Outbox

/// The versions of the libraries that what we promise rests on.
enum LibraryVersions {
    static var all: [(String, String)] {
        [("libcurl", CurlLibrary.version), ("sqlite", OutboxLibrary.version)]
    }
}
