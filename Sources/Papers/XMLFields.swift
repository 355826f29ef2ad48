import Foundation

/// The texts of named elements of a small XML part (the metadata of an office file, the XMP of a PDF), each in the order met. An
/// element's text is its own, and that of those inside it which are not named.
final class XMLFields: XMLListener {
    private let wanted: Set<String>
    private var open: [(name: String, text: String)] = []
    private(set) var texts: [String: [String]] = [:]
    private(set) var attributes: [String: [String: String]] = [:]

    init(_ wanted: Set<String>) { self.wanted = wanted }

    static func read(_ data: Data?, _ wanted: Set<String>) throws(PaperTrouble) -> XMLFields {
        let fields = XMLFields(wanted)
        if let data { try XMLReading.read(data, for: fields) }
        return fields
    }

    func opened(_ name: String, _ attributes: [String: String]) {
        guard wanted.contains(name) else { return }
        open.append((name, ""))
        if self.attributes[name] == nil { self.attributes[name] = attributes }
    }

    func closed(_ name: String) {
        guard open.last?.name == name, let (_, text) = open.popLast() else { return }
        texts[name, default: []].append(text.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    func said(_ text: String) {
        guard !open.isEmpty, open[open.count - 1].text.utf8.count < 2_000 else { return }
        open[open.count - 1].text += text
    }

    /// All that was said in elements of this name, each once, empty ones left out.
    func all(_ name: String) -> [String] { (texts[name] ?? []).eachOnce }
    func first(_ name: String) -> String? { all(name).first }
}
