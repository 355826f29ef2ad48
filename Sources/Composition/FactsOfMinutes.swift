import Notices

/// What a text may say of minutes that the chair released; the meeting's own facts stand beside them.
enum FactsOfMinutes {
    static func facts(_ release: MinutesRelease, _ pack: DocumentPack, _ words: DateWords) -> [String: Fact] {
        [
            "is_draft": .flag(release.status == .draft),
            "is_approved": .flag(release.status == .approved),
            "version": .number(release.version),
            "is_correction": .flag(release.isCorrection),
            "is_amended": .flag(release.isAmended == true),
            "is_unchanged": .flag(release.isAmended == false),
            "comments_until": .words(release.commentsUntil.map { words.moment($0) }),
            "note": .paragraphs(release.note),
            "attached": .flag(pack.carries(.minutes)),
            "file_names": .list(
                release.files.map { file in
                    ["file": .group(["name": .words(file.path.split(separator: "/").last.map(String.init))])]
                }),
        ]
    }
}
