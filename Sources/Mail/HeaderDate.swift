import Foundation

/// The date-time of a Date field (RFC 5322 §3.3): `Tue, 03 Mar 2026 13:30:00 -0500`.
enum HeaderDate {
    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// `instant` as clocks in `zone` show it, with the offset of that instant in whole minutes.
    static func text(_ instant: Date, in zone: TimeZone) -> String {
        let offset = zone.secondsFromGMT(for: instant) / 60 * 60  // what can't be written is not shown either
        let civil = CivilTime(instant, offset: offset)
        let sign = offset < 0 ? "-" : "+"
        let clock = [civil.hour, civil.minute, civil.second].map { $0.padded(2) }.joined(separator: ":")
        let ahead = (abs(offset) / 3600).padded(2) + (abs(offset) / 60 % 60).padded(2)
        return "\(weekdays[civil.weekday]), \(civil.day.padded(2)) \(months[civil.month - 1]) "
            + "\(civil.year.padded(4)) \(clock) \(sign)\(ahead)"
    }
}

extension Int {
    /// In decimal, with zeros in front up to `width` digits; for numbers that aren't negative.
    func padded(_ width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.utf8.count)) + digits
    }
}
