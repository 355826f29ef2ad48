/// Who was at which meeting: by the meeting's id or UID as the sheets name it, then by member, or by organisation for all who come
/// for it. Of several rows about one of them, the best counts: one delegate is a presence.
struct AttendanceSheets: Sendable {
    private let sheets: [String: [String: Attendance.Status]]

    init(_ directory: Directory) {
        guard !directory.attendance.isEmpty else {
            sheets = [:]
            return
        }
        let bodies = Dictionary(
            directory.members.lazy.filter { $0.membership == .organisation && $0.organisationID != nil }
                .map { ($0.id, $0.organisationID ?? $0.id) }, uniquingKeysWith: { first, _ in first })
        var found: [String: [String: Attendance.Status]] = [:]
        for row in directory.attendance {
            guard let id = row.organisationID ?? row.memberID.map({ bodies[$0] ?? $0 }) else { continue }
            let known = found[row.eventUID]?[id]
            found[row.eventUID, default: [:]][id] = known.map { Self.better($0, row.status) } ?? row.status
        }
        sheets = found
    }

    private static func better(_ one: Attendance.Status, _ other: Attendance.Status) -> Attendance.Status {
        let order: [Attendance.Status] = [.present, .delegate, .excused, .absent]
        return order.first { $0 == one || $0 == other } ?? one
    }

    /// Nil when the meeting has no sheet at all.
    private func sheet(of event: Event) -> [String: Attendance.Status]? { sheets[event.id] ?? sheets[event.uid] }

    func isRecorded(_ event: Event) -> Bool { sheet(of: event) != nil }

    func status(of id: String, at event: Event) -> Attendance.Status? { sheet(of: event)?[id] }
}
