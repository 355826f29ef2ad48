// swift-tools-version: 6.2
import PackageDescription

// The targets are the walls: who may import whom is written here and checked by Tests/HouseTests.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "factrice",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "factrice", targets: ["factrice"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // C libraries, each in the one target that may speak to it.
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CIcal", pkgConfig: "libical", providers: [.apt(["libical-dev"])]),
        .systemLibrary(
            name: "CMarkGFM",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),

        .systemLibrary(name: "CPoppler", pkgConfig: "poppler-glib", providers: [.apt(["libpoppler-glib-dev"])]),
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),

        // Values.
        .target(name: "Mail", swiftSettings: strict),
        .target(name: "Notices", swiftSettings: strict),

        // The four edges: they never import each other.
        .target(
            name: "Intake",
            dependencies: ["Notices", "CIcal", .product(name: "Yams", package: "Yams")],
            swiftSettings: strict),
        .target(
            name: "Composition",
            dependencies: [
                "Notices", "Mail", "CMarkGFM",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict),
        .target(
            name: "Outbox",
            dependencies: [
                "Notices", "Mail",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict),
        .target(name: "Delivery", dependencies: ["Mail", "CCurl"], swiftSettings: strict),
        // Speaks to poppler in a process of its own, which may crash.
        .target(name: "CPaperLook", dependencies: ["CPoppler"]),
        // A fifth: looks into documents that somebody wants to send.
        .target(name: "Papers", dependencies: ["Notices", "CPaperLook", "CArchive"], swiftSettings: strict),

        // The passes, and the commands over them.
        .target(
            name: "Worker",
            dependencies: [
                "Intake", "Composition", "Outbox", "Delivery", "Papers", "Notices", "Mail",
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "factrice",
            dependencies: [
                "Worker", "Intake", "Composition", "Outbox", "Delivery", "Papers", "Notices", "Mail", "Postbox",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            resources: [
                .copy("Samples"), .copy("../../Templates"), .copy("../../Schedules"), .copy("../../factrice.yaml"),
            ],
            swiftSettings: strict),

        // The relay of the demo and of the tests.
        .target(
            name: "Postbox",
            dependencies: [
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict),

        // What `make bench` runs; never installed, never part of `make test`.
        .executableTarget(
            name: "FactriceBench",
            dependencies: [
                "Worker", "Intake", "Composition", "Outbox", "Delivery", "Notices", "Mail",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ],
            path: "Tests/Bench/FactriceBench", swiftSettings: strict),

        // The programs that we did not write, run beside a test.
        .target(name: "Judging", path: "Tests/Judging", swiftSettings: strict),

        .testTarget(name: "HouseTests", swiftSettings: strict),
        .testTarget(name: "MailTests", dependencies: ["Judging", "Mail"], exclude: ["Judges"], swiftSettings: strict),
        .testTarget(
            name: "NoticesTests", dependencies: ["Judging", "Notices"], exclude: ["Judges"], swiftSettings: strict),
        .testTarget(name: "IntakeTests", dependencies: ["Judging", "Intake", "Notices"], swiftSettings: strict),
        .testTarget(
            name: "CompositionTests",
            // Mustache's own reader is the judge of ours.
            dependencies: [
                "Judging", "Composition", "Notices", "Mail", .product(name: "Mustache", package: "swift-mustache"),
            ],
            exclude: ["Judges"], swiftSettings: strict),
        // Another connection to the same file, to stand in the way and to look behind.
        .testTarget(
            name: "OutboxTests",
            dependencies: ["Judging", "Outbox", "Notices", "Mail", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict),
        .testTarget(
            name: "DeliveryTests", dependencies: ["Judging", "Delivery", "Mail", "Postbox"],
            exclude: ["Judges", "Scenes"],
            swiftSettings: strict),
        .testTarget(
            name: "WorkerTests",
            dependencies: [
                "Worker", "Outbox", "Delivery", "Notices", "Mail", "Postbox",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycleTestKit", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "PapersTests", dependencies: ["Judging", "Papers", "Notices"], exclude: ["Judges"],
            swiftSettings: strict),
        .testTarget(name: "PostboxTests", dependencies: ["Judging", "Postbox"], swiftSettings: strict),
        .testTarget(
            name: "FactriceTests",
            dependencies: [
                "Judging", "factrice", "Worker", "Intake", "Composition", "Outbox", "Delivery", "Notices", "Mail",
                "Postbox",
                .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["Judges", "Years"], swiftSettings: strict),
    ]
)
