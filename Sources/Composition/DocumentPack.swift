import Mail
import Notices

/// What of a notice's documents really goes with its message.
///
/// An agenda or previous minutes that can't be had don't stop the message: the text says that they follow. Released minutes that
/// are missing or are no longer the same bytes do: there is no message without them. To who is discreet nothing is
/// attached; the text leads to the platform. So it does for everybody when together they would make the message too large: all or
/// nothing, for a text that says “rien n'est joint” must be right.
package struct DocumentPack: Sendable {
    private(set) var attachments: [Attachment] = []
    /// Wanted by the step or the notice, and not to be had.
    private(set) var missing: [DocumentRole] = []
    /// Why.
    private(set) var problems: [Problem] = []
    /// The documents exist and are only on the platform for her.
    private(set) var isByLink = false
    private var available: Set<DocumentRole> = []
    private var carried: Set<DocumentRole> = []

    /// Of a message beside its documents: text, HTML and calendar entry.
    static let ownBytes = 60_000

    /// What a message with files of these sizes would come to on the wire, in base64.
    package static func wireBytes(_ sizes: [Int]) -> Int { sizes.reduce(ownBytes) { $0 + ($1 + 56) / 57 * 78 } }

    /// For a rehearsal without files.
    static let none = DocumentPack()

    private init() {}

    /// `largest` is what a whole message may come to, in bytes on the wire.
    init(for notice: DueNotice, on shelf: DocumentShelf, largest: Int) throws(Problem) {
        let carries = Discretion(notice.recipient).carriesDocuments
        for document in notice.documents { try add(document, from: shelf, carries) }
        if attachments.reduce(Self.ownBytes, { $0 + $1.wireForm.count }) > largest { (attachments, carried) = ([], []) }
        isByLink = carried.isEmpty && !available.isEmpty
        let wanted = notice.step.attaches + notice.documents.map(\.role)
        missing = DocumentRole.allCases.filter { wanted.contains($0) && !available.contains($0) }
    }

    func has(_ role: DocumentRole) -> Bool { available.contains(role) }
    func carries(_ role: DocumentRole) -> Bool { carried.contains(role) }

    private mutating func add(
        _ document: DocumentReference, from shelf: DocumentShelf, _ carries: Bool
    ) throws(Problem) {
        do throws(Problem) {
            let attachment = try shelf.attachment(document.path)
            if let expected = document.sha256, attachment.hash.hex != expected.lowercased() {
                throw ShelfProblem.changed(document.path)
            }
            available.insert(document.role)
            guard carries else { return }
            carried.insert(document.role)
            if !attachments.contains(where: { $0.hash == attachment.hash }) { attachments.append(attachment) }
        } catch {
            switch document.role {
            case .minutes: throw error
            case .agenda, .previousMinutes: problems.append(error)
            }
        }
    }
}
