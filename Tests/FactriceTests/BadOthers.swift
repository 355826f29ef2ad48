import Foundation

/// Spoiled calendars, schedules and templates.
extension BadInput {
    private static let calendar = "Data/calendar.ics"
    private static let webinars = "Schedules/webinars.yaml"
    private static let reminder = "Templates/webinar/reminder/fr.md"
    private static let needEvents: Set = ["meetings", "minutes", "webinars"]

    static let calendars: [BadInput] = [
        .error(
            "a calendar that is missing", Place(file: calendar), fr: "n'existe pas", en: "doesn't exist",
            silent: needEvents
        ) { try FileManager.default.removeItem(at: $0.url(calendar)) },
        .error(
            "a calendar of 0 bytes", Place(file: calendar), fr: "est vide", en: "is empty", silent: needEvents
        ) { try $0.write("", to: calendar) },
        .error(
            "a calendar cut in the middle", Place(file: calendar), fr: "n'a pas de fin", en: "has no end",
            advice: "Export it again", silent: needEvents
        ) { try $0.cut(calendar, keeping: 0.5) },
        .error(
            "a page in place of the calendar", Place(file: calendar), fr: "n'est pas un calendrier",
            en: "isn't a calendar", silent: needEvents
        ) { try $0.write("<html><body>Veuillez vous connecter</body></html>\n", to: calendar) },
        .warning(
            "an event without a start", Place(file: calendar), fr: "il est laissé de côté", en: "it is left out",
            without: ["essai-2026-10@espaces.example"]
        ) { try $0.replace("DTSTART;TZID=America/Toronto:20261006T133000", by: "X-START:20261006", in: calendar) },
        .warning(
            "an event in a zone that nobody knows", Place(file: calendar), fr: "n'est pas connu", en: "isn't known",
            advice: "TZID=America/Toronto", without: ["essai-2026-10@espaces.example"]
        ) {
            try $0.replace(
                "DTSTART;TZID=America/Toronto:20261006T133000", by: "DTSTART;TZID=Mars/Olympus:20261006T133000",
                in: calendar)
        },
    ]

    static let schedules: [BadInput] = [
        .error(
            "a schedule that is no YAML", Place(file: webinars, line: 11), fr: "ne peut pas être lu",
            en: "can't be read", silent: ["webinars"]
        ) { try $0.editLine(of: webinars, startingWith: "steps:") { _ in "steps: [" } },
        .error(
            "an unknown key", Place(file: webinars, line: 11, column: 5), fr: "La clé « sent » n'existe pas",
            en: "There is no key “sent”", advice: "send", silent: ["webinars"]
        ) { try $0.replace("- send: webinar/confirmation ", by: "- sent: webinar/confirmation ", in: webinars) },
        .error(
            "an unknown template", Place(file: webinars, line: 21, column: 11),
            fr: "Il n'y a pas de texte « webinar/startin »", en: "There is no text “webinar/startin”",
            advice: "webinar/starting", silent: ["webinars"]
        ) { try $0.replace("send: webinar/starting ", by: "send: webinar/startin ", in: webinars) },
        .error(
            "a duration that is none", Place(file: "Schedules/inactivity.yaml", line: 15, column: 11),
            fr: "n'est pas une durée", en: "isn't a duration", advice: "day", silent: ["inactivity"]
        ) {
            try $0.editLines(of: "Schedules/inactivity.yaml") { lines in
                guard let index = lines.firstIndex(where: { $0.contains("wait: 30 days") }) else { return lines }
                return lines.enumerated().map { $0 == index ? "    wait: 30 dayz" : $1 }
            }
        },
        .error(
            "a switch that is neither on nor off", Place(file: webinars, line: 5, column: 10),
            fr: "« true » ou « false »", en: "“true” or “false”", silent: ["webinars"]
        ) { try $0.editLine(of: webinars, startingWith: "enabled:") { _ in "enabled: maybe" } },
        .error(
            "a key that is written twice", Place(file: webinars, line: 6, column: 1),
            fr: "est écrite deux fois", en: "is written twice", silent: ["webinars"]
        ) { try $0.editLine(of: webinars, startingWith: "enabled:") { $0 + "\nenabled: true" } },
        .error(
            "a rule under another name than its file's", Place(file: webinars, line: 2, column: 7),
            fr: "La règle s'appelle « webinaires »", en: "The rule is named “webinaires”", silent: ["webinars"]
        ) { try $0.editLine(of: webinars, startingWith: "rule:") { _ in "rule: webinaires" } },
    ]

    static let templates: [BadInput] = [
        .error(
            "a text with an unknown fact", Place(file: reminder, line: 9, column: 1),
            fr: "n'est pas une donnée que ce texte peut utiliser", en: "is not a fact that this text may use",
            advice: "recipient.greeting", without: frenchReminders, holds: true
        ) { try $0.replace("{{recipient.greeting}}", by: "{{recipient.greting}}", in: reminder) },
        .error(
            "a text without its head", Place(file: reminder), fr: "---", en: "---", without: frenchReminders,
            holds: true
        ) { bench in try bench.editLines(of: reminder) { Array($0.dropFirst(6)) } },
        .error(
            "a text without a subject", Place(file: reminder, line: 5), fr: "subject", en: "subject",
            without: frenchReminders, holds: true
        ) { bench in try bench.editLines(of: reminder) { $0.filter { !$0.hasPrefix("subject:") } } },
        .error(
            "a section that is not closed", Place(file: reminder), fr: "n'est pas refermée", en: "is not closed",
            without: frenchReminders, holds: true
        ) { try $0.replace("{{/event.duration}}", by: "", in: reminder) },
        .error(
            "a text that is missing in one language", Place(file: reminder), fr: "dans cette langue",
            en: "in this language", without: frenchReminders, holds: true
        ) { try FileManager.default.removeItem(at: $0.url(reminder)) },
    ]

    /// Those who would have had the French text that morning.
    private static let frenchReminders = ["webinars/reminder-1-day-before/"]
}
