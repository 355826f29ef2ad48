import Foundation
import Notices

/// What `factrice.yaml` says, read and found right.
///
/// Paths are absolute here, whatever the file says. No secret is ever part of it: the relay's password stays in the
/// file or the variable that the settings name.
package struct Settings: Sendable {
    package var community: Community
    package var from: Sender
    /// An address, as it stands in `mail.reply_to`.
    package var replyTo: String?
    package var relay: RelaySetting
    package var sources: SourceSetting
    package var sending: SendingPolicy
    package var statePath: String
    /// Where in the file each role's member ids stand, to name the place of one that nobody has.
    var peoplePlaces: [String: Place] = [:]
    /// The same of each working group, and under `lead NAME` of its person in charge.
    var groupPlaces: [String: Place] = [:]
    /// Where the chair is named, for who isn't.
    package internal(set) var chairLine: Int?

    /// Who messages come from.
    package struct Sender: Hashable, Sendable {
        package var name: String?
        package var address: String

        package init(name: String?, address: String) {
            self.name = name
            self.address = address
        }
    }

    package init(
        community: Community, from: Sender, replyTo: String? = nil, relay: RelaySetting,
        sources: SourceSetting = SourceSetting(), sending: SendingPolicy = SendingPolicy(), statePath: String
    ) {
        self.community = community
        self.from = from
        self.replyTo = replyTo
        self.relay = relay
        self.sources = sources
        self.sending = sending
        self.statePath = statePath
    }
}

/// The SMTP server that takes our mail, and how to speak to it.
package struct RelaySetting: Hashable, Sendable {
    package var host: String
    package var port: Int
    /// `smtps://`: TLS from the first byte.
    package var implicitTLS: Bool
    /// False only for a loopback relay.
    package var tlsRequired: Bool
    package var username: String?
    package var passwordFile: String?
    /// Beside a username, instead of a password: an OAuth 2.0 access token that another program refreshes.
    package var tokenFile: String?
    package var caFile: String?
    package var connections: Int
    package var mostPerMinute: Int
    /// Nil is no limit but the one above.
    package var mostPerMinutePerDomain: Int?
    /// In bytes on the wire: documents that would make a message larger stay on the platform.
    package var largestMessage = 10_000_000

    package init(
        host: String, port: Int, implicitTLS: Bool = false, tlsRequired: Bool = true, username: String? = nil,
        passwordFile: String? = nil, tokenFile: String? = nil, caFile: String? = nil, connections: Int = 4,
        mostPerMinute: Int = 120, mostPerMinutePerDomain: Int? = nil
    ) {
        self.host = host
        self.port = port
        self.implicitTLS = implicitTLS
        self.tlsRequired = tlsRequired
        self.username = username
        self.passwordFile = passwordFile
        self.tokenFile = tokenFile
        self.caFile = caFile
        self.connections = connections
        self.mostPerMinute = mostPerMinute
        self.mostPerMinutePerDomain = mostPerMinutePerDomain
    }
}

/// Where the platform's exports are, and what their words mean in ours.
package struct SourceSetting: Hashable, Sendable {
    /// Paths as the settings say them, relative to the workspace. A source that isn't here is off.
    package var paths: [Source: [String]]
    /// Our column name → theirs.
    package var columns: [Source: [String: String]]
    /// A word of the calendar's CATEGORIES → an event kind, a space or `group:NAME`.
    package var categories: [String: String]
    /// Counts that a person vouches for after a real fall: until the source has grown again, it is held against these
    /// rather than against the last healthy pass.
    package var expected: [Source: Int]
    /// The same for the members whose last access is as late as it ever was.
    package var expectedAccesses: Int?
    /// Tables of the community's own: their path, by the name that rules use.
    package var tables: [String: String]
    /// Of those: our column name → theirs.
    package var tableColumns: [String: [String: String]] = [:]
    var places: [Source: Place] = [:]

    package init(
        paths: [Source: [String]] = [:], columns: [Source: [String: String]] = [:], categories: [String: String] = [:],
        expected: [Source: Int] = [:], tables: [String: String] = [:]
    ) {
        self.paths = paths
        self.columns = columns
        self.categories = categories
        self.expected = expected
        self.tables = tables
    }

    /// The kinds of events that the calendar's categories can yield.
    package func eventKinds(spaces: some Collection<String>) -> Set<String> {
        let named = categories.values.filter { !$0.hasPrefix("group:") && !spaces.contains($0) }
        return Self.ownKinds.union(named)
    }

    static let ownKinds: Set<String> = ["meeting", "webinar", "gathering"]
}
