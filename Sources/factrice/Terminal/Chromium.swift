import Foundation
import Notices

/// A picture of a message's HTML, by a Chromium that is installed: alone, without a profile, without the network.
///
/// The page lies in a folder of its owner's that is removed at the end, however it comes.
enum Chromium {
    private static let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]

    /// - Parameter width: in pixels; a phone has some 360.
    static func picture(of html: String, width: Int = 680) throws(Problem) -> Data {
        guard let program else { throw absent }
        let folder = FileManager.default.temporaryDirectory.appending(path: "factrice-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let (page, picture) = (folder.appending(path: "page.html"), folder.appending(path: "page.png"))
            try Data(html.utf8).write(to: page)
            let process = Process()
            process.executableURL = URL(fileURLWithPath: program)
            process.arguments = [
                "--headless", "--disable-gpu", "--no-sandbox", "--hide-scrollbars", "--no-first-run",
                "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=\(folder.path)/profile",
                "--window-size=\(width),1600", "--screenshot=\(picture.path)", page.absoluteString,
            ]
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            return try Data(contentsOf: picture)
        } catch {
            throw Problem(
                .error,
                message: Bilingual(
                    fr: "Chromium n'a pas fait l'image de ce message.", en: "Chromium made no picture of this message.")
            )
        }
    }

    private static var program: String? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let candidates = path.split(separator: ":").flatMap { folder in names.map { "\(folder)/\($0)" } }
        return candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    private static var absent: Problem {
        Problem(
            .error,
            message: Bilingual(
                fr: "Pour une image il faut Chromium, et il n'est pas installé ici.",
                en: "A picture needs Chromium, and it isn't installed here."),
            suggestion: Bilingual(
                fr: "Installez le paquet «\u{A0}chromium\u{A0}», ou prenez --as html.",
                en: "Install the package “chromium”, or take --as html."))
    }
}
