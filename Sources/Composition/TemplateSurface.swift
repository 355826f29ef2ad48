import Notices

extension TemplateLibrary {
    /// What of each text is seen without opening the message: subjects and preheader, without their facts, and where each stands.
    package var surfaces: [(text: String, file: String, line: Int)] {
        all.flatMap { template in
            [template.subject, template.discreetSubject, template.preheader].compactMap { $0 }.map {
                ($0.words, template.file, $0.line)
            }
        }
    }
}

extension TextTemplate {
    /// The text with a gap for each pair of braces.
    var words: String { source.replacing(/\{\{[^}]*\}\}/, with: " … ") }

    var line: Int { start.line }
}
