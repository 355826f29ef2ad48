import Foundation
import Notices
import Testing

@testable import Composition

/// Whatever lies in `Templates/`, composed for each kind of invented person: what the tests of words look at.
enum ShippedTexts {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Templates").standardizedFileURL
    static let library = TemplateLibrary.load(root: root, languages: Language.allCases).library

    static let all = library.names.flatMap { name in
        Language.allCases.flatMap { language in
            SampleNotices.Variant.allCases.map { Shipped(template: name, language: language, variant: $0) }
        }
    }

    static func community(bilingual: Bool = false, privacy: Community.Contact? = nil) -> Community {
        let usual = Samples.community
        return Community(
            name: usual.name, timeZone: usual.timeZone, languages: usual.languages, website: usual.website,
            postalAddress: usual.postalAddress, spaces: usual.spaces, contactAddress: usual.contactAddress,
            isBilingual: bilingual, privacyContact: privacy)
    }

    static func compose(
        _ shipped: Shipped, by community: Community = Samples.community, as noticeClass: NoticeClass? = nil
    ) throws -> Composed {
        var notice = try notice(shipped)
        if let noticeClass { notice.rule.noticeClass = noticeClass }
        return try compose(notice, by: community)
    }

    /// Each of `all` once.
    private static let messages = Dictionary(
        uniqueKeysWithValues: all.map { shipped in
            (shipped.testDescription, Result<Composed, any Error> { try compose(shipped) })
        })

    static func message(_ shipped: Shipped) throws -> Composed {
        try #require(messages[shipped.testDescription]).get()
    }

    static func notice(_ shipped: Shipped) throws -> DueNotice {
        let kind = try #require(SubjectKind(templateName: shipped.template))
        return SampleNotices.notice(
            kind, template: shipped.template, language: shipped.language, variant: shipped.variant)
    }

    static func compose(_ notice: DueNotice, by community: Community = Samples.community) throws -> Composed {
        let composer = Composer(
            library: library, community: community, from: try Samples.sender(), shelf: DocumentShelf(root: root))
        return try composer.compose(notice, at: Samples.now)
    }

    /// What one reads of an HTML page, without its hidden first line: lines of words.
    static func words(ofHTML html: String) -> String {
        let body = html.replacing(/(?s)^.*<body[^>]*>/, with: "").replacing(
            /(?s)<div[^>]*aria-hidden.*?<\/div>/, with: "")
        return body.replacing(/<[^>]*>/, with: "").replacing("&quot;", with: "\"").replacing("&lt;", with: "<")
            .replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    }

    /// The words of a text part as if its lines had not been broken.
    static func flat(_ text: String) -> String { text.replacing(/\n\s*/, with: " ") }
}
