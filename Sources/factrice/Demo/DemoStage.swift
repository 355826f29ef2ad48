import Foundation
import Notices
import Outbox
import Postbox
import Worker

/// Does what the story says: edits the community's files as people and the platform would, acts as the chair, and has its way
/// with the relay.
struct DemoStage {
    let root: URL
    let workspace: Workspace
    let postbox: Postbox
    let refusing: Behaviour
    let clock: VirtualClock
    let pass: FullPass

    enum Failure: Error { case cannotPlay(String) }

    func perform(_ deed: DemoAct.Deed) async throws {
        switch deed {
        case .move(let uid, let start, let end):
            try editCalendar(uid) { $0.moving(uid: uid, start: start, end: end) }
        case .cancel(let uid): try editCalendar(uid) { $0.cancelling(uid: uid) }
        case .comesBack(let member): try recordAccess(of: member)
        case .minutes(let event, let file, let status, let note):
            try await release(event, file, status, note)
        case .relaySlows: postbox.behave(Behaviour.greylisting().otherwise(refusing))
        case .relayIsWell: postbox.behave(refusing)
        case .relayGoes: await postbox.stop()
        case .relayIsBack: try await postbox.open()
        }
    }

    private func editCalendar(_ uid: String, _ edit: (CalendarEdit) -> String?) throws {
        let file = root.appendingPathComponent("Data/calendar.ics")
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        guard let edited = edit(CalendarEdit(text)) else { throw Failure.cannotPlay(uid) }
        try Data(edited.utf8).write(to: file)
    }

    /// The export of the day shows an access of this morning.
    private func recordAccess(of member: String) throws {
        let file = root.appendingPathComponent("Data/members.csv")
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        var lines = text.components(separatedBy: "\n")
        guard let row = lines.firstIndex(where: { $0.hasPrefix(member + ",") }),
            let column = lines[0].components(separatedBy: ",").firstIndex(of: "last_access_at")
        else { throw Failure.cannotPlay(member) }
        var cells = lines[row].components(separatedBy: ",")
        guard cells.count == lines[0].components(separatedBy: ",").count else { throw Failure.cannotPlay(member) }
        cells[column] = clock.instant.formatted(.iso8601)
        lines[row] = cells.joined(separator: ",")
        try Data(lines.joined(separator: "\n").utf8).write(to: file)
    }

    /// The chair's command, while the worker has the lock: through its mailbox.
    private func release(_ event: String, _ file: String, _ status: MinutesRelease.Status, _ note: String?) async throws
    {
        let register = try await SQLiteOutbox.reader(at: workspace.statePath).register()
        guard let directory = workspace.directory(register: register, now: clock.instant).value else {
            throw Failure.cannotPlay(event)
        }
        let request = MinutesPreparation.Request(
            eventID: event, files: [file], status: status, note: note, by: workspace.community.people.chair.first)
        let prepared = try MinutesPreparation(workspace: workspace, directory: directory).prepare(
            request, now: clock.instant)
        let mailbox = ActsMailbox(database: workspace.statePath)
        let ticket = try mailbox.deposit(Act(.releaseMinutes(prepared.release), by: request.by, at: clock.instant))
        try await pass.answerActs()
        guard mailbox.collect(ticket)?.isDone == true else { throw Failure.cannotPlay(event) }
    }
}
