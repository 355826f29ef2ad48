import Foundation
import Glibc
import Mail

/// Writes each message into a folder as `0001.eml` and so on, for rehearsals: the same passes, and no relay.
///
/// The files are the sealed bytes, never overwritten, on disk before `sent` is said. The names hold no address. A folder that can't be
/// written to is a line that is down.
package actor FolderTransport: Transport {
    private let folder: URL
    private nonisolated let executor = ThreadExecutor(name: "folder")
    private nonisolated let stopSignal = StopSignal()
    private var number = 0
    private var isBusy = false

    package init(folder: URL) {
        self.folder = folder
    }

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    package nonisolated func stop(grace: Duration) {
        stopSignal.raise(until: .zero)
    }

    package func close() async {}

    package func probe() async -> ProbeResult {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            return .refused(failure("the folder can't be made", total: 0))
        }
        guard access(folder.path, W_OK) == 0 else {
            return .refused(failure("the folder can't be written to", total: 0))
        }
        return .ready(relay: folder.lastPathComponent, tlsVersion: nil, offers: [])
    }

    package func deliver(_ parcel: Parcel, mayTransmit: @Sendable () async -> Bool) async -> AttemptOutcome {
        guard !isBusy, !stopSignal.isRaised else { return abandoned(isBusy ? .busy : .stopped) }
        isBusy = true
        defer { isBusy = false }
        do throws(WireBody.Defect) {
            _ = try WireBody(parcel.content, allowing8Bit: parcel.needsSMTPUTF8)
        } catch {
            return AttemptOutcome(.failed, scope: .message, stage: .local, detail: error.detail)
        }
        if case .refused(let outcome) = await probe() { return outcome }
        guard await mayTransmit() else { return abandoned(.notMarked) }
        return write(parcel.content)
    }

    private func write(_ content: [[UInt8]]) -> AttemptOutcome {
        let total = content.reduce(0) { $0 + $1.count }
        guard let (name, file) = nextFile() else { return failure("no file could be made", total: total) }
        defer { try? file.close() }
        do {
            for chunk in content { try file.write(contentsOf: Data(chunk)) }
            try file.synchronize()
        } catch {
            // Half a message must not look like one.
            unlink(folder.appendingPathComponent(name).path)
            return failure("the file could not be written", total: total)
        }
        return AttemptOutcome(
            .sent, stage: .dot, reply: Reply(code: 250, text: name), relay: folder.lastPathComponent, bytesGiven: total,
            bytesTotal: total)
    }

    /// The next name that isn't taken, also by another rehearsal in the same folder.
    private func nextFile() -> (name: String, file: FileHandle)? {
        while number < 1_000_000 {
            number += 1
            let digits = String(number)
            let name = String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ".eml"
            let descriptor = open(
                folder.appendingPathComponent(name).path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            if descriptor >= 0 { return (name, FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)) }
            guard errno == EEXIST else { return nil }
        }
        return nil
    }

    private func abandoned(_ fault: Fault) -> AttemptOutcome {
        AttemptOutcome(.abandoned, stage: .local, detail: fault.detail)
    }

    private func failure(_ detail: String, total: Int) -> AttemptOutcome {
        AttemptOutcome(.lineDown, scope: .transport, stage: .local, detail: detail, bytesTotal: total)
    }
}
