import Foundation

/// The stops of a directory, found by whom they concern.
struct StopIndex: Sendable {
    /// Those that a person noted first, then those of the files.
    let all: [MailStop]
    private let byMember: [String: [Int]]
    private let byAddress: [String: [Int]]
    /// By what a notice of it is about; of several lines that say the same, the first.
    private let bySubject: [String: Int]

    init(_ directory: Directory) {
        all = directory.register.stops + directory.stops
        var (members, addresses, subjects): ([String: [Int]], [String: [Int]], [String: Int]) = ([:], [:], [:])
        for (place, stop) in all.enumerated() {
            if let id = stop.memberID { members[id, default: []].append(place) }
            if let address = stop.address { addresses[address, default: []].append(place) }
            if subjects[stop.subjectID] == nil { subjects[stop.subjectID] = place }
        }
        (byMember, byAddress, bySubject) = (members, addresses, subjects)
    }

    subscript(subject: String) -> MailStop? { bySubject[subject].map { all[$0] } }

    /// In the order of `all`, each once.
    var subjects: [String] { bySubject.sorted { $0.value < $1.value }.map(\.key) }

    func concerning(memberID: String?, address: String?) -> [MailStop] {
        let (own, there) = (memberID.flatMap { byMember[$0] }, address.flatMap { byAddress[$0] })
        guard own != nil || there != nil else { return [] }
        return Set((own ?? []) + (there ?? [])).sorted().map { all[$0] }
    }

    /// The others of the same person that say at least as much.
    func others(saying stop: MailStop) -> [MailStop] {
        concerning(memberID: stop.memberID, address: stop.address).filter {
            $0.subjectID != stop.subjectID && $0.scope.covers(stop.scope) && $0.isAboutSamePerson(as: stop)
        }
    }
}

extension DirectoryIndex {
    /// Why nothing of this class goes to somebody, because she asked so; nil when it may.
    ///
    /// What is optional stops for whoever asked. Who asked for nothing more at all gets no service message either, but for what comes with
    /// a role that settings give her: who doesn't want that leaves the role. A statutory letter is a right of hers, and stops only
    /// once she has left.
    func stop(of id: String, at address: String, from noticeClass: NoticeClass, isOfRole: Bool) -> Reason? {
        guard !stops.all.isEmpty else { return nil }
        let address = address.lowercased()
        let member = members[id] ?? memberByAddress(address)
        let standing = stops.concerning(memberID: member?.id ?? id, address: address).filter { stop in
            switch noticeClass {
            case .optional: true
            case .service: stop.scope == .everything && !isOfRole
            case .statutory: stop.scope == .everything && member?.status == .left
            }
        }
        let first = standing.enumerated().min { left, right in
            (register.began(left.element) ?? .distantFuture, left.offset)
                < (register.began(right.element) ?? .distantFuture, right.offset)
        }
        return first.map { .stopAsked($0.element.scope, on: day(of: $0.element), from: $0.element.origin) }
    }

    /// The day to tell; nil when nobody knows it yet.
    func day(of stop: MailStop) -> CalendarDate? { register.began(stop).map { CalendarDate($0, in: zone) } }
}

extension Register {
    /// When a stop became known here; nil for one that nobody has seen yet.
    func firstSeen(_ stop: MailStop) -> Date? {
        guard stop.isFromFile else { return stop.at }
        let sight = sights[StopSights.mark + stop.subjectID]
        return sight?.fingerprint == StopSights.stands ? sight?.firstSeen : nil
    }

    /// When it was asked, else when it was first seen.
    package func began(_ stop: MailStop) -> Date? { stop.at ?? firstSeen(stop) }
}

extension Directory {
    /// What stands of all that was asked by somebody, or for her, each with its day and its place.
    package func requestsToStop(of memberID: String?, at address: String?) -> [Reason] {
        (register.stops + stops).filter { $0.concerns(memberID: memberID, address: address) }.map { stop in
            .stopAsked(
                stop.scope, on: register.began(stop).map { CalendarDate($0, in: community.timeZone) }, from: stop.origin
            )
        }
    }
}

extension Audience {
    /// People who hold a role that settings give.
    var isOfRole: Bool {
        switch self {
        case .animatrices, .chair, .committee, .team: true
        case .member, .owner, .applicant, .endorsers, .reviewers, .person, .registrants, .members, .space, .group,
            .leads:
            false
        }
    }
}
