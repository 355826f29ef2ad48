import Foundation
import Notices

/// The sources of one reading, as they are gone through: their states, their problems, and where each row stood.
struct SourceReading {
    let workspace: URL
    let settings: Settings
    let register: Register
    let records: TableRecords
    private(set) var states: [Source: SourceState] = [:]
    var problems: [Problem] = []
    /// For each kept value, in its order: the row it came from.
    private(set) var places: [Source: [TableRow]] = [:]
    private(set) var eventUIDs: Set<String> = []
    /// Ids and addresses, in lower case, of members whose row was left out.
    private(set) var withheld: Set<String> = []
    /// Whether the members have the column of those who refuse optional mail; nil when they can't be read.
    private(set) var hasStopColumn: Bool?

    init(workspace: URL, settings: Settings, register: Register, records: TableRecords) {
        self.workspace = workspace
        self.settings = settings
        self.register = register
        self.records = records
    }

    /// The values of a table, without the rows that were left out; none when the source is off or stopped.
    mutating func rows<Value>(
        _ source: Source, identity: KeyPath<Value, String>?, make: (TableRecords, TableRow) -> Value?
    ) -> [Value] {
        guard let path = settings.sources.paths[source]?.first else { return [] }
        let list = ProblemList(file: path)
        defer { problems += list.inOrder }
        let data = try? Data(contentsOf: URL(fileURLWithPath: path.path(in: workspace)))
        let table = Table(
            data, shape: TableShape.of(source), renames: settings.sources.columns[source] ?? [:], problems: list)
        if let refusal = table.refusal {
            states[source] = .stopped(refusal)
            return []
        }
        if source == .members {
            hasStopColumn = table.has("optional_mail")
            if !table.has("last_access_at") { list.add(.noAccessColumn, at: Place(1)) }
        }
        let (kept, values) = distinct(table.rows, identity) { make(records, $0) }
        guard settle(source, count: kept.count, of: table.rows.count, list) else { return [] }
        if source == .stops { doubt(table, but: Set(kept.map(\.line)), list) }
        if source == .members, kept.count < table.rows.count { withhold(table.rows, but: kept.map(\.line)) }
        places[source] = kept
        return values
    }

    /// The tables of the community's own. Fewer rows than last time is no sign of anything: what is done is cleared away.
    mutating func ownTables() -> [String: RecordTable] {
        var tables: [String: RecordTable] = [:]
        for (name, path) in settings.sources.tables.sorted(by: { $0.key < $1.key }) {
            let list = ProblemList(file: path)
            let data = try? Data(contentsOf: URL(fileURLWithPath: path.path(in: workspace)))
            let table = Table(
                data, shape: .records, renames: settings.sources.tableColumns[name] ?? [:], problems: list)
            let moments = table.columns.filter(RecordShape.isMoment)
            let (kept, values) = distinct(table.rows, \Record.id) { records.record($0, moments: moments) }
            tables[name] = RecordTable(
                records: table.refusal == nil ? values : [], momentColumns: moments,
                state: table.refusal.map { .stopped($0) } ?? .healthy(count: kept.count))
            problems += list.inOrder
        }
        return tables
    }

    /// The rows that gave a value, without those whose identity stands in an earlier one.
    private func distinct<Value>(
        _ rows: [TableRow], _ identity: KeyPath<Value, String>?, make: (TableRow) -> Value?
    ) -> (rows: [TableRow], values: [Value]) {
        var firstLines: [String: Int] = [:]
        var (kept, values): ([TableRow], [Value]) = ([], [])
        if identity != nil { firstLines.reserveCapacity(rows.count) }
        kept.reserveCapacity(rows.count)
        values.reserveCapacity(rows.count)
        for row in rows {
            guard let value = make(row) else { continue }
            if let identity {
                let id = value[keyPath: identity]
                if let first = firstLines[id] {
                    row.say(.idTwice(id, firstLine: first), at: "id")
                    continue
                }
                firstLines[id] = row.line
            }
            kept.append(row)
            values.append(value)
        }
        return (kept, values)
    }

    /// A request to stop that can't be read may not be passed over: the others stand, and what is optional leaves for nobody.
    private mutating func doubt(_ table: Table, but kept: Set<Int>, _ list: ProblemList) {
        let lines = table.unsoundLines + table.rows.map(\.line).filter { !kept.contains($0) }
        guard let first = lines.min() else { return }
        states[.stops] = .stopped(list.add(.stopsUnread(lines.count), at: Place(first)))
    }

    /// A column that is gone lifts nobody's request: who refused there, and hasn't asked elsewhere, may refuse still.
    mutating func doubtMissingColumn(_ members: [Member], stops: [MailStop]) {
        guard hasStopColumn == false else { return }
        let (refused, asked) = (register.refusedInColumn, register.stops + stops)
        guard !refused.isEmpty else { return }
        let addresses = Dictionary(members.map { ($0.id, $0.address) }) { first, _ in first }
        let lost = refused.filter { id in
            guard addresses[id] != nil || withheld.contains(id.lowercased()) else { return false }
            return !asked.contains { $0.concerns(memberID: id, address: addresses[id]) }
        }
        guard !lost.isEmpty else { return }
        let list = ProblemList(file: settings.sources.paths[.members]?.first)
        states[.stops] = .stopped(list.add(.stopColumnGone(lost.sorted()), at: Place(1)))
        problems += list.problems
    }

    private mutating func withhold(_ rows: [TableRow], but kept: [Int]) {
        let kept = Set(kept)
        for row in rows where !kept.contains(row.line) {
            withheld.formUnion(["id", "email"].compactMap { row.raw($0)?.lowercased() })
        }
    }

    mutating func events(now: Date) -> [Event] {
        guard let paths = settings.sources.paths[.events] else { return [] }
        let result = CalendarFeed(workspace: workspace, settings: settings, now: now).read(paths)
        problems += result.problems
        if let refusal = result.refusal {
            states[.events] = .stopped(refusal)
            return []
        }
        let list = ProblemList(file: paths.first)
        defer { problems += list.problems }
        guard settle(.events, count: result.count, of: result.count, list) else { return [] }
        eventUIDs = result.uids
        return result.events
    }

    /// Marks the source healthy, or stopped when more than a third of its own rows had to be left out, or when it fell by
    /// more than a third since the last pass that was.
    private mutating func settle(_ source: Source, count: Int, of rows: Int, _ list: ProblemList) -> Bool {
        if rows >= 6, count * 3 < rows * 2 {
            states[source] = .stopped(list.add(.tooManyLeftOut(rows - count, of: rows)))
            return false
        }
        let before = min(register.sourceCounts[source] ?? 0, settings.sources.expected[source] ?? Int.max)
        if !isKeptByHand(source, count: before), count * 3 < before * 2 {
            states[source] = .stopped(list.add(.countFell(from: before, to: count, source: source)))
            return false
        }
        states[source] = .healthy(count: count)
        return true
    }

    /// Answers and bounces are noted and cleared away, and of a few requests to stop somebody takes out the one that is lifted:
    /// fewer of them is no sign of anything.
    private func isKeptByHand(_ source: Source, count: Int) -> Bool {
        switch source {
        case .bounces, .answers: true
        case .stops: count < 20
        case .members, .organisations, .applications, .events, .registrations, .attendance, .actions: false
        }
    }
}
