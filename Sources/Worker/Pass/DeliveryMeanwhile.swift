extension DeliveryPass {
    /// People who act don't wait for the slowest relay: what they asked for is done beside the lanes.
    func run(_ knowledge: Knowledge, meanwhile: @escaping @Sendable () async -> Void) async -> DeliveryReport {
        await withTaskGroup(of: DeliveryReport?.self, returning: DeliveryReport.self) { group in
            group.addTask { await run(knowledge) }
            group.addTask {
                while (try? await Task.sleep(for: .milliseconds(300))) != nil { await meanwhile() }
                return nil
            }
            for await report in group {
                guard let report else { continue }
                group.cancelAll()
                return report
            }
            return DeliveryReport()
        }
    }
}
