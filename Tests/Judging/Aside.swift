import Foundation

/// Work that blocks, on a thread of its own from the moment it is made: a test that waited for it on the pool's few threads would hold
/// up all others, and their deadlines with them.
package final class Aside<Value: Sendable>: Sendable {
    private let results: AsyncStream<Result<Value, any Error>>

    package init(_ work: @escaping @Sendable () throws -> Value) {
        let (results, continuation) = AsyncStream<Result<Value, any Error>>.makeStream()
        self.results = results
        Thread {
            continuation.yield(Result { try work() })
            continuation.finish()
        }.start()
    }

    /// To be asked for once.
    package var value: Value {
        get async throws {
            for await result in results { return try result.get() }
            throw CancellationError()
        }
    }
}
