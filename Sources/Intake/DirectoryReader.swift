import Foundation
import Notices

/// Reads every source that settings name into one Directory.
///
/// A source that can't be trusted gives nothing and is marked stopped, with the Problem that says why; the others are
/// read. What was read is then held against itself: a reference to nobody is said, and kept.
package enum DirectoryReader {
    /// - Parameters:
    ///   - register: Its counts tell whether a source fell.
    ///   - isAddress: Whether a text can be a mail address.
    package static func read(
        workspace: URL, settings: Settings, register: Register, now: Date, isAddress: @escaping (String) -> Bool
    ) -> Reading<Directory> {
        var reading = SourceReading(
            workspace: workspace, settings: settings, register: register,
            records: TableRecords(community: settings.community, now: now, isAddress: isAddress))
        var directory = Directory(community: settings.community, register: register)
        let stops = StopReading(settings: settings)
        directory.members = reading.rows(.members, identity: \.id) { stops.member($0, $1) }
        directory.organisations = reading.rows(.organisations, identity: \.id) { $0.organisation($1) }
        directory.applications = reading.rows(.applications, identity: \.id) { $0.application($1) }
        directory.registrations = reading.rows(.registrations, identity: nil) { $0.registration($1) }
        directory.attendance = reading.rows(.attendance, identity: nil) { $0.attendance($1) }
        directory.actions = reading.rows(.actions, identity: \.id) { $0.action($1) }
        directory.bounces = reading.rows(.bounces, identity: nil) { $0.bounce($1) }
        directory.answers = reading.rows(.answers, identity: nil) { $0.answer($1) }
        directory.stops = reading.rows(.stops, identity: nil) { stops.stop($0, $1) } + stops.ofMembers
        directory.refusedInColumn = reading.hasStopColumn == true ? Set(stops.ofMembers.compactMap(\.memberID)) : nil
        reading.doubtMissingColumn(directory.members, stops: directory.stops)
        directory.records = reading.ownTables()
        directory.events = reading.events(now: now)
        directory.sources = reading.states
        directory.withheld = reading.withheld
        directory.accessDoubt = AccessWatch(settings: settings, register: register).doubt(about: directory.members)
        reading.problems += [directory.accessDoubt].compactMap { $0 }
        ReferenceCheck(directory: directory, places: reading.places, eventUIDs: reading.eventUIDs)
            .run(peoplePlaces: settings.peoplePlaces, adding: &reading.problems)
        reading.problems +=
            GroupReferences(
                directory: directory, rows: reading.places[.members] ?? [], places: settings.groupPlaces
            ).problems
        return Reading(value: directory, problems: ProblemList.inOrder(reading.problems))
    }
}
