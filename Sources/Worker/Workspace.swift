import Composition
import Foundation
import Intake
import Mail
import Notices

/// One installation, opened: its settings, rules and templates, read and checked together.
///
/// Bad settings open nothing. A bad rule or a bad template only stops itself; `problems` lists everything that a person
/// must mend, and `check` prints it.
package struct Workspace: Sendable {
    package let root: URL
    package let settings: Settings
    package let rules: [Rule]
    package let library: TemplateLibrary
    /// Of settings, rules and templates; those of the sources come with the directory.
    package let problems: [Problem]
    package let from: Mailbox
    /// The texts that came with Factrice, for alerts that the workspace has no text of.
    private let shippedTexts: URL?

    /// Why there is nothing to open; every Problem that was found on the way.
    package struct Unusable: Error, Sendable {
        package let problems: [Problem]
    }

    /// - Parameters:
    ///   - texts: whether texts are needed; without them nothing can be composed, and opening is ten times quicker.
    ///   - shippedTexts: the `Templates` folder that came with Factrice.
    package static func open(
        _ root: URL, environment: [String: String], texts: Bool = true, shippedTexts: URL? = nil
    ) throws(Unusable) -> Workspace {
        let read = SettingsFile.read(workspace: root, isAddress: Address.isAddress, environment: environment)
        let languages = read.value?.community.languages ?? [.fr, .en]
        let folder = root.appendingPathComponent("Templates")
        let (library, flaws) =
            texts
            ? TemplateLibrary.load(root: folder, languages: languages, shipped: shippedTexts)
            : (TemplateLibrary.named(root: folder), [])
        let schedules = ScheduleFile.read(workspace: root, settings: read.value, templates: Set(library.names))
        let rules = (schedules.value ?? []) + [.reserved]
        var problems =
            read.problems + schedules.problems + flaws + (texts ? library.problems(of: rules) : [])
        problems += library.linkProblems(allowing: read.value?.community.linkHosts ?? [])
        guard let settings = read.value, !read.hasErrors, let address = Address(settings.from.address) else {
            throw Unusable(problems: problems)
        }
        return Workspace(
            root: root, settings: settings, rules: rules, library: library, problems: problems,
            from: Mailbox(name: settings.from.name, address: address), shippedTexts: shippedTexts)
    }

    /// The same installation as its files are now.
    package func reopened(environment: [String: String]) throws(Unusable) -> Workspace {
        try Self.open(root, environment: environment, shippedTexts: shippedTexts)
    }

    /// Whether every schedule file could be read.
    var rulesAreWhole: Bool {
        !problems.contains { $0.severity == .error && ($0.file ?? "").hasPrefix(ScheduleFile.folder + "/") }
    }

    package var community: Community { settings.community }
    package var policy: SendingPolicy { settings.sending }
    package var statePath: String { settings.statePath }

    package func composer() -> Composer {
        Composer(
            library: library, community: community, from: from, shelf: DocumentShelf(root: root),
            largestMessage: settings.relay.largestMessage)
    }

    /// What the sources say now, with the register that is given.
    package func directory(register: Register, now: Date) -> Reading<Directory> {
        let reading = DirectoryReader.read(
            workspace: root, settings: settings, register: register, now: now, isAddress: Address.isAddress)
        guard var directory = reading.value else { return reading }
        let shelf = DocumentShelf(root: root)
        let named = Set(directory.events.lazy.filter { $0.end > now }.flatMap(\.documents))
        directory.missingDocuments = named.filter { !shelf.has($0) }
        return Reading(value: directory, problems: reading.problems)
    }
}
