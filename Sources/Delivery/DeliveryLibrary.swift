import CCurl

/// Which libcurl is at work, for `status`.
package enum DeliveryLibrary {
    package static var version: String {
        curl_version().map { String(cString: $0) } ?? "unknown"
    }
}
