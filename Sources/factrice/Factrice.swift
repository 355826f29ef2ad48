import ArgumentParser
import Delivery
import Foundation
import Glibc

@main
struct Factrice: AsyncParsableCommand {
    /// Leaves without the clean-up that libraries do at exit: OpenSSL's, beside a connection's thread that still ends, is a crash
    /// now and then. Everything that must be kept is on the disk by then.
    static func main() async {
        // First, so that our handler, being the younger, runs before the library's.
        _ = CurlLibrary.version
        _ = CurlLibrary.isReady
        on_exit(
            { status, _ in
                fflush(nil); _exit(status)
            }, nil)
        await main(nil)
    }

    static let configuration = CommandConfiguration(
        commandName: "factrice",
        abstract: "Sends a community's notices by mail, and can tell beforehand what will leave and afterwards why.",
        discussion: """
            A workspace is a folder with factrice.yaml, Schedules/, Templates/, Data/ and Documents/. It is given by \
            --workspace, else by FACTRICE_WORKSPACE, else it is the current folder.

            Exit status: 0 done; 1 done, with Problems or failures to look at; 64 wrong usage; 65 bad data; 69 relay not \
            available; 73 state can't be written; 75 another worker runs; 77 refused; 78 bad settings.
            """,
        version: Version.text,
        subcommands: [
            InitCommand.self, DemoCommand.self, CheckCommand.self, RunCommand.self, PlanCommand.self,
            ExplainCommand.self, PreviewCommand.self, QueueCommand.self, MinutesCommand.self,
            MembersCommand.self, SuppressionsCommand.self, StatusCommand.self, BackupCommand.self, RecoverCommand.self,
        ])
}

enum Version {
    static let text = "0.1.0"
}
