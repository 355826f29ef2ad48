import CCurl
import Foundation
import Glibc
import Mail

/// One connection made by libcurl, up to the end of AUTH; from there on, bytes. The only file that holds pointers.
///
/// libcurl does the name, TCP, the greeting, EHLO, STARTTLS and AUTH (`CURLOPT_CONNECT_ONLY`), driven through a multi handle so that a
/// stop is seen at once and each stage has its own deadline. Certificates are always verified, TLS is 1.2 or later, the
/// environment's proxies and .netrc are never looked at. Belongs to one actor; libcurl forbids more.
final class CurlHandle {
    enum Given: Hashable { case bytes(Int), again, closed }
    enum Taken: Hashable { case bytes(Int), again, closed }

    private let easy: UnsafeMutableRawPointer
    private let multi: UnsafeMutableRawPointer
    private let errorText: UnsafeMutablePointer<CChar>
    private let progress: ConnectProgress
    private let settings: RelaySettings
    private var received = [UInt8](repeating: 0, count: 16_384)

    var offers: RelayOffers { progress.offers }
    var tlsVersion: String? { progress.tlsVersion }

    init(settings: RelaySettings) throws(ConnectFailure) {
        guard CurlLibrary.isReady, let easy = curl_easy_init() else {
            throw ConnectFailure(.local, .library("no handle"))
        }
        guard let multi = curl_multi_init() else {
            curl_easy_cleanup(easy)
            throw ConnectFailure(.local, .library("no handle"))
        }
        self.easy = easy
        self.multi = multi
        self.settings = settings
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        progress = ConnectProgress(settings: settings)
        let refused = try setOptions() + setCredentials() + setSecurity() + setCallbacks()
        guard refused.isEmpty, curl_multi_add_handle(multi, easy) == CURLM_OK else {
            throw ConnectFailure(.local, .library("an option was refused: \(refused)"))
        }
    }

    deinit {
        curl_multi_remove_handle(multi, easy)
        curl_easy_cleanup(easy)
        curl_multi_cleanup(multi)
        errorText.deallocate()
    }

    // MARK: Options

