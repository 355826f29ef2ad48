import Delivery
import Foundation
import Mail
import Notices
import Worker

/// `preview --send-to`: one message, at once, beside the queue and whatever the installation is armed for; then a word on what the relay said.
struct TrialSending {
    let preview: Preview
    let room: ReadingRoom

    func send(_ request: Preview.Request, to address: String, now: Date) async throws {
        let trial: (parcel: Parcel, subject: String)
        do throws(PreviewTrial.Refusal) {
            let stamp = String(UInt64(WorkerClock.live.now().timeIntervalSince1970 * 1_000))
            trial = try PreviewTrial(preview).compose(request, to: address, stamp: stamp, now: now)
        } catch {
            throw refuse(error)
        }
        let connection: SMTPConnection
        do throws(Problem) {
            connection = SMTPConnection(
                try RelaySetup.relay(for: room.workspace, environment: WorkspaceOptions.environment))
        } catch {
            room.terminal.complain(error)
            throw ExitStatus.badSettings.error
        }
        let outcome = await connection.deliver(trial.parcel) { true }
        await connection.close()
        guard outcome.disposition == .sent else { throw complain(about: outcome) }
        room.terminal.say(
            "L'essai est parti\u{A0}: «\u{A0}\(trial.subject)\u{A0}». Il n'est pas dans la file, et rien n'a changé.",
            "The trial has left: “\(trial.subject)”. It is not in the queue, and nothing has changed.")
    }

    private func refuse(_ refusal: PreviewTrial.Refusal) -> any Error {
        switch refusal {
        case .notAnAddress:
            room.terminal.complain(
                Bilingual(
                    fr: "--send-to n'est pas une adresse de courriel.", en: "--send-to is not an email address."))
            return ExitStatus.usage.error
        case .notForThem:
            room.terminal.complain(
                Bilingual(
                    fr: "Un essai avec les données d'une vraie personne ne va qu'à celles qui animent la communauté "
                        + "(people, dans factrice.yaml). Sans --member, les données sont inventées.",
                    en: "A trial with a real person's data goes only to the people who run the community (people, in "
                        + "factrice.yaml). Without --member, the data are invented."))
            return ExitStatus.refused.error
        case .problem(let problem):
            room.terminal.complain(problem)
            return ExitStatus.badData.error
        }
    }

    private func complain(about outcome: AttemptOutcome) -> any Error {
        let said = outcome.reply.map { "\($0.code) \($0.text)" } ?? outcome.detail ?? ""
        let place = outcome.stage.rawValue
        if outcome.disposition == .uncertain {
            room.terminal.complain(
                Bilingual(
                    fr: "Le relais s'est tu après le message\u{A0}: il l'a peut-être. Regardez avant de recommencer.",
                    en: "The relay fell silent after the message: it may have it. Look before you try again."))
        } else {
            room.terminal.complain(
                Bilingual(
                    fr: "L'essai n'est pas parti (étape \(place))\u{A0}: \(said)",
                    en: "The trial did not leave (stage \(place)): \(said)"))
        }
        switch outcome.disposition {
        case .lineDown, .linePaused: return ExitStatus.relayNotAvailable.error
        case .sent, .deferred, .failed, .uncertain, .abandoned: return ExitStatus.withProblems.error
        }
    }
}
