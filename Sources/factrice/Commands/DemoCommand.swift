import ArgumentParser
import Foundation
import Notices
import Postbox
import Worker

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "The whole job on two sample communities: a year passes, over real SMTP, into a mailbox to browse.",
        discussion:
            "Works in a temporary folder, against an SMTP server that it starts on this machine. Sends nothing outside."
    )

    @Flag(help: "Open the mailbox in a browser at the end.") var open = false
    @Option(help: "Where to put the workspaces and the mailbox (default: a new temporary folder).") var output: String?

    func run() async throws {
        let terminal = Terminal(environment: WorkspaceOptions.environment, community: nil)
        let folder = try makeFolder(terminal)
        var indexes: [URL] = []
        for (sample, story) in [(NewWorkspace.Sample.espaces, DemoStory.espaces), (.coalition, DemoStory.coalition)] {
            let year = DemoYear(
                sample: sample, root: folder.appendingPathComponent(sample.rawValue), story: story, terminal: terminal)
            let outcome = try await year.play()
            terminal.endProgress()
            tell(outcome, terminal)
            let pages = folder.appendingPathComponent(sample.rawValue).appendingPathComponent("mailbox-pages")
            let title = PageLabel(fr: outcome.communityName, en: outcome.communityName)
            indexes.append(
                try MailboxPages.write(outcome.receipts, to: pages, title: title) { message in
                    message.messageID.flatMap { outcome.titles[$0] }.map { PageLabel(fr: $0.fr, en: $0.en) }
                })
            // The pages hold every message; the server's own copies would be as much again.
            try FileManager.default.removeItem(at: year.serverFolder)
        }
        terminal.say("\nÀ parcourir\u{A0}:", "\nTo browse:")
        indexes.forEach { terminal.say("  \($0.path)") }
        if open, let index = indexes.first { try openInBrowser(index) }
    }

    private func makeFolder(_ terminal: Terminal) throws -> URL {
        let folder =
            output.map { URL(fileURLWithPath: $0) }
            ?? FileManager.default.temporaryDirectory.appendingPathComponent(
                "factrice-demo-\(UUID().uuidString.prefix(8))")
        let content = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        guard content.isEmpty else {
            terminal.complain(Bilingual(fr: "Ce dossier n'est pas vide.", en: "This folder is not empty."))
            throw ExitStatus.refused.error
        }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    private func tell(_ outcome: DemoYear.Outcome, _ terminal: Terminal) {
        let language = terminal.language
        terminal.say("\n\(outcome.communityName)")
        terminal.say(outcome.tally.table(language))
        for event in outcome.told.sorted(by: { $0.at < $1.at }) {
            terminal.say("  \(DayWords.moment(event.at, in: outcome.zone, language))  \(event.words[language])")
        }
        let crowded = outcome.receipts.filter { $0.recipients.count != 1 }.count
        terminal.say(
            "\(outcome.receipts.count) messages reçus par le serveur, \(crowded) à plusieurs destinataires, "
                + "\(outcome.violations) faute(s) de protocole.",
            "\(outcome.receipts.count) messages received by the server, \(crowded) to several recipients, "
                + "\(outcome.violations) protocol violation(s).")
    }

    private func openInBrowser(_ page: URL) throws {
        let browser = Process()
        browser.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        browser.arguments = ["xdg-open", page.path]
        try browser.run()
    }
}
