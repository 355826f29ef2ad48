import ArgumentParser
import Foundation
import Notices
import Outbox
import Worker

struct MembersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "members", abstract: "Who asked that mail stop: notes it, lifts it, lists it.",
        subcommands: [MembersStop.self, MembersResume.self, MembersStops.self])
}

/// What the two acts share: who is meant, who does it, and when.
struct MembersOptions: ParsableArguments {
    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var time: ClockOptions
    @Argument(help: "A member id, or an address.") var person: String
    @Option(help: "Who does it; kept in the register.") var by: String?
    @Flag(help: "Print one JSON object.") var json = false

    /// The room, the person, and the time; an id that nobody has ends with 65.
    func open() async throws -> (room: ReadingRoom, person: MeantPerson, now: Date) {
        let room = try ReadingRoom(options, texts: false)
        let now = try time.instant(in: room.zone)
        guard let directory = try await room.directory(now: now).value else { throw ExitStatus.badData.error }
        do throws(Problem) {
            return (room, try MeantPerson.find(person, in: directory), now)
        } catch {
            room.terminal.complain(error)
            throw ExitStatus.badData.error
        }
    }

    func apply(_ kind: Act.Kind, in room: ReadingRoom, at now: Date) async throws -> ActAnswer {
        try await ActCounter(workspace: room.workspace, terminal: room.terminal).apply(Act(kind, by: by, at: now))
    }
}

struct MembersStop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "Notes that somebody asked for no more optional mail, or for none at all.",
        discussion: """
            It counts at once, also for what is queued; the animatrices are told by the rule `stops`. With an address, it \
            concerns whoever has it, a member or not. Letters that the community's rules require still leave, unless she \
            has left. 77: it is noted already.
            """)

    @OptionGroup var act: MembersOptions
    @Flag(help: "Service messages stop too.") var everything = false
    @Option(help: "A remark for the register and the animatrices.") var note: String?

    func run() async throws {
        let (room, person, now) = try await act.open()
        let scope: MailStop.Scope = everything ? .everything : .optional
        let request = MailStop.Request(memberID: person.memberID, address: person.address, scope: scope, note: note)
        let answer = try await act.apply(.stopMail(request), in: room, at: now)
        if act.json {
            let value: JSONValue = [
                "member_id": .text(person.memberID), "address": .text(person.address), "what": .string(scope.rawValue),
                "at": .time(now, in: room.zone), "by": .text(act.by), "note": .text(note),
                "refusal": answer.refusal.map { .bilingual($0) } ?? .null,
            ]
            room.terminal.say(value.text)
        } else if let refusal = answer.refusal {
            room.terminal.complain(refusal)
        } else {
            let isTold = room.workspace.rules.contains { $0.isEnabled && $0.trigger == .stop }
            room.terminal.say(StopSentences.noted(person.words, scope, isTold: isTold))
        }
        if !answer.isDone { throw ExitStatus.refused.error }
    }
}

struct MembersResume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Lifts what `members stop` noted: somebody is written to again.",
        discussion: """
            What a file says only the file can lift. 0: lifted; 1: lifted, but a file still stops this person's mail; 77: \
            nothing was noted, or it is a file that says so, and which line.
            """)

    @OptionGroup var act: MembersOptions

    func run() async throws {
        let (room, person, now) = try await act.open()
        let answer = try await act.apply(.resumeMail(person.resumption), in: room, at: now)
        let files = person.fileStops
        if act.json {
            let value: JSONValue = [
                "member_id": .text(person.memberID), "address": .text(person.address), "at": .time(now, in: room.zone),
                "by": .text(act.by), "files": .array(files.map { .place($0.origin) }),
                "refusal": answer.refusal.map { .bilingual($0) } ?? .null,
            ]
            room.terminal.say(value.text)
        } else {
            if answer.isDone { room.terminal.say(StopSentences.resumed(person.words)) }
            if !files.isEmpty {
                room.terminal.complain(StopSentences.stillInFiles(files))
            } else if let refusal = answer.refusal {
                room.terminal.complain(refusal)
            }
        }
        if !answer.isDone { throw ExitStatus.refused.error }
        if !files.isEmpty { throw ExitStatus.withProblems.error }
    }
}

struct MembersStops: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stops", abstract: "Lists who asked that mail stop, and where that is noted.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var time: ClockOptions
    @Flag(help: "Also what somebody has lifted.") var all = false
    @Flag(help: "Print one JSON array.") var json = false

    func run() async throws {
        let room = try ReadingRoom(options, texts: false)
        let now = try time.instant(in: room.zone)
        guard let directory = try await room.directory(now: now).value else { throw ExitStatus.badData.error }
        let noted = try await room.reading { outbox throws(OutboxError) in try await outbox.stops() }
        let stops = noted.filter { all || $0.liftedAt == nil } + directory.stops.map { NotedStop($0) }
        if json {
            room.terminal.say(JSONValue.array(stops.map { .stop($0, in: directory) }).text)
        } else if stops.isEmpty {
            room.terminal.say(StopSentences.nobody)
        } else {
            room.terminal.say(StopTable(directory: directory, language: room.terminal.language).text(of: stops))
        }
        if case .stopped(let problem) = directory.sources[.stops] {
            room.terminal.complain(problem)
            throw ExitStatus.withProblems.error
        }
    }
}
