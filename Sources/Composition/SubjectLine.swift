import Notices

extension Composer {
    /// The subject alone, as it would be: for a rehearsal, which reads no document.
    package func subjectLine(of notice: DueNotice) throws(Problem) -> String {
        let template = try library.required(notice.step.template, notice.recipient.language)
        let facts = Facts(of: notice, community: community, pack: .none)
        return LiteralText.line(try Discretion(notice.recipient).subject(of: template).filled(with: facts)) ?? ""
    }
}
