import Notices
import Yams

/// Reads `groups:` of a community: the working groups by the name that members.csv and the calendar use, each with its name in both
/// languages and, if anybody is, who is in charge (G1).
///
/// Whether that person exists and is of the group is held against the members later (`GroupReferences`).
enum GroupsSection {
    static func read(_ community: YAMLMap) -> [String: WorkingGroup] {
        var groups: [String: WorkingGroup] = [:]
        for (key, value) in community.given("groups")?.map(known: nil)?.entries ?? [] {
            groups[key.value] = group(value)
        }
        return groups
    }

    private static func group(_ value: YAMLValue) -> WorkingGroup? {
        if value.node.scalar != nil { return value.bilingual().map { WorkingGroup(name: $0) } }
        guard let map = value.map(known: ["fr", "en", "lead"]) else { return nil }
        let lead = map.given("lead")?.text()?.value
        guard let fr = map.needed("fr")?.text()?.value, let en = map.needed("en")?.text()?.value else { return nil }
        return WorkingGroup(name: Bilingual(fr: fr, en: en), lead: lead)
    }

    /// Where each group's name stands, and under `lead NAME` its person in charge.
    static func places(_ root: YAMLMap) -> [String: Place] {
        var places: [String: Place] = [:]
        for (key, value) in root["community"]?.node.mapping?["groups"]?.mapping ?? [:] {
            guard let name = key.scalar?.string else { continue }
            places[name] = key.mark.map { Place($0.line, $0.column) }
            places["lead " + name] = value.mapping?["lead"]?.mark.map { Place($0.line, $0.column) }
        }
        return places
    }
}
