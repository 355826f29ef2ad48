/// Domain names as they go on the wire: lower case, and A-labels (RFC 5890, RFC 3492) for labels in Unicode.
package enum DomainName {
    /// The ASCII form, or nil when a label is empty, too long (63 octets) or holds what a host name can't.
    package static func ascii(_ domain: String) -> String? {
        guard !domain.isEmpty else { return nil }
        var labels: [String] = []
        for label in domain.lowercased().split(separator: ".", omittingEmptySubsequences: false) {
            guard let ascii = asciiLabel(String(label)) else { return nil }
            labels.append(ascii)
        }
        let joined = labels.joined(separator: ".")
        return labels.count >= 2 && joined.utf8.count <= 255 ? joined : nil
    }

    private static func asciiLabel(_ label: String) -> String? {
        let plain = label.utf8.allSatisfy { $0 < 0x80 }
        let encoded = plain ? label : Punycode.encode(label).map { "xn--" + $0 }
        guard let encoded, !encoded.isEmpty, encoded.utf8.count <= 63, !encoded.hasPrefix("-"), !encoded.hasSuffix("-"),
            encoded.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 })
        else { return nil }
        return encoded
    }
}
