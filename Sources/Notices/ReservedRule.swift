/// The one rule that no file says: what Factrice itself tells the animatrices of the sending (decision 11).
///
/// Its name is reserved: a file that uses it is a Problem. `plan` leaves it out, for incidents can't be foreseen. Two copies of an
/// alert do no harm and a lost one may, so what is uncertain is tried again.
extension Rule {
    package static let reservedName = "factrice"

    package static let reserved = Rule(
        name: reservedName,
        title: Bilingual(fr: "Nouvelles des envois", en: "News of the sending"), trigger: .incident,
        audience: .animatrices, noticeClass: .service,
        steps: Incident.Kind.alerted.map { kind in
            Step(name: kind.stepName, template: reservedName + "/" + kind.stepName, moment: .atOnce)
        },
        ignoresHours: true, whenUncertain: .retry)

    package var isReserved: Bool { name == Self.reservedName }
}
