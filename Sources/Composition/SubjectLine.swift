import Notices

extension Composer {
    /// The subject alone, as it would be: for a rehearsal, which reads no document.
    package func subjectLine(of notice: DueNotice) throws(Problem) -> String {
        let discretion = Discretion(notice.recipient)
        var subjects: [String] = []
        for (template, facts) in try versions(of: notice, .none) {
            subjects.append(try Passage.line(discretion.subject(of: template), facts, template.language) ?? "")
        }
        return Wording.joined(subjects)
    }
}
