import Composition
import Delivery
import Foundation
import Intake
import Notices

/// What the worker goes by: settings, schedules, templates and the relay that they name; read together, put in force together.
///
/// It is read anew when one of its files changed, or when somebody says so. What can't be used (settings with an error, a relay that
/// can't be set up) changes nothing: the former one stays at work, and `refusal` tells why. A bad rule or template only stops itself.
/// What was read waits in `next` until a round begins, so that no round sees two configurations.
struct Configuration {
    private(set) var workspace: Workspace
    private(set) var composer: Composer
    private(set) var relay: RelayPlan
    /// Every Problem of what was read last, when it could not be used.
    private(set) var refusal: [Problem]?
    private var next: Read?
    /// Somebody said to read it: then the relay is asked at once as well, whether its settings changed or not.
    private(set) var isTold = false
    private var stamps: FileStamps
    private let environment: [String: String]

    struct Read: Sendable {
        let workspace: Workspace
        let relay: RelayPlan
    }

    init(_ workspace: Workspace, relay: RelayPlan, environment: [String: String]) {
        self.workspace = workspace
        self.relay = relay
        self.environment = environment
        composer = workspace.composer()
        stamps = FileStamps.ofConfiguration(of: workspace)
    }

    /// Whether a file has changed since it was last read, or what was read isn't in force yet.
    var isStale: Bool { next != nil || FileStamps.ofConfiguration(of: workspace) != stamps }

    mutating func rereadIfChanged() -> Bool {
        guard FileStamps.ofConfiguration(of: workspace) != stamps else { return false }
        reread()
        return true
    }

    mutating func reread(isTold: Bool = false) {
        self.isTold = self.isTold || isTold
        stamps = FileStamps.ofConfiguration(of: workspace)
        do throws(Unusable) {
            next = try Self.read(workspace, environment)
            refusal = nil
        } catch {
            (next, refusal) = (nil, error.problems)
        }
    }

    /// Puts what was read in force. - Returns: whether there was something.
    mutating func adopt() -> Bool {
        guard let read = next else { return false }
        (next, isTold) = (nil, false)
        (workspace, relay) = (read.workspace, read.relay)
        composer = workspace.composer()
        return true
    }

    private struct Unusable: Error { let problems: [Problem] }

    private static func read(_ former: Workspace, _ environment: [String: String]) throws(Unusable) -> Read {
        let workspace: Workspace
        do throws(Workspace.Unusable) {
            workspace = try former.reopened(environment: environment)
        } catch {
            throw Unusable(problems: error.problems)
        }
        do throws(Problem) {
            return Read(workspace: workspace, relay: try RelaySetup.plan(for: workspace, environment: environment))
        } catch {
            throw Unusable(problems: workspace.problems + [error])
        }
    }
}
