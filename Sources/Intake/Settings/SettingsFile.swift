import Foundation
import Notices

/// Reads `factrice.yaml` into `Settings`, and lists everything that is wrong with it, not only the first thing.
///
/// What is given in spite of an error serves `check` alone, which looks further: it is never armed. Whoever sends asks
/// `hasErrors` first. The environment may only name another relay (`FACTRICE_SMTP`) and hold the password.
package enum SettingsFile {
    package static let name = "factrice.yaml"

    /// - Parameters:
    ///   - isAddress: Whether a text can be a mail address (the judge is `Mail`, which this target doesn't know).
    ///   - environment: Of the process: `FACTRICE_SMTP`, `FACTRICE_SMTP_PASSWORD`.
    package static func read(
        workspace: URL, isAddress: @escaping (String) -> Bool, environment: [String: String]
    ) -> Reading<Settings> {
        guard let data = try? Data(contentsOf: workspace.appendingPathComponent(name)) else {
            let problems = ProblemList(file: name)
            problems.add(.noSettings)
            return Reading(value: nil, problems: problems.inOrder)
        }
        return read(data, workspace: workspace, isAddress: isAddress, environment: environment)
    }

    static func read(
        _ data: Data, workspace: URL, isAddress: @escaping (String) -> Bool, environment: [String: String]
    ) -> Reading<Settings> {
        let problems = ProblemList(file: name)
        guard let root = YAMLDocument.read(data, into: problems)?.map(known: sections) else {
            return Reading(value: nil, problems: problems.inOrder)
        }
        let mail = MailSection(
            workspace: workspace, environment: environment, isAddress: isAddress, problems: problems)
        var settings = assemble(root, mail: mail, workspace: workspace, problems: problems)
        if problems.errorCount > 0 { settings.sending.isArmed = false }
        return Reading(value: settings, problems: problems.inOrder)
    }

    private static let sections = ["community", "people", "sources", "mail", "sending", "state"]

    private static func assemble(
        _ root: YAMLMap, mail: MailSection, workspace: URL, problems: ProblemList
    ) -> Settings {
        let (from, replyTo, relay) = mail.read(root)
        let (people, places) = peopleSection(root)
        let community = CommunitySection.read(
            root, people: people, contactAddress: replyTo ?? from.address, isAddress: mail.isAddress,
            problems: problems)
        let state = root.given("state")?.text()?.value ?? "factrice.sqlite"
        var settings = Settings(
            community: community, from: from, replyTo: replyTo, relay: relay,
            sources: SourcesSection(spaces: community.spaces.keys.sorted(), problems: problems).read(root),
            sending: SendingSection(problems: problems).read(root), statePath: state.path(in: workspace))
        settings.peoplePlaces = places
        settings.groupPlaces = GroupsSection.places(root)
        settings.chairLine = root["people"]?.node.mapping?.first { $0.key.scalar?.string == "chair" }?.key.mark?.line
        return settings
    }

    private static func peopleSection(_ root: YAMLMap) -> (Community.People, [String: Place]) {
        let roles = ["animatrices", "chair", "committee"]
        guard let map = root.given("people")?.map(known: roles) else { return (Community.People(), [:]) }
        var places: [String: Place] = [:]
        func ids(_ role: String) -> [String] {
            let words = map[role]?.words() ?? []
            for word in words { places[word.value] = word.place }
            return words.map(\.value)
        }
        let seat = map["chair"]?.node.mapping == nil ? nil : map["chair"]?.map(known: ["organisation", "substitutes"])
        let organisation = seat?.needed("organisation")?.text()
        if let organisation { places["organisation " + organisation.value] = organisation.place }
        let substitutes = seat?["substitutes"]?.words() ?? []
        for word in substitutes { places[word.value] = word.place }
        let people = Community.People(
            animatrices: ids("animatrices"), chair: seat == nil ? ids("chair") : substitutes.map(\.value),
            chairOrganisation: organisation?.value, committee: ids("committee"))
        return (people, places)
    }
}

extension String {
    /// An absolute path as it is, any other from the workspace.
    func path(in workspace: URL) -> String {
        hasPrefix("/") ? self : workspace.appendingPathComponent(self).path
    }
}
