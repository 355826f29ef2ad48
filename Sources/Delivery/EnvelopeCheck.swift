import Mail

/// What can be known without asking the relay: a message that it has already said it can't take isn't offered.
///
/// Fails the entry at the stage `local`. Nothing was said to the relay, so the connection stays as it is.
enum EnvelopeCheck {
    enum Finding: Hashable, Sendable {
        case needsSMTPUTF8
        case tooLarge
        case unsafeAddress

        var ruling: Ruling {
            switch self {
            case .needsSMTPUTF8, .unsafeAddress: .failed(.recipient)
            case .tooLarge: .failed(.message)
            }
        }

        var detail: String {
            switch self {
            case .needsSMTPUTF8: "the address has letters beyond ASCII, and the relay does not offer SMTPUTF8"
            case .tooLarge: "the message is larger than the relay says it takes"
            case .unsafeAddress: "the address can't be put into a command"
            }
        }
    }

    static func finding(_ parcel: Parcel, bytes: Int, offers: RelayOffers) -> Finding? {
        // `Address` refuses these already; a command that could be broken out of is worth a second lock.
        guard [parcel.envelope.sender, parcel.envelope.recipient].allSatisfy({ isSafe($0.description) }) else {
            return .unsafeAddress
        }
        if parcel.needsSMTPUTF8 && !offers.smtpUTF8 { return .needsSMTPUTF8 }
        if let most = offers.mostBytes, bytes > most { return .tooLarge }
        return nil
    }

    private static func isSafe(_ address: String) -> Bool {
        address.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != 0x3C && $0 != 0x3E }
    }
}
