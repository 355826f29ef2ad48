/// Lets only a few of the program's processes work at once: tests are started all together, and a machine with two cores
/// would otherwise run a hundred processes at a crawl, each against its patience.
actor Turns {
    static let shared = Turns(atOnce: 3)

    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(atOnce: Int) {
        free = atOnce
    }

    nonisolated func take<Result: Sendable>(_ work: @Sendable () async throws -> Result) async throws -> Result {
        await begin()
        do {
            let result = try await work()
            await end()
            return result
        } catch {
            await end()
            throw error
        }
    }

    private func begin() async {
        guard free == 0 else {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    /// The turn passes to who has waited longest.
    private func end() {
        guard waiting.isEmpty else { return waiting.removeFirst().resume() }
        free += 1
    }
}

extension Workbench {
    /// Runs the program to its end, with arguments that a table gives.
    @discardableResult
    func call(
        _ arguments: [String], relay port: Int? = nil, environment: [String: String] = [:], input: String = ""
    ) async throws -> Ran {
        try await Turns.shared.take {
            try await self.start(arguments, relay: port, environment: environment, input: input).ended()
        }
    }
}
