import Notices

extension Facts {
    /// All that a text may say of `notice`; `pack` tells which of its documents are really there.
    init(of notice: DueNotice, community: Community, pack: DocumentPack) {
        let words = DateWords(language: notice.recipient.language, zone: community.timeZone)
        self.init([
            "lang": .words(notice.recipient.language.rawValue),
            "community": .group(FactsOfCommunity.facts(community, words)),
            "recipient": .group(FactsOfRecipient.facts(notice.recipient)),
            "message": .group([
                "class_statutory": .flag(notice.rule.noticeClass == .statutory),
                "class_service": .flag(notice.rule.noticeClass == .service),
                "class_optional": .flag(notice.rule.noticeClass == .optional),
                "to_team": .flag(
                    [.animatrices, .chair, .committee, .team].contains(notice.step.audience ?? notice.rule.audience)),
            ]),
        ])
        switch notice.subject {
        case .application(let application, let needed):
            self["application"] = .group(FactsOfApplication.facts(application, needed: needed, community, words))
        case .absence(let absence):
            self["absence"] = .group(FactsOfAbsence.facts(absence, rule: notice.rule, words))
        case .event(let event, revision: _, let told, let registeredAt):
            add(event, of: notice, pack, words)
            self["change"] = .group(FactsOfEvent.change(from: told, to: event.telling, words))
            self["registration"] = .group(FactsOfEvent.registration(at: registeredAt, words))
            self["pack"] = .group(FactsOfEvent.pack(nil, words))
        case .pack(let event, let news):
            addWhole(event, of: notice, pack, words)
            self["pack"] = .group(FactsOfEvent.pack(news, words))
        case .minutes(let release, let event):
            addWhole(event, of: notice, pack, words)
            self["minutes"] = .group(FactsOfMinutes.facts(release, pack, words))
            self["report"] = .group(FactsOfMinutes.report(nil, at: notice.dueAt, words))
        case .occasion(let date, let news, let group):
            self["occasion"] = .group(FactsOfRecord.occasion(on: date, news: news, words))
            self["group"] = .group(FactsOfGroup.facts(group, words))
        case .joining(let member):
            self["joining"] = .group(FactsOfJoining.facts(member, community, words))
        case .record(let matter):
            self["record"] = .group(FactsOfRecord.facts(matter, words))
        case .report(let release, let event, let tally):
            addWhole(event, of: notice, pack, words)
            self["minutes"] = .group(FactsOfMinutes.facts(release, pack, words))
            self["report"] = .group(FactsOfMinutes.report(tally, at: notice.dueAt, words))
        case .action(let action): tree.merge(FactsOfAction.facts(action, nil, words)) { first, _ in first }
        case .actionList(let list): tree.merge(FactsOfAction.facts(nil, list, words)) { first, _ in first }
        case .attendance(let record): self["attendance"] = .group(FactsOfAttendance.facts(record, words))
        case .bulletin(let day, let bulletin):
            self["bulletin"] = .group(FactsOfBulletin.facts(bulletin, on: day, words))
        case .alert(let alert):
            self["alert"] = .group(FactsOfAlert.facts(alert, words))
        case .stop(let stop): self["stop"] = .group(FactsOfStop.facts(stop, words))
        }
    }

    /// Of an event that nothing has changed in, for somebody who isn't told of a registration.
    private mutating func addWhole(_ event: Event, of notice: DueNotice, _ pack: DocumentPack, _ words: DateWords) {
        add(event, of: notice, pack, words)
        self["change"] = .group(FactsOfEvent.change(from: nil, to: event.telling, words))
        self["registration"] = .group(FactsOfEvent.registration(at: nil, words))
        self["pack"] = .group(FactsOfEvent.pack(nil, words))
    }

    private mutating func add(_ event: Event, of notice: DueNotice, _ pack: DocumentPack, _ words: DateWords) {
        var facts = FactsOfEvent.facts(event, writtenAt: notice.dueAt, words)
        facts["agenda_attached"] = .flag(pack.carries(.agenda))
        facts["agenda_missing"] = .flag(notice.step.attaches.contains(.agenda) && !pack.has(.agenda))
        facts["previous_minutes_attached"] = .flag(pack.carries(.previousMinutes))
        facts["previous_minutes_are_draft"] = .flag(
            notice.documents.contains { $0.role == .previousMinutes && $0.isDraft })
        facts["documents_by_link"] = .flag(pack.isByLink)
        facts["has_calendar_entry"] = .flag(Discretion(notice.recipient).hasCalendarEntry(notice.step))
        self["event"] = .group(facts)
    }
}
