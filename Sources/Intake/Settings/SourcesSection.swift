import Notices

/// Reads `sources:`: which exports there are, how their columns are named, what the calendar's categories mean.
struct SourcesSection {
    let spaces: [String]
    let problems: ProblemList

    func read(_ root: YAMLMap) -> SourceSetting {
        var setting = SourceSetting()
        let names = Source.allCases.map(\.rawValue)
        guard let map = root.given("sources")?.map(known: names + ["columns", "categories", "expected"]) else {
            return setting
        }
        for source in Source.allCases {
            guard let value = map.given(source.rawValue) else { continue }
            let paths = value.words()
            setting.places[source] = value.place
            if paths.isEmpty { problems.add(.missingKey(source.rawValue, in: "sources"), at: value.place) }
            if paths.count > 1, source != .events {
                problems.add(.oneFileOnly(source.rawValue), at: value.place)
            }
            if !paths.isEmpty { setting.paths[source] = paths.map(\.value) }
        }
        setting.columns = columns(map)
        setting.categories = categories(map)
        if let counts = map.given("expected")?.map(known: names + ["last_access_at"]) {
            for source in Source.allCases { setting.expected[source] = count(source.rawValue, counts) }
            setting.expectedAccesses = count("last_access_at", counts)
        }
        return setting
    }

    private func columns(_ map: YAMLMap) -> [Source: [String: String]] {
        let tables = Source.allCases.filter { $0 != .events }
        guard let columns = map.given("columns")?.map(known: tables.map(\.rawValue)) else { return [:] }
        var all: [Source: [String: String]] = [:]
        for source in tables {
            let ours = TableShape.of(source).columns
            guard let renames = columns.given(source.rawValue)?.map(known: ours) else { continue }
            var theirs: [String: String] = [:]
            for (key, value) in renames.entries where ours.contains(key.value) {
                guard let name = value.text() else { continue }
                if let other = theirs.first(where: { $0.value == name.value }) {
                    problems.add(.columnTakenTwice(name.value, other.key, key.value), at: name.place)
                }
                theirs[key.value] = name.value
            }
            all[source] = theirs
        }
        return all
    }

    private func categories(_ map: YAMLMap) -> [String: String] {
        guard let categories = map.given("categories")?.map(known: nil) else { return [:] }
        var all: [String: String] = [:]
        let known = SourceSetting.ownKinds.sorted() + spaces
        for (key, value) in categories.entries {
            guard let text = value.text() else { continue }
            all[key.value] = text.value
            guard !known.contains(text.value), !text.value.hasPrefix("group:") else { continue }
            if !text.value.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }) {
                problems.add(.notKind(text.value, known: known), at: text.place)
            } else if NearestWord.to(text.value, among: known) != nil {
                problems.add(.doubtfulKind(text.value, known: known), at: text.place)
            }
        }
        return all
    }

    private func count(_ key: String, _ counts: YAMLMap) -> Int? {
        counts.given(key)?.number(in: 0...10_000_000)
    }
}
