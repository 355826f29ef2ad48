import Foundation
import Notices

/// Whether the last accesses of the members may be believed, held against the latest that were ever seen.
///
/// An export in which the column came out empty, or from before, for many at once says nothing about anybody's absence: more than
/// `most_share` of those who had one, and more than five, and the rules that watch people stop. A later hour of the same day is
/// another way of writing it, and one who was never seen to come proves nothing.
struct AccessWatch {
    let settings: Settings
    let register: Register

    func doubt(about members: [Member]) -> Problem? {
        let known = members.filter { $0.status == .active && register.greatestAccess[$0.id] != nil }
        let lost = known.count(where: isLost)
        let most = max(5, Int(Double(known.count) * settings.sending.mostShare))
        guard lost > most, known.count - lost < settings.sources.expectedAccesses ?? Int.max else { return nil }
        return ProblemList(file: settings.sources.paths[.members]?.first)
            .add(.accessesVanished(lost, of: known.count))
    }

    private func isLost(_ member: Member) -> Bool {
        guard let greatest = register.greatestAccess[member.id] else { return false }
        switch member.lastAccess {
        case .never, .unreadable: return true
        case .at(let access):
            let zone = settings.community.timeZone
            return CalendarDate(access, in: zone) < CalendarDate(greatest, in: zone)
        }
    }
}
