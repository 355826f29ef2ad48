import Yams

/// The keys of one place in a YAML file. Keys that nobody knows and keys written twice are Problems as soon as it is
/// made.
struct YAMLMap {
    let path: String
    let place: Place
    let problems: ProblemList
    private(set) var entries: [(key: Located<String>, value: YAMLValue)] = []

    init(_ mapping: Node.Mapping, path: String, place: Place, known: [String]?, problems: ProblemList) {
        self.path = path
        self.place = place
        self.problems = problems
        var disguised: [Located<String>] = []
        for (keyNode, valueNode) in mapping {
            let keyPlace = Place(keyNode.mark?.line ?? 1, keyNode.mark?.column ?? 1)
            guard let key = keyNode.scalar?.string else {
                problems.add(.wrongType(path, wanted: .text), at: keyPlace)
                continue
            }
            if let name = DisguisedKey.name(behind: key) {
                disguised.append(Located(value: name, place: keyPlace))
            } else {
                let inner = path.isEmpty ? key : path + "." + key
                let value = YAMLValue(node: valueNode, path: inner, problems: problems)
                entries.append((Located(value: key, place: keyPlace), value))
            }
        }
        noteDuplicates(disguised)
        if let known { noteUnknown(known) }
    }

    subscript(key: String) -> YAMLValue? {
        entries.first { $0.key.value == key }?.value
    }

    /// What stands behind a key, unless nothing does.
    func given(_ key: String) -> YAMLValue? {
        self[key].flatMap { $0.isBlank ? nil : $0 }
    }

    /// The same, and a Problem when it is missing.
    func needed(_ key: String) -> YAMLValue? {
        if let value = given(key) { return value }
        problems.add(.missingKey(key, in: path), at: self[key]?.place ?? place)
        return nil
    }

    func keyPlace(_ key: String) -> Place {
        entries.first { $0.key.value == key }?.key.place ?? place
    }

    private func noteDuplicates(_ disguised: [Located<String>]) {
        for (name, copies) in Dictionary(grouping: disguised, by: \.value) {
            let all = copies.map(\.place) + entries.filter { $0.key.value == name }.map(\.key.place)
            let places = all.sorted { ($0.line, $0.column ?? 0) < ($1.line, $1.column ?? 0) }
            for place in places.dropFirst() {
                problems.add(.duplicateKey(name, in: path, firstLine: places[0].line), at: place)
            }
        }
    }

    private func noteUnknown(_ known: [String]) {
        for (key, _) in entries where !known.contains(key.value) {
            problems.add(.unknownKey(key.value, in: path, known: known), at: key.place)
        }
    }
}
