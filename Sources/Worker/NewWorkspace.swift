import Foundation
import Notices

/// Makes a workspace: from the shipped texts and schedules with empty data, or a sample community whole.
///
/// Never writes into a folder that holds anything: what is there is somebody's.
package struct NewWorkspace: Sendable {
    package enum Sample: String, Sendable, CaseIterable {
        case espaces, coalition

        /// The shipped rules that a document of its own asks for, beside those that are on everywhere: for the Espaces the charter, the
        /// service declaration and the page of initiatives, for the Coalition its mandate.
        package var switchedOn: Set<String> {
            switch self {
            case .espaces:
                [
                    "announcements", "complaints", "decisions", "evaluation", "gatherings", "group-reports",
                    "initiatives",
                    "initiatives-digest", "recordings", "welcome",
                ]
            case .coalition:
                [
                    "attendance", "contact-check", "decisions", "endorsements", "mandate-review", "removal-results",
                    "removals",
                ]
            }
        }

        /// On everywhere else, and in none of its documents.
        package var switchedOff: Set<String> {
            switch self {
            case .espaces: ["actions"]
            case .coalition: []
            }
        }
    }

    /// Where the shipped files are.
    package struct Shipped: Sendable {
        package let templates: URL
        let schedules: URL
        let samples: URL
        let settings: URL

        package init(templates: URL, schedules: URL, samples: URL, settings: URL) {
            self.templates = templates
            self.schedules = schedules
            self.samples = samples
            self.settings = settings
        }
    }

    let shipped: Shipped

    package init(shipped: Shipped) {
        self.shipped = shipped
    }

    package func make(at root: URL, sample: Sample?) throws(Problem) {
        try refuseOccupied(root)
        do {
            let files = FileManager.default
            if let sample {
                try copy(shipped.samples.appendingPathComponent(sample.rawValue), to: root)
            } else {
                try files.createDirectory(at: root, withIntermediateDirectories: true)
                try copy(shipped.settings, to: root.appendingPathComponent("factrice.yaml"))
                try writeEmptyData(in: root)
            }
            for (name, source) in [("Templates", shipped.templates), ("Schedules", shipped.schedules)] {
                try copy(source, to: root.appendingPathComponent(name))
            }
            if let sample { try set(sample, in: root.appendingPathComponent("Schedules")) }
            try files.createDirectory(
                at: root.appendingPathComponent("Documents"), withIntermediateDirectories: true)
            try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: root.path)
        } catch {
            throw Problem(
                .error, file: root.path,
                message: Bilingual(
                    fr: "Ce dossier ne peut pas être écrit.", en: "This folder can't be written."))
        }
    }

    private func set(_ sample: Sample, in schedules: URL) throws {
        for (names, isOn) in [(sample.switchedOn, true), (sample.switchedOff, false)] {
            for name in names {
                let file = schedules.appendingPathComponent(name + ".yaml")
                let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
                try Data(Self.setting(isOn, in: text).utf8).write(to: file)
            }
        }
    }

    /// The same file with its `enabled:` line as given, and a comment that is true.
    private static func setting(_ isOn: Bool, in text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard line.hasPrefix("enabled:"), let comment = line.firstIndex(of: "#") else { return String(line) }
            let setting = "enabled: \(isOn)".padding(
                toLength: line.distance(from: line.startIndex, to: comment), withPad: " ", startingAt: 0)
            return setting
                + (isOn
                    ? "# Elle est en marche : un texte fondateur la demande; « false » l'arrête."
                    : "# Elle est arrêtée : aucun texte fondateur n'en parle; « true » la met en marche.")
        }.joined(separator: "\n")
    }

    private func refuseOccupied(_ root: URL) throws(Problem) {
        let content = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: root.path, isDirectory: &isFolder)
        guard exists, !content.isEmpty || !isFolder.boolValue else { return }
        throw Problem(
            .error, file: root.path,
            message: Bilingual(
                fr: "Ce dossier existe et n'est pas vide\u{A0}: rien n'y a été écrit.",
                en: "This folder exists and is not empty: nothing was written."),
            suggestion: Bilingual(fr: "Choisissez un autre nom.", en: "Choose another name."))
    }

    /// Copied as new files of our own: shipped ones may be read-only. A file that a sample brings itself stays.
    private func copy(_ source: URL, to target: URL) throws {
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: source.path, isDirectory: &isFolder)
        guard isFolder.boolValue else {
            guard !FileManager.default.fileExists(atPath: target.path) else { return }
            try Data(contentsOf: source).write(to: target)
            return
        }
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        for name in try FileManager.default.contentsOfDirectory(atPath: source.path).sorted() {
            try copy(source.appendingPathComponent(name), to: target.appendingPathComponent(name))
        }
    }

    private func writeEmptyData(in root: URL) throws {
        let data = root.appendingPathComponent("Data")
        try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
        for (name, text) in Self.emptyData {
            try Data(text.utf8).write(to: data.appendingPathComponent(name))
        }
    }

    private static let emptyData = [
        "members.csv":
            "id,given_name,family_name,email,language,organisation_id,spaces,groups,status,joined_on,last_access_at,membership,discreet,optional_mail\n",
        "organisations.csv": "id,name,spaces,status,contact_id\n",
        "applications.csv":
            "id,given_name,family_name,email,language,organisation,space,submitted_at,charter_accepted,status,decided_at,endorsers,endorsed_by,reviewers,reviewed_by,consent\n",
        "registrations.csv": "event_uid,member_id,email,name,language,status,registered_at\n",
        "attendance.csv": "event_uid,member_id,organisation_id,status\n",
        "actions.csv": "id,event_uid,title,owner_id,due_on,status\n",
        "calendar.ics": "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Factrice//FR\r\nEND:VCALENDAR\r\n",
    ]
}
