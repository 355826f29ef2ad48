/// What a message is called in a list: its rule's title, and which of the rule's messages it is when there are several.
extension [Rule] {
    /// `Webinaires (7 jours avant)`; a rule that is gone is called by its name.
    package func label(rule name: String, step: String) -> Bilingual {
        guard let rule = first(where: { $0.name == name || $0.formerly.contains(name) }) else {
            return Bilingual(fr: name, en: name)
        }
        guard let detail = rule.detail(of: step) else { return rule.title }
        return Bilingual(fr: "\(rule.title.fr) (\(detail.fr))", en: "\(rule.title.en) (\(detail.en))")
    }
}

extension Rule {
    /// Nil when the title says enough, or when nobody knows the step any more.
    func detail(of name: String) -> Bilingual? {
        answer(named: name) ?? warning(named: name) ?? place(named: name)
    }

    private func answer(named name: String) -> Bilingual? {
        if onChange?.isKnown(as: name) ?? false { return Bilingual(fr: "changement", en: "change") }
        if onCancel?.isKnown(as: name) ?? false { return Bilingual(fr: "annulation", en: "cancellation") }
        if onWithdraw?.isKnown(as: name) ?? false {
            return Bilingual(fr: "invitation retirée", en: "invitation withdrawn")
        }
        if onArrival?.isKnown(as: name) ?? false { return Bilingual(fr: "document arrivé", en: "document arrived") }
        return nil
    }

    private func warning(named name: String) -> Bilingual? {
        warnings.contains { $0.isKnown(as: name) } ? Bilingual(fr: "document manquant", en: "missing document") : nil
    }

    private func place(named name: String) -> Bilingual? {
        guard steps.count > 1, !isReserved, let place = steps.firstIndex(where: { $0.isKnown(as: name) }) else {
            return nil
        }
        return steps[place].minutesStatus?.words ?? steps[place].moment.words
            ?? Bilingual(
                fr: "message\u{A0}\(place + 1) sur\u{A0}\(steps.count)",
                en: "message\u{A0}\(place + 1) of\u{A0}\(steps.count)")
    }
}

extension Moment {
    /// Nil for what leaves when there is something to tell.
    fileprivate var words: Bilingual? {
        func after(_ span: Span, _ fr: String, _ en: String) -> Bilingual {
            Bilingual(fr: "\(span.words.fr) \(fr)", en: "\(span.words.en) \(en)")
        }
        return switch self {
        case .atOnce, .wait: nil
        case .registration: Bilingual(fr: "à l’inscription", en: "on registration")
        case .afterRegistration(let span, _): after(span, "après l’inscription", "after registration")
        case .since(let span, _): after(span, "après", "after")
        case .event(_, let offset, _): after(offset.span, offset.isBefore ? "avant" : "après", offset.enWord)
        case .due(let offset, _):
            after(
                offset.span, offset.isBefore ? "avant l’échéance" : "après l’échéance", "\(offset.enWord) the due day")
        case .released: Bilingual(fr: "bilan", en: "report")
        }
    }
}

extension Moment.Offset {
    fileprivate var enWord: String { isBefore ? "before" : "after" }
}

extension MinutesRelease.Status {
    fileprivate var words: Bilingual {
        switch self {
        case .draft: Bilingual(fr: "projet", en: "draft")
        case .approved: Bilingual(fr: "version adoptée", en: "approved version")
        }
    }
}
