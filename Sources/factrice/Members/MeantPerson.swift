import Foundation
import Intake
import Mail
import Notices

/// Whom `members stop` and `members resume` mean: a member by her id, or whoever has an address, known or not.
///
/// Refuses an id that nobody has, with those that look like it. Where the members can't be believed at the moment, or her row can't be read,
/// an id is taken at its word: a request to stop doesn't wait until a file is mended.
struct MeantPerson {
    let member: Member?
    let memberID: String?
    /// In lower case; nil when she was named by her id.
    let address: String?
    private let directory: Directory

    static func find(_ text: String, in directory: Directory) throws(Problem) -> MeantPerson {
        if let member = directory.members.first(where: { $0.id == text }) {
            return MeantPerson(member: member, memberID: text, address: nil, directory: directory)
        }
        if text.contains("@") {
            guard Address.isAddress(text) else { throw notAddress }
            let people = directory.members.filter { $0.address.lowercased() == text.lowercased() }
            let member = people.count == 1 ? people[0] : nil
            return MeantPerson(
                member: member, memberID: member?.id, address: text.lowercased(), directory: directory)
        }
        guard isTaken(text, in: directory) else { throw unknown(text, in: directory) }
        return MeantPerson(member: nil, memberID: text, address: nil, directory: directory)
    }

    private static func isTaken(_ id: String, in directory: Directory) -> Bool {
        if case .stopped = directory.sources[.members] { return true }
        return directory.withheld.contains(id.lowercased()) || directory.register.stops.contains { $0.memberID == id }
            || directory.stops.contains { $0.memberID == id }
    }

    /// `Lise Bonenfant (m-042)`, or the address.
    var words: String {
        guard let memberID else { return address ?? "" }
        let name = member.flatMap { Recipient($0, community: directory.community).fullName }
        return name.map { "\($0) (\(memberID))" } ?? memberID
    }

    /// What her own request, or her own change of mind, is about. An address that she shares is not hers alone to lift.
    var resumption: MailStop.Resumption {
        let own = member.flatMap { member in
            let address = member.address.lowercased()
            let isShared = directory.members.contains { $0.id != member.id && $0.address.lowercased() == address }
            return isShared ? nil : address
        }
        return MailStop.Resumption(memberID: memberID, address: address ?? own)
    }

    /// The lines of files that stop her mail.
    var fileStops: [MailStop] {
        directory.stops.filter { $0.concerns(memberID: memberID, address: address ?? member?.address) }
    }

    private static let notAddress = Problem(
        .error,
        message: Bilingual(fr: "Ce n'est pas une adresse de courriel.", en: "This isn't an email address."))

    private static func unknown(_ text: String, in directory: Directory) -> Problem {
        let near = likeliest(text, in: directory.members).map { member in
            let name = Recipient(member, community: directory.community).fullName
            return name.map { "\(member.id) (\($0))" } ?? member.id
        }
        let list = near.joined(separator: ", ")
        return Problem(
            .error,
            message: Bilingual(
                fr: "Aucun membre n'a le numéro «\u{A0}\(text)\u{A0}».", en: "No member has the id “\(text)”."),
            suggestion: near.isEmpty
                ? Bilingual(
                    fr: "Donnez un numéro de membre ou une adresse.", en: "Give a member id or an address.")
                : Bilingual(fr: "Vouliez-vous dire\u{A0}: \(list)?", en: "Did you mean: \(list)?"))
    }

    /// At most three: those of that name, else those whose ids look like it.
    private static func likeliest(_ text: String, in members: [Member]) -> [Member] {
        func folded(_ text: String) -> String {
            text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
        }
        let words = folded(text).split(separator: " ")
        let named = members.filter { member in
            let name = folded([member.givenName, member.familyName].compactMap { $0 }.joined(separator: " "))
            return !words.isEmpty && words.allSatisfy { name.split(separator: " ").contains($0) }
        }
        if !named.isEmpty { return Array(named.prefix(3)) }
        var (others, near): ([Member], [Member]) = (members, [])
        while near.count < 3, let id = NearestWord.to(text, among: others.map(\.id)) {
            near += others.filter { $0.id == id }.prefix(1)
            others.removeAll { $0.id == id }
        }
        return near
    }
}
