/// How much is read of a paper, so that a file made to harm costs no more than an honest one.
package struct PaperLimits: Hashable, Sendable {
    /// The largest file that is opened.
    package var bytes: Int
    /// The words that are kept, in bytes of UTF-8.
    package var text: Int
    /// What all parts of an ODT or DOCX may come to once inflated.
    package var inflated: Int
    package var pages: Int
    /// How long poppler may look into a PDF.
    package var seconds: Int

    package init(
        bytes: Int = 50_000_000, text: Int = 2_000_000, inflated: Int = 200_000_000, pages: Int = 2_000,
        seconds: Int = 20
    ) {
        self.bytes = bytes
        self.text = text
        self.inflated = inflated
        self.pages = pages
        self.seconds = seconds
    }

    package static let usual = PaperLimits()
}
