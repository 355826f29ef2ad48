/// Why a paper can't be looked into.
package enum PaperTrouble: Error, Hashable, Sendable {
    case empty
    case tooLarge(bytes: Int, limit: Int)
    /// The extension is none that is known; nil when there is none.
    case unknownKind(String?)
    /// The name says one thing, the content another.
    case otherThanNamed(Paper.Kind, PaperContent)
    case locked
    case cutShort
    case damaged
    /// Inflates to more than the limit, or into more parts than a document has.
    case swells(limit: Int)
    /// The XML declares entities or a document type, which no word processor writes.
    case declaresEntities
    /// A text whose bytes aren't UTF-8, from this line on.
    case notUTF8(line: Int)
    case tooManyPages(Int, limit: Int)
    /// The machine had no process for looking: nothing is known of the file.
    case cannotLook
}
