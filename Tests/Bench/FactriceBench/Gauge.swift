import Foundation

/// What a stretch of work cost this process: time on the wall, processor time, and the most memory it ever held.
struct Gauge {
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private let processor: Double

    init() {
        start = clock.now  // live reading: it is what is measured
        processor = Self.processorSeconds()
    }

    /// Since it was made: on the wall, and of the processors.
    func read() -> (seconds: Double, cpuSeconds: Double) {
        let parts = (clock.now - start).components
        return (Double(parts.seconds) + Double(parts.attoseconds) / 1e18, Self.processorSeconds() - processor)
    }

    /// One line of JSON with the figures that every measurement has, and `more`.
    func line(messages: Int, _ more: [String: Double] = [:]) -> String {
        let (seconds, cpuSeconds) = read()
        return Self.line(messages: messages, seconds: seconds, cpuSeconds: cpuSeconds, more)
    }

    static func line(messages: Int, seconds: Double, cpuSeconds: Double, _ more: [String: Double]) -> String {
        var figures = more
        figures["messages"] = Double(messages)
        figures["seconds"] = seconds
        figures["per_second"] = Double(messages) / seconds
        figures["cpu_seconds"] = cpuSeconds
        figures["peak_kib"] = Double(Self.peakKibibytes() ?? 0)
        let fields = figures.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
        return "{\(fields.joined(separator: ", "))}"
    }

    /// User and system, of all threads.
    private static func processorSeconds() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
    }

    /// `VmHWM` of /proc/self/status.
    private static func peakKibibytes() -> Int? {
        let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }
    }
}
