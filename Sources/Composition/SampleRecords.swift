import Foundation
import Notices

/// An invented newcomer, an invented group, an invented row of a table that a community keeps, and somebody who asks that mail stop.
extension SampleNotices {
    /// Of one of whom little is known, an address alone.
    var stop: ToldStop {
        if isBare { return ToldStop(address: "quelquun@ailleurs.example", scope: .optional, on: day(2026, 11, 4)) }
        return ToldStop(
            memberID: "m-042", name: isLongest ? Self.longName : "Lise Bonenfant",
            scope: isForDiscreet ? .everything : .optional, on: day(2026, 11, 4),
            file: isForDiscreet ? "Data/stops.csv" : nil, by: isForDiscreet ? nil : "Sœur Gariépy",
            note: said("Demandé au téléphone.", "Asked by telephone."))
    }

    var newcomer: Member {
        Member(
            id: "sample", address: "marie-eve@membre.example", spaces: isBare ? [] : ["cp", "lvs"],
            joinedOn: day(2026, 10, 5), membership: isBare ? .individual : .organisation)
    }

    var record: Record {
        Record(
            id: "p-0007", title: isBare ? nil : isLongest ? Self.longTitle : "Répertoire des haltes-garderies",
            link: isBare ? nil : "https://espaces.example/initiatives/7",
            // A removal is never told without its reasons.
            reasons: isBare && !template.hasPrefix("removal/")
                ? nil : "Absences répétées.\n\nTrois rappels sont restés sans réponse.")
    }

    /// A text about a group always has one.
    var group: GroupMatter? {
        if isBare, !template.hasPrefix("group/") { return nil }
        return GroupMatter(
            id: "sample",
            name: isLongest
                ? Bilingual(fr: Self.longTitle, en: Self.longTitle)
                : Bilingual(fr: "Outils pour les milieux", en: "Tools for practice"),
            memberCount: isBare ? 1 : 7, nextMeeting: isBare ? nil : event)
    }

    var matter: RecordedMatter {
        RecordedMatter(
            record: record, sinceOn: day(2026, 10, 5), deadlineOn: isBare ? nil : day(2026, 11, 17), daysPassed: 20,
            daysLeft: isBare ? nil : 10, signatories: isBare ? [] : ["Maison du Fleuve", "Centre de la Rive"])
    }
}
