import Foundation

/// Keeps the journal from growing for ever: above 16 MB, lines older than 400 days are dropped when it is opened.
///
/// A copy of the database that is older than that is no copy to work with. The file is written anew, whole or not at all.
enum JournalPruning {
    private static let most = 16 << 20
    private static let kept: Int64 = 400 * 86_400_000
    /// Only when there is a month to drop: a large file isn't written anew at every start.
    private static let slack: Int64 = 30 * 86_400_000

    private struct Time: Decodable { let at: Int64 }

    static func prune(database path: String, above most: Int = most) throws {
        let file = JournalFile.path(database: path)
        let size = (try? FileManager.default.attributesOfItem(atPath: file)[.size] as? NSNumber)??.intValue ?? 0
        guard size > most else { return }
        let lines = JournalFile.content(database: path).split(separator: UInt8(ascii: "\n"))
        let decoder = JSONDecoder()
        func time(_ line: Data) -> Int64? { (try? decoder.decode(Time.self, from: line))?.at }
        guard let first = lines.lazy.compactMap(time).first, let last = lines.reversed().lazy.compactMap(time).first,
            first < last - kept - slack
        else { return }
        // What can't be read is kept: it costs little, and a person may read it.
        let rest = lines.filter { (time($0) ?? last) >= last - kept }
        try DurableFile.write(Data(rest.joined(separator: [UInt8(ascii: "\n")])) + [UInt8(ascii: "\n")], to: file)
    }
}
