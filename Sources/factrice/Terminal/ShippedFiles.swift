import Foundation
import Worker

/// Where Templates, Schedules, Samples and the sample settings are: beside the binary, in `../share/factrice`, else in the
/// package's bundle.
enum ShippedFiles {
    static func find() -> NewWorkspace.Shipped {
        let folder = candidates.first {
            FileManager.default.fileExists(atPath: $0.appendingPathComponent("Templates").path)
        }
        let root = folder ?? Bundle.module.bundleURL
        return NewWorkspace.Shipped(
            templates: root.appendingPathComponent("Templates"), schedules: root.appendingPathComponent("Schedules"),
            samples: root.appendingPathComponent("Samples"), settings: root.appendingPathComponent("factrice.yaml"))
    }

    private static var candidates: [URL] {
        let binary = URL(fileURLWithPath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()
        let own =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            .map { URL(fileURLWithPath: $0) } ?? binary
        let beside = own.deletingLastPathComponent()
        return [
            beside.appendingPathComponent("factrice-files"),
            beside.deletingLastPathComponent().appendingPathComponent("share/factrice"),
        ]
    }
}
