import Foundation
import Testing

/// The walls of the house: which target may import which module. `Package.swift` compiles them; this reads the `import`
/// lines, because a module that a neighbour pulled in could be imported by accident.
@Suite("Walls")
struct WallsTests {
    /// Foreign modules and neighbours, by target. Foundation is everybody's.
    static let allowed: [String: Set<String>] = [
        "Mail": [],
        "Notices": [],
        "Intake": ["Notices", "Yams", "CIcal"],
        "Composition": ["Notices", "Mail", "CMarkGFM", "Crypto", "Synchronization"],
        "Outbox": ["Notices", "Mail", "GRDB", "Crypto", "Glibc", "Synchronization"],
        "Delivery": ["Mail", "CCurl", "Glibc", "Synchronization"],
        "Papers": ["Notices", "CPaperLook", "CArchive"],
        "Worker": [
            "Intake", "Composition", "Outbox", "Delivery", "Papers", "Notices", "Mail", "ServiceLifecycle",
            "UnixSignals",
            "Logging",
            "Metrics", "Synchronization", "Glibc",
        ],
        "Postbox": ["NIOCore", "NIOPosix", "Glibc", "Synchronization"],
        "factrice": [
            "Worker", "Intake", "Composition", "Outbox", "Delivery", "Papers", "Notices", "Mail", "Postbox",
            "ArgumentParser", "Glibc", "Synchronization",
        ],
        "FactriceBench": [
            "Worker", "Intake", "Composition", "Outbox", "Delivery", "Notices", "Mail", "ArgumentParser", "Crypto",
            "Logging",
        ],
    ]

    @Test("a target imports its neighbours and its one library, nothing else", arguments: allowed.keys.sorted())
    func imports(target: String) throws {
        let allowed = try #require(Self.allowed[target]).union(["Foundation"])
        let files = try SourceTree.swiftFiles(of: target)
        #expect(!files.isEmpty)
        for file in files {
            for module in file.imports where !allowed.contains(module) {
                Issue.record("\(file.name) imports \(module)")
            }
        }
    }

    @Test("of the worker, one file alone speaks to the kernel: the one that tells systemd how it is")
    func workerAndKernel() throws {
        let files = try SourceTree.swiftFiles(of: "Worker").filter { $0.imports.contains("Glibc") }
        #expect(files.map(\.name) == ["Worker/Service/SystemdSocket.swift"])
    }

    @Test("every target has its walls")
    func everyTarget() throws {
        let shims: Set = ["CCurl", "CIcal", "CMarkGFM", "CPoppler", "CArchive", "CPaperLook"]
        #expect(
            Set(try SourceTree.targets()).subtracting(shims).union(SourceTree.elsewhere.keys) == Set(Self.allowed.keys))
    }

    @Test("the judge sees an import that isn't allowed")
    func judgeSees() {
        let file = SourceTree.File(
            name: "x", text: "import Foundation\n@preconcurrency import GRDB\nimport struct Yams.Node\n")
        #expect(file.imports == ["Foundation", "GRDB", "Yams"])
    }

    /// The one file of a target that speaks to its C library, or to the kernel. Buffers of one's own bytes are no pointers
    /// to a library.
    static let speaksToLibraries: Set = [
        "Composition/Markdown.swift", "Delivery/CurlHandle.swift", "Intake/Calendar/Libical.swift",
        "Outbox/Files/DurableFile.swift", "Papers/ZipReading.swift",
    ]

    @Test("pointers stay in the file that speaks to the library", arguments: allowed.keys.sorted())
    func pointers(target: String) throws {
        for file in try SourceTree.swiftFiles(of: target) where !Self.speaksToLibraries.contains(file.name) {
            let holdsPointer = file.code.contains {
                $0.firstMatch(of: /\bOpaquePointer\b|\bUnsafe(Mutable)?Pointer\b/) != nil
            }
            #expect(!holdsPointer, "\(file.name)")
        }
    }

    @Test("`package` is the only access keyword beside private and internal")
    func access() throws {
        for target in Self.allowed.keys {
            for file in try SourceTree.swiftFiles(of: target) {
                let isPublic = file.code.contains {
                    $0.firstMatch(
                        of:
                            /(^|\s)(public|open)\s+(struct|class|enum|func|var|let|actor|protocol|init|static|extension)/
                    ) != nil
                }
                #expect(!isPublic, "\(file.name)")
            }
        }
    }

    @Test("time and chance are arguments: only the live values are taken from the machine")
    func clock() throws {
        let forbidden =
            /\bDate\(\)|\bDate\.now\b|\.now\s*[,)]|TimeZone\.current|Calendar\.current|Locale\.current|\.random\(in: [^,]*\)$/
        for target in Self.allowed.keys {
            for file in try SourceTree.swiftFiles(of: target) {
                for line in file.code where line.firstMatch(of: forbidden) != nil && !line.contains("live") {
                    Issue.record("\(file.name): \(line)")
                }
            }
        }
    }

    @Test("no file of the house is over 250 lines")
    func length() throws {
        for target in Self.allowed.keys {
            for file in try SourceTree.swiftFiles(of: target) {
                #expect(file.text.split(separator: "\n", omittingEmptySubsequences: false).count <= 251, "\(file.name)")
            }
        }
    }
}
