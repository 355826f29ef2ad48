import Foundation

/// Whether anything that the worker reads has changed since it last looked: paths, sizes and times of the files.
///
/// Cheap enough to ask every few seconds; reading anew is done only when the answer is yes.
package struct FileStamps: Hashable, Sendable {
    private struct Stamp: Hashable {
        let size: Int
        let modified: Date
        let inode: Int
    }

    private let stamps: [String: Stamp]

    private init(_ stamps: [String: Stamp]) {
        self.stamps = stamps
    }

    /// Settings, schedules and templates, and the relay's secret and authorities: what is read with the configuration.
    package static func ofConfiguration(of workspace: Workspace) -> FileStamps {
        of(
            ["factrice.yaml", "Schedules", "Templates"].map { workspace.root.appendingPathComponent($0) }
                + RelaySetup.files(of: workspace.settings.relay).map { URL(fileURLWithPath: $0) })
    }

    /// The sources and the community's own tables, wherever settings say they are, and the documents: one that arrives may be waited for.
    package static func ofSources(of workspace: Workspace) -> FileStamps {
        let sources = workspace.settings.sources
        let paths = sources.paths.values.flatMap { $0 } + sources.tables.values
        return of(
            paths.map { URL(fileURLWithPath: $0, relativeTo: workspace.root) }
                + [workspace.root.appendingPathComponent("Documents")])
    }

    private static func of(_ places: [URL]) -> FileStamps {
        var stamps: [String: Stamp] = [:]
        for place in places {
            stamps[place.path] = stamp(of: place.path)
            let inside = FileManager.default.enumerator(atPath: place.path)
            while let name = inside?.nextObject() as? String {
                let path = place.appendingPathComponent(name).path
                stamps[path] = stamp(of: path)
            }
        }
        return FileStamps(stamps)
    }

    private static func stamp(of path: String) -> Stamp? {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else { return nil }
        return Stamp(
            size: attributes[.size] as? Int ?? 0,
            modified: attributes[.modificationDate] as? Date ?? .distantPast,
            inode: attributes[.systemFileNumber] as? Int ?? 0)
    }
}
