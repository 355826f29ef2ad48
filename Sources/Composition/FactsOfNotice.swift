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
            ]),
        ])
        switch notice.subject {
        case .application(let application, let needed):
            self["application"] = .group(FactsOfApplication.facts(application, needed: needed, community, words))
        case .absence(let absence):
            self["absence"] = .group(FactsOfAbsence.facts(absence, rule: notice.rule, words))
        case .event(let event, revision: _, let told, let registeredAt):
            add(event, of: notice, pack, words)
            self["change"] = .group(FactsOfEvent.change(from: told, to: event.facts, words))
            self["registration"] = .group(FactsOfEvent.registration(at: registeredAt, words))
        case .minutes(let release, let event):
            add(event, of: notice, pack, words)
            self["change"] = .group(FactsOfEvent.change(from: nil, to: event.facts, words))
            self["registration"] = .group(FactsOfEvent.registration(at: nil, words))
            self["minutes"] = .group(FactsOfMinutes.facts(release, pack))
        case .occasion(let date, let news):
            self["occasion"] = .group(FactsOfRecord.occasion(on: date, news: news, words))
        case .joining(let member):
            self["joining"] = .group(FactsOfJoining.facts(member, community, words))
        case .record(let matter):
            self["record"] = .group(FactsOfRecord.facts(matter, words))
        case .alert(let alert):
            self["alert"] = .group(FactsOfAlert.facts(alert, words))
        }
    }

    private mutating func add(_ event: Event, of notice: DueNotice, _ pack: DocumentPack, _ words: DateWords) {
        var facts = FactsOfEvent.facts(event, words)
        facts["agenda_attached"] = .flag(pack.carries(.agenda))
        facts["agenda_missing"] = .flag(notice.step.attaches.contains(.agenda) && !pack.has(.agenda))
        facts["previous_minutes_attached"] = .flag(pack.carries(.previousMinutes))
        facts["documents_by_link"] = .flag(pack.isByLink)
        facts["has_calendar_entry"] = .flag(Discretion(notice.recipient).hasCalendarEntry(notice.step))
        self["event"] = .group(facts)
    }
}
