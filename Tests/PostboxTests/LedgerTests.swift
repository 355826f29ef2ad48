import Foundation
import Testing

@testable import Postbox

/// The ledger on disk: what it promises to a test that kills things.
@Suite(.timeLimit(.minutes(1)))
struct LedgerTests {
    @Test("a folder keeps every message and goes on from its last sequence", arguments: [true, false])
    func keepsFolder(_ synced: Bool) async throws {
        try await withFolder { folder in
            for _ in 0..<2 {
                try await withPostbox(store: .folder(folder, synced: synced)) { postbox in
                    let client = try await greetedClient(postbox)
                    try await client.deliver(to: "a@x.example", "Message-ID: <1@x>\r\n\r\nun\r\n")
                    try await client.deliver(to: "b@x.example", "Message-ID: <2@x>\r\n\r\ndeux\r\n")
                    _ = try await client.ask("QUIT")
                }
            }
            let ledger = try ReceiptLedger(.folder(folder))
            #expect(ledger.receipts.map(\.sequence) == [1, 2, 3, 4])
            #expect(ledger.receipts.map(\.messageID) == ["<1@x>", "<2@x>", "<1@x>", "<2@x>"])
            #expect(ledger.receipts.map(\.replied) == [true, true, true, true])
            #expect(ledger.receipts.map(\.at) == Array(repeating: november, count: 4))
            #expect(try ledger.receipts[3].data() == Array("Message-ID: <2@x>\r\n\r\ndeux\r\n".utf8))
        }
    }

    @Test("a torn last line is dropped, and the next message takes its sequence")
    func dropsTornLine() async throws {
        try await withFolder { folder in
            try await withPostbox(store: .folder(folder)) { postbox in
                _ = try await greetedClient(postbox).deliver()
            }
            let file = try FileHandle(forWritingTo: folder.appending(path: "ledger.jsonl"))
            try file.seekToEnd()
            try file.write(contentsOf: Data(#"{"event":"accepted","seq"#.utf8))
            try file.close()
            try await withPostbox(store: .folder(folder)) { postbox in
                #expect(postbox.receipts.map(\.sequence) == [1])
                try await greetedClient(postbox).deliver()
                #expect(postbox.receipts.map(\.sequence) == [1, 2])
            }
        }
    }

    @Test("a message that can't be kept is answered 451 and is not in the ledger")
    func refusesWhatItCannotKeep() async throws {
        try await withFolder { folder in
            try await withPostbox(store: .folder(folder)) { postbox in
                let client = try await greetedClient(postbox)
                try FileManager.default.removeItem(at: folder)
                #expect(try await client.deliver().hasPrefix("451 4.3.0"))
                #expect(postbox.receipts.isEmpty)
            }
        }
    }

    @Test("several connections at once: every message once, sequences in order")
    func serves() async throws {
        try await withPostbox(store: .envelopes) { postbox in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for connection in 0..<8 {
                    group.addTask {
                        let client = try await greetedClient(postbox)
                        for message in 0..<25 { try await client.deliver(to: "r\(connection)-\(message)@x.example") }
                    }
                }
                try await group.waitForAll()
            }
            let receipts = await postbox.received(200)
            #expect(receipts.map(\.sequence) == Array(1...200))
            #expect(Set(receipts.flatMap(\.recipients)).count == 200)
            #expect(postbox.violations == [])
        }
    }
}
