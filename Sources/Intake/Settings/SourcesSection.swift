import Notices

/// Reads `sources:`: which exports there are, how their columns are named, what the calendar's categories mean.
struct SourcesSection {
    let spaces: [String]
    let problems: ProblemList

    func read(_ root: YAMLMap) -> SourceSetting {
        var setting = SourceSetting()
        let names = Source.allCases.map(\.rawValue)
        guard
            let map = root.given("sources")?.map(
                known: names + Self.ownTables + ["tables", "columns", "categories", "expected"])
        else {
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
        setting.tables = tables(map)
        columns(map, of: &setting)
        setting.categories = categories(map)
        if let counts = map.given("expected")?.map(known: names + ["last_access_at"]) {
            for source in Source.allCases { setting.expected[source] = count(source.rawValue, counts) }
            setting.expectedAccesses = count("last_access_at", counts)
        }
        return setting
    }

    private func columns(_ map: YAMLMap, of setting: inout SourceSetting) {
        let sources = Source.allCases.filter { $0 != .events }
        let own = setting.tables.keys.sorted()
        guard let columns = map.given("columns")?.map(known: sources.map(\.rawValue) + own) else { return }
        for source in sources {
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
            setting.columns[source] = theirs
        }
        setting.tableColumns = tableColumns(columns, own)
    }

    /// Those that the shipped rules know, and any other under `tables:`.
    private static let ownTables = ["complaints", "initiatives", "removals"]

    private func tables(_ map: YAMLMap) -> [String: String] {
        var tables: [String: String] = [:]
        for name in Self.ownTables {
            if let path = map.given(name)?.text() { tables[name] = path.value }
        }
        for (key, value) in map.given("tables")?.map(known: nil)?.entries ?? [] {
            guard let path = value.text() else { continue }
            if tables[key.value] != nil || Source(rawValue: key.value) != nil {
                problems.add(.tableNamedTwice(key.value), at: key.place)
            }
            tables[key.value] = path.value
        }
        return tables
    }

    /// Their columns with moments may have any name that ends in `_on` or `_at`.
    private func tableColumns(_ columns: YAMLMap, _ tables: [String]) -> [String: [String: String]] {
        var all: [String: [String: String]] = [:]
        for table in tables {
            for (key, value) in columns.given(table)?.map(known: nil)?.entries ?? [] {
                if !RecordShape.columns.contains(key.value), !RecordShape.isMoment(key.value) {
                    problems.add(
                        .unknownKey(key.value, in: "sources.columns.\(table)", known: RecordShape.columns),
                        at: key.place)
                } else if let theirs = value.text() {
                    all[table, default: [:]][key.value] = theirs.value
                }
            }
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
