import Foundation
import Notices

/// Which ATTACH values may ever be attached: files under the workspace's `Documents/`, links followed to their end.
///
/// Everything else is refused with a Problem. A file that isn't there yet is accepted and said.
struct DocumentPaths {
    let workspace: URL

    /// The path of one value, relative to the workspace, or nil when it is refused (embedded, elsewhere, a link out).
    func path(_ value: String?) -> String? {
        guard let path = value?.removingPercentEncoding ?? value, isInside(path) else { return nil }
        return path
    }

    /// Says what is refused or missing among the attachments of an event.
    func inspect(_ values: [String?], of block: EventBlock, isPast: Bool, _ problems: ProblemList) {
        let place = block.place("ATTACH")
        for value in values {
            guard let value else {
                problems.add(.embeddedAttachment, at: place)
                continue
            }
            guard let path = path(value) else {
                problems.add(.attachmentElsewhere(value), at: place)
                continue
            }
            if !isPast, !FileManager.default.isReadableFile(atPath: workspace.appendingPathComponent(path).path) {
                problems.add(.attachmentMissing(path), at: place)
            }
        }
    }

    private func isInside(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 2, parts[0] == "Documents", !FreeText.hasControls(path), !path.contains("\\"),
            parts.allSatisfy({ $0 != ".." && $0 != "." && !$0.isEmpty })
        else { return false }
        let root = workspace.appendingPathComponent("Documents").resolvingSymlinksInPath().path + "/"
        return workspace.appendingPathComponent(path).resolvingSymlinksInPath().path.hasPrefix(root)
    }
}
