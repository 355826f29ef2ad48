import Logging

extension Logger {
    /// For a demo, and for tests that don't look at logs.
    package static var silent: Logger { Logger(label: "factrice") { _ in SwiftLogNoOpLogHandler() } }
}
