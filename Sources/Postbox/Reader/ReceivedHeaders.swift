import Foundation

/// One header field.
package struct ReceivedField: Sendable {
    package let name: String
    /// Unfolded, otherwise as it came.
    package let raw: String
    /// With its encoded-words read (RFC 2047).
    package let value: String
}

/// The header fields of a message or of a part, in order.
package struct ReceivedHeaders: Sendable {
    package let fields: [ReceivedField]

    /// The decoded value of the first field of this name, in any case.
    package subscript(_ name: String) -> String? {
        fields.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// All values of this name.
    package func all(_ name: String) -> [String] {
        fields.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    }

    func raw(_ name: String) -> String? {
        fields.first { $0.name.lowercased() == name.lowercased() }?.raw
    }
}
