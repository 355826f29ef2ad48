import Synchronization

/// What a behaviour noted, from the server's thread.
final class Notebook<Note: Sendable>: Sendable {
    private let notes = Mutex<[Note]>([])

    var all: [Note] { notes.withLock { $0 } }

    func append(_ note: Note) { notes.withLock { $0.append(note) } }
}
