import Foundation

/// A mail address with or without a name before it: `Nom <adresse@exemple.example>`, as people write who sends.
///
/// Nil when the address can't be one.
enum NamedAddress {
    static func read(_ text: String, isAddress: (String) -> Bool) -> (name: String?, address: String)? {
        let sender = parts(of: text.trimmingCharacters(in: .whitespaces))
        return isAddress(sender.address) ? sender : nil
    }

    /// What stands where the address should, for a Problem that names it.
    static func address(in text: String) -> String { parts(of: text.trimmingCharacters(in: .whitespaces)).address }

    private static func parts(of whole: String) -> (name: String?, address: String) {
        guard whole.hasSuffix(">"), let open = whole.lastIndex(of: "<") else { return (nil, whole) }
        let name = whole[..<open].trimmingCharacters(in: CharacterSet(charactersIn: " \""))
        let address = whole[whole.index(after: open)...].dropLast().trimmingCharacters(in: .whitespaces)
        return (name.isEmpty ? nil : name, address)
    }
}
