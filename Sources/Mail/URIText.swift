/// Text made fit to stand where a URI is wanted.
enum URIText {
    private static let allowed = Set("-._~:/?#[]@!$&'()*+,;=%".utf8)

    /// `uri` with every byte that RFC 3986 doesn't allow percent-encoded; controls and spaces at both ends are dropped.
    static func clean(_ uri: String) -> String {
        var output: [UInt8] = []
        for byte in CleanText.line(uri).utf8 {
            if Bytes.isAlphanumeric(byte) || allowed.contains(byte) {
                output.append(byte)
            } else {
                Bytes.append(byte, after: 37, to: &output)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }
}
