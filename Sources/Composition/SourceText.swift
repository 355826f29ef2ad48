import Foundation
import Notices

/// A file of text as it is read everywhere here: UTF-8, with or without a byte-order mark, any line ends.
struct SourceText {
    let lines: [Substring]

    /// Nil, with a Problem, when the bytes aren't UTF-8 or there are none.
    init?(_ bytes: Data, file: String, problems: inout [Problem]) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            problems.append(
                TemplateProblem.file(
                    file, fr: "Ce fichier n'est pas en UTF-8.", en: "This file is not in UTF-8.",
                    fix: Bilingual(fr: "Enregistrez-le en UTF-8.", en: "Save it as UTF-8.")))
            return nil
        }
        let clean = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
        guard !clean.allSatisfy(\.isWhitespace) else {
            problems.append(TemplateProblem.file(file, fr: "Ce fichier est vide.", en: "This file is empty."))
            return nil
        }
        lines = clean.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
    }

    /// From a line (from 1) to the end.
    func text(from line: Int) -> String { lines.dropFirst(line - 1).joined(separator: "\n") }
}
