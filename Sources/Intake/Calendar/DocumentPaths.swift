import Foundation
import Notices

/// Which ATTACH values may ever be attached: files under the workspace's `Documents/`, links followed to their end.
///
/// Everything else is refused with a Problem. A file that isn't there yet is accepted and said.
struct DocumentPaths {
    let workspace: URL
    let problems: ProblemList

    func accepted(_ values: [String?], of block: EventBlock, isPast: Bool) -> [String] {
        let place = block.place("ATTACH")
        return values.compactMap { value in
            guard let value else {
                problems.add(.embeddedAttachment, at: place)
                return nil
            }
            let path = value.removingPercentEncoding ?? value
            guard isInside(path) else {
                problems.add(.attachmentElsewhere(value), at: place)
                return nil
            }
            if !isPast, !FileManager.default.isReadableFile(atPath: workspace.appendingPathComponent(path).path) {
                problems.add(.attachmentMissing(path), at: place)
            }
            return path
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
