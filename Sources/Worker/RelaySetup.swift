import Delivery
import Foundation
import Intake
import Mail
import Notices

/// From what settings say of the relay to what a transport needs. The password is read here, from its file or the
/// variable, and goes nowhere but to the transport.
package enum RelaySetup {
    package static let passwordVariable = "FACTRICE_SMTP_PASSWORD"

    /// Whom to send through, over how many connections, and how fast.
    package static func plan(
        for workspace: Workspace, environment: [String: String], deadlines: Deadlines = Deadlines()
    ) throws(Problem) -> RelayPlan {
        RelayPlan(
            relay: try relay(for: workspace, environment: environment, deadlines: deadlines),
            connections: workspace.settings.relay.connections,
            mostPerMinute: workspace.settings.relay.mostPerMinute,
            mostPerMinutePerDomain: workspace.settings.relay.mostPerMinutePerDomain,
            fingerprint: workspace.settings.relay.fingerprint)
    }

    package static func relay(
        for workspace: Workspace, environment: [String: String], deadlines: Deadlines = Deadlines()
    ) throws(Problem) -> RelaySettings {
        let setting = workspace.settings.relay
        let credentials = try credentials(of: setting, environment: environment)
        do {
            return try RelaySettings(
                host: setting.host, port: setting.port, implicitTLS: setting.implicitTLS,
                tls: setting.tlsRequired ? .required : .none, credentials: credentials, caFile: setting.caFile,
                ehloName: workspace.from.address.domain, deadlines: deadlines)
        } catch {
            throw problem(
                fr: "Le relais de courriel ne peut pas être utilisé tel qu'il est réglé (\(error)).",
                en: "The mail relay can't be used as it is set up (\(error)).")
        }
    }

    /// The files beside the settings that this reads: when one changes, the relay is set up anew.
    static func files(of setting: RelaySetting) -> [String] {
        [setting.passwordFile, setting.tokenFile, setting.caFile].compactMap { $0 }
    }

    private static func credentials(
        of setting: RelaySetting, environment: [String: String]
    ) throws(Problem) -> RelaySettings.Credentials? {
        guard let username = setting.username else { return nil }
        if let file = setting.tokenFile { return RelaySettings.Credentials(username: username, tokenFile: file) }
        if let file = setting.passwordFile {
            guard let data = FileManager.default.contents(atPath: file), !data.isEmpty else {
                throw problem(
                    fr: "Le fichier du mot de passe (password_file) ne peut pas être lu, ou il est vide.",
                    en: "The password file (password_file) can't be read, or is empty.")
            }
            let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
            return RelaySettings.Credentials(username: username, secret: Secret(text))
        }
        guard let password = environment[passwordVariable], !password.isEmpty else {
            throw problem(
                fr: "Le mot de passe du relais manque\u{A0}: donnez password_file, ou la variable \(passwordVariable).",
                en: "The relay's password is missing: give password_file, or the variable \(passwordVariable).")
        }
        return RelaySettings.Credentials(username: username, secret: Secret(password))
    }

    private static func problem(fr: String, en: String) -> Problem {
        Problem(.error, file: "factrice.yaml", message: Bilingual(fr: fr, en: en))
    }
}

/// Whom to send through, over how many connections, and how fast. Two that are equal are the same relay with the same secret.
package struct RelayPlan: Hashable, Sendable {
    package let relay: RelaySettings
    package let connections: Int
    /// Nil is no limit.
    package let mostPerMinute: Int?
    /// Nil is no limit but that one.
    package let mostPerMinutePerDomain: Int?
    /// Of the settings; holds no secret.
    package let fingerprint: String

    package init(
        relay: RelaySettings, connections: Int, mostPerMinute: Int?, mostPerMinutePerDomain: Int? = nil,
        fingerprint: String = ""
    ) {
        self.relay = relay
        self.connections = connections
        self.mostPerMinute = mostPerMinute
        self.mostPerMinutePerDomain = mostPerMinutePerDomain
        self.fingerprint = fingerprint
    }
}
