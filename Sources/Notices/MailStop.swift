import Foundation

/// That somebody asked that mail stop (L1): what is optional, or everything that may be refused at all.
///
/// Three origins, one idea: somebody noted it with a command, a line of a file says so, or the members' own column does. It concerns the
/// member whom it names, whatever her address, and whoever has the address that it names.
package struct MailStop: Hashable, Sendable {
    package enum Scope: String, Hashable, Sendable, CaseIterable, Codable {
        case optional, everything

        package func covers(_ other: Scope) -> Bool { self == .everything || other == .optional }
    }

    package enum Origin: Hashable, Sendable {
        /// `members stop`, by its number among the acts.
        case command(act: String)
        case file(String, line: Int)
    }

    package var memberID: String?
    /// In lower case.
    package var address: String?
    package var scope: Scope
    /// When it was asked; nil where a file doesn't say.
    package var at: Date?
    package var origin: Origin
    /// Who noted it, and what they wrote.
    package var by: String?
    package var note: String?

    package init(
        memberID: String? = nil, address: String? = nil, scope: Scope = .optional, at: Date? = nil, origin: Origin,
        by: String? = nil, note: String? = nil
    ) {
        self.memberID = memberID
        self.address = address?.lowercased()
        self.scope = scope
        self.at = at
        self.origin = origin
        self.by = by
        self.note = note
    }

    package var isFromFile: Bool {
        switch origin {
        case .command: false
        case .file: true
        }
    }

    /// What a notice of it is about: one stop of one person. No address is in it, for entries and logs repeat it.
    package var subjectID: String {
        switch origin {
        case .command(let act): "stop-\(act)"
        case .file: "stop-\(mark)-\(scope.rawValue)"
        }
    }

    private var mark: String { memberID ?? "x" + Self.digest(address ?? "") }

    /// FNV-1a, which comes out the same in every process and every version.
    private static func digest(_ text: String) -> String {
        let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
        return String(hash, radix: 36)
    }

    package func concerns(memberID id: String?, address other: String?) -> Bool {
        memberID.map { $0 == id } ?? false || address.map { $0 == other?.lowercased() } ?? false
    }

    func isAboutSamePerson(as other: MailStop) -> Bool {
        memberID.map { $0 == other.memberID } ?? false || address.map { $0 == other.address } ?? false
    }
}

extension MailStop {
    /// What somebody asks for with `members stop`, as the register keeps it beside who and when.
    package struct Request: Hashable, Sendable, Codable {
        package var memberID: String?
        package var address: String?
        package var scope: Scope
        package var note: String?

        package init(memberID: String?, address: String?, scope: Scope, note: String? = nil) {
            self.memberID = memberID
            self.address = address?.lowercased()
            self.scope = scope
            self.note = note
        }
    }

    /// What somebody takes back with `members resume`.
    package struct Resumption: Hashable, Sendable, Codable {
        package var memberID: String?
        package var address: String?

        package init(memberID: String?, address: String?) {
            self.memberID = memberID
            self.address = address?.lowercased()
        }
    }

    package init(_ request: Request, act: String, by: String?, at: Date) {
        self.init(
            memberID: request.memberID, address: request.address, scope: request.scope, at: at,
            origin: .command(act: act), by: by, note: request.note)
    }

    /// Whether a stop that was noted is lifted by this: a member's own, and one of her address that names nobody else.
    package func isLifted(by resumption: Resumption) -> Bool {
        if let memberID, let other = resumption.memberID { return memberID == other }
        return concerns(memberID: resumption.memberID, address: resumption.address)
    }

    /// Whether it says already all that a request says.
    package func says(_ request: Request) -> Bool {
        let isSame = request.memberID.map { $0 == memberID } ?? (address == request.address)
        return isSame && scope.covers(request.scope) && (request.address == nil || request.address == address)
    }
}

/// A stop as the register keeps it, also once it is lifted.
package struct NotedStop: Hashable, Sendable {
    package var stop: MailStop
    /// Nil while it is in force.
    package var liftedAt: Date?
    package var liftedBy: String?

    package init(_ stop: MailStop) { self.stop = stop }
}
