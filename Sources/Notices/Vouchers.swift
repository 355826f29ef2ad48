/// Who may sign a decision, support an application or examine it (A4, R1): active organisations that the export knows, each once. Where the
/// settings name no export of organisations, every name is taken.
extension DirectoryIndex {
    /// - Parameter applicant: the name of an organisation that can't speak for itself.
    func vouchers(among names: [String], but applicant: String? = nil) -> [String] {
        var seen: Set<String> = []
        let own = applicant.map(Self.plain)
        return names.filter { seen.insert($0).inserted }.filter { name in
            guard hasOrganisations else { return Self.plain(name) != own }
            guard let body = organisations[name], body.status == .active else { return false }
            return Self.plain(body.name) != own
        }
    }

    private var hasOrganisations: Bool {
        directory.sources[.organisations] != nil || !directory.organisations.isEmpty
    }

    private static func plain(_ name: String) -> String {
        name.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }
}
