import Foundation
import Notices

/// Invented things that follow a meeting: action items, a year of attendance, a report on a release.
extension SampleNotices {
    var action: FollowedAction {
        FollowedAction(
            item: ActionItem(
                id: "t-12", title: isLongest ? Self.longTask : "Réserver une salle accessible", dueOn: day(2026, 11, 27)
            ),
            owner: "Marie-Ève L'Écuyer",
            organisation: isBare ? nil : isLongest ? Self.longOrganisation : "Maison du Fleuve",
            decidedAt: isBare ? nil : event)
    }

    private static let longTask =
        "Préparer avec les personnes-ressources de chaque région une proposition de calendrier des formations communes"

    /// The list of one who has few has but one thing in it.
    var actionList: ActionList {
        var (orphan, gone) = (action, action)
        orphan.owner = nil
        orphan.organisation = nil
        gone.ownerHasLeft = true
        gone.item.dueOn = day(2026, 12, 11)
        return ActionList(
            meeting: event, overdue: isBare ? [] : [orphan, gone], soon: [action], later: isBare ? [] : [gone, action])
    }

    var attendance: AttendanceRecord {
        let meetings: [AttendanceRecord.Meeting] = [
            .init(day: day(2026, 9, 23), status: .delegate), .init(day: day(2026, 11, 4), status: .absent),
            .init(day: day(2027, 1, 20), status: .excused),
        ]
        return AttendanceRecord(
            id: "o-12", isOrganisation: !isBare,
            name: isBare ? nil : isLongest ? Self.longOrganisation : "Maison du Fleuve", yearStarts: day(2026, 9, 1),
            meetings: meetings, attended: 1, planned: 6, needed: 4, unrecorded: isBare ? [] : [day(2026, 12, 2)],
            nextMeeting: isBare ? nil : event, warnedOn: isBare ? nil : day(2027, 1, 21))
    }

    var packNews: PackNews {
        PackNews(
            leavesAt: start.addingTimeInterval(-7 * 86_400), missing: isBare ? [.agenda] : [.agenda, .previousMinutes],
            path: isBare ? nil : "Documents/ordre-du-jour.pdf", previous: isBare ? nil : event)
    }

    var tally: DeliveryTally {
        if isBare { return DeliveryTally(accepted: 34) }
        return DeliveryTally(
            accepted: 28, waiting: 2, lost: 2, uncertain: 1, setAside: 1,
            toCall: [
                .init(name: isLongest ? Self.longName : "Lise Bonenfant", state: .failed),
                .init(name: "Zoé Nakamura", state: .sent),
            ])
    }
}