    /// Each gives the numbers of the options that this libcurl refused; they can't be done without.
    private func setOptions() -> [UInt32] {
        var refused = [
            set(CURLOPT_URL, settings.url), set(CURLOPT_CONNECT_ONLY, 1), set(CURLOPT_NOSIGNAL, 1),
            set(CURLOPT_PROXY, ""), set(CURLOPT_NOPROXY, "*"), set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue)),
            set(CURLOPT_TCP_NODELAY, 1),
            // Ours are finer and come first; these are a second lock.
            set(CURLOPT_CONNECTTIMEOUT, 3_600), set(CURLOPT_SERVER_RESPONSE_TIMEOUT, 3_600),
        ]
        if factrice_curl_only_smtp(easy) != CURLE_OK { refused.append(CURLOPT_PROTOCOLS_REFUSED) }
        _ = factrice_curl_quick_exit(easy)
        return refused.compactMap { $0 }
    }

    /// Names the mechanisms, so that nothing is ever tried that the proof isn't for.
    private func setCredentials() throws(ConnectFailure) -> [UInt32] {
        guard let credentials = settings.credentials else { return [] }
        var refused = [set(CURLOPT_USERNAME, credentials.username)]
        switch credentials.proof {
        case .password(let password):
            refused.append(set(CURLOPT_PASSWORD, password.revealed()))
            refused.append(set(CURLOPT_LOGIN_OPTIONS, "AUTH=SCRAM-SHA-256;AUTH=PLAIN;AUTH=LOGIN"))
        case .token(let file):
            guard let token = file.token() else { throw ConnectFailure(.auth, .noToken) }
            refused.append(set(CURLOPT_XOAUTH2_BEARER, token.revealed()))
            refused.append(set(CURLOPT_LOGIN_OPTIONS, "AUTH=OAUTHBEARER;AUTH=XOAUTH2"))
        }
        return refused.compactMap { $0 }
    }

    private func setSecurity() -> [UInt32] {
        guard settings.tls == .required else { return [] }
        var refused = [
            set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)), set(CURLOPT_SSL_VERIFYPEER, 1),
            set(CURLOPT_SSL_VERIFYHOST, 2), set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
        ]
        if let file = settings.caFile {
            // The private authority, and not the system's beside it.
            refused.append(set(CURLOPT_CAINFO, file))
            _ = factrice_curl_set_string(easy, CURLOPT_CAPATH, nil)
        }
        return refused.compactMap { $0 }
    }

    private func setCallbacks() -> [UInt32] {
        let context = Unmanaged.passUnretained(progress).toOpaque()
        _ = factrice_curl_set_header_callback(easy) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let progress = Unmanaged<ConnectProgress>.fromOpaque(context).takeUnretainedValue()
            progress.heard(UnsafeRawBufferPointer(start: bytes, count: size * count))
            return size * count
        }
        _ = factrice_curl_set_debug_callback(easy) { _, kind, bytes, count, context in
            guard let bytes, let context else { return 0 }
            let progress = Unmanaged<ConnectProgress>.fromOpaque(context).takeUnretainedValue()
            let seen = UnsafeRawBufferPointer(start: bytes, count: count)
            switch kind {
            case CURLINFO_HEADER_OUT: progress.said(seen)
            case CURLINFO_TEXT: progress.remarked(String(decoding: seen.prefix(80), as: UTF8.self))
            default: break
            }
            return 0
        }
        _ = factrice_curl_set_pointer(easy, CURLOPT_HEADERDATA, context)
        _ = factrice_curl_set_pointer(easy, CURLOPT_DEBUGDATA, context)
        _ = factrice_curl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText)
        return [set(CURLOPT_VERBOSE, 1)].compactMap { $0 }
    }

    private func set(_ option: CURLoption, _ value: Int) -> UInt32? {
        factrice_curl_set_long(easy, option, value) == CURLE_OK ? nil : option.rawValue
    }

    private func set(_ option: CURLoption, _ value: String) -> UInt32? {
        factrice_curl_set_string(easy, option, value) == CURLE_OK ? nil : option.rawValue
    }

    // MARK: Connecting

    /// Returns when the relay takes us. Blocks the thread for as long as the deadlines allow.
    func connect(clock: SteadyClock, stop: StopSignal) throws(ConnectFailure) {
        guard !stop.isRaised else { throw ConnectFailure(.local, .stopped) }
        var stage = progress.stage
        var since = clock.elapsed()
        while let wait = try nextWait(stage: &stage, since: &since, clock: clock) {
            guard !stop.isRaised else { throw ConnectFailure(stage, .stopped) }
            var beside = curl_waitfd(fd: stop.descriptor, events: Int16(CURL_WAIT_POLLIN), revents: 0)
            guard curl_multi_poll(multi, &beside, stop.descriptor < 0 ? 0 : 1, wait, nil) == CURLM_OK else {
                throw ConnectFailure(stage, .library("poll"))
            }
        }
        var left: Int32 = 0
        guard let note = curl_multi_info_read(multi, &left) else { throw ConnectFailure(stage, .library("no result")) }
        let code = note.pointee.data.result
        guard code == CURLE_OK else { throw ConnectFailure(code, words: words(for: code), after: progress) }
        let isSecure = time(CURLINFO_APPCONNECT_TIME_T) > 0
        if let failure = ConnectFailure(success: progress, isSecure: isSecure, settings: settings) { throw failure }
    }

    /// Lets libcurl work; nil when it is done, else how many milliseconds it may wait at most.
    private func nextWait(
        stage: inout Stage, since: inout Duration, clock: SteadyClock
    ) throws(ConnectFailure) -> Int32? {
        var running: Int32 = 0
        guard curl_multi_perform(multi, &running) == CURLM_OK else { throw ConnectFailure(stage, .library("perform")) }
        if time(CURLINFO_NAMELOOKUP_TIME_T) > 0 { progress.resolved() }
        if time(CURLINFO_CONNECT_TIME_T) > 0 { progress.connected(implicitTLS: settings.implicitTLS) }
        if settings.implicitTLS && time(CURLINFO_APPCONNECT_TIME_T) > 0 { progress.securedFromTheStart() }
        // libcurl would skip it and read on; what isn't SMTP has no end that could be waited for.
        guard !progress.heardGarbage else { throw ConnectFailure(progress.stage, .garbage) }
        guard running > 0 else { return nil }
        let now = clock.elapsed()
        if progress.stage != stage { (stage, since) = (progress.stage, now) }
        let remaining = settings.deadlines.allowed(at: stage) - (now - since)
        guard remaining > .zero else { throw ConnectFailure(stage, .silent) }
        return remaining.pollMilliseconds
    }

    private func time(_ info: CURLINFO) -> curl_off_t {
        var value: curl_off_t = 0
        return factrice_curl_get_time(easy, info, &value) == CURLE_OK ? value : 0
    }

    private func words(for code: CURLcode) -> String {
        let told = String(cString: errorText)
        let text = told.isEmpty ? String(cString: curl_easy_strerror(code)) : told
        return ReplyText.cleaned([Array(text.utf8)[...]])
    }

    // MARK: The connection

    /// `127.0.0.1:2525`.
    var relay: String? {
        var address: UnsafePointer<CChar>?
        var port = 0
        guard factrice_curl_get_string(easy, CURLINFO_PRIMARY_IP, &address) == CURLE_OK, let address,
            factrice_curl_get_long(easy, CURLINFO_PRIMARY_PORT, &port) == CURLE_OK
        else { return nil }
        let text = String(cString: address)
        guard !text.isEmpty else { return nil }
        return text.contains(":") ? "[\(text)]:\(port)" : "\(text):\(port)"
    }

    /// To be polled; -1 when there is none, which poll ignores.
    var socket: Int32 {
        var socket: curl_socket_t = -1
        return factrice_curl_get_socket(easy, &socket) == CURLE_OK ? socket : -1
    }

    /// Whether the relay's TCP has yet to acknowledge some of what was given.
    var hasUnacknowledgedBytes: Bool { factrice_unacknowledged(socket) > 0 }

    func give(_ bytes: ArraySlice<UInt8>) -> Given {
        var count = 0
        let code = bytes.withUnsafeBytes { curl_easy_send(easy, $0.baseAddress, $0.count, &count) }
        return code == CURLE_OK ? .bytes(count) : code == CURLE_AGAIN ? .again : .closed
    }

    func take(into reader: inout ReplyReader) -> Taken {
        var count = 0
        let code = received.withUnsafeMutableBytes { curl_easy_recv(easy, $0.baseAddress, $0.count, &count) }
        guard code == CURLE_OK else { return code == CURLE_AGAIN ? .again : .closed }
        guard count > 0 else { return .closed }
        reader.feed(received[..<count])
        return .bytes(count)
    }
}

/// Stands for the one option that is set in C.
private let CURLOPT_PROTOCOLS_REFUSED: UInt32? = 318

/// libcurl itself, made ready once. A write to a connection that the relay has closed must be an error and not the end of the process.
package enum CurlLibrary {
    package static let isReady: Bool = {
        signal(SIGPIPE, SIG_IGN)
        return curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
    }()

    /// Whether this libcurl can do AUTH SCRAM-SHA-256: it needs libgsasl, and Debian builds it without.
    package static let hasSCRAM = factrice_curl_has_scram() != 0

    /// `libcurl/7.88.1 OpenSSL/3.0.19 …`, for `status`.
    package static var version: String { String(cString: curl_version()) }
}
