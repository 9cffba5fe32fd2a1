// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "doiwatch",
  products: [
    .executable(name: "doiwatch", targets: ["doiwatch"]),
    .library(name: "TroubleShim", type: .dynamic, targets: ["TroubleShim"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(
      name: "CHTML", path: "bench/CHTML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(
      name: "CPacking", providers: [.apt(["zlib1g-dev", "libbrotli-dev", "libzstd-dev"])]),
    .systemLibrary(name: "CResolv"),
    .systemLibrary(name: "CSync"),
    .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CPSL", pkgConfig: "libpsl", providers: [.apt(["libpsl-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
    .target(
      name: "Links",
      dependencies: [
        "CPSL",
        .product(name: "DequeModule", package: "swift-collections"),
        .product(name: "HeapModule", package: "swift-collections"),
      ], swiftSettings: strict),
    .target(name: "Files", swiftSettings: strict),
    .target(name: "Hashing", dependencies: ["COpenSSL"], swiftSettings: strict),
    .target(name: "CStart"),
    .target(name: "CPostgres"),
    .target(
      name: "Eyes", dependencies: ["CPostgres", "Configuration", "Links", "Transfer"], swiftSettings: strict),
    .target(name: "Site", dependencies: ["Links", "Hashing"], swiftSettings: strict),
    .target(name: "Pages", dependencies: ["Links"], swiftSettings: strict),
    .target(
      name: "Evidence", dependencies: ["Files", "Links", "Hashing", "CPacking"], swiftSettings: strict),
    .target(
      name: "Transfer",
      dependencies: ["Evidence", "Hashing", "Links", "Pages", "CCurl", "COpenSSL", "CPacking", "CResolv"],
      swiftSettings: strict),
    .target(name: "Libraries", dependencies: ["Links", "CXML"], swiftSettings: strict),
    .target(
      name: "Configuration",
      dependencies: ["Files", "Links", "Libraries", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    .target(
      name: "Journal",
      dependencies: [
        "Files", "Hashing", "Links", "CSQLite", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(
      name: "Delivery", dependencies: ["Files", "Hashing", "Links", "Configuration", "CCurl"],
      swiftSettings: strict),
    .target(
      name: "Monitor",
      dependencies: ["Evidence", "Hashing", "Links", "Transfer", "Journal", "Configuration", "Delivery"],
      swiftSettings: strict),
    .target(name: "SiteWriting", dependencies: ["Links", "Journal", "Site", "CSync"], swiftSettings: strict),
    .target(
      name: "Service",
      dependencies: [
        "Eyes", "Files", "Libraries", "Links", "Transfer", "Journal", "Configuration", "Monitor", "Hashing",
        "Site", "SiteWriting", "Delivery",
        .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: strict),
    .executableTarget(
      name: "doiwatch",
      dependencies: [
        "CStart", "Evidence", "Eyes", "Files", "Libraries", "Links", "Pages", "Transfer", "Journal",
        "Configuration",
        "Monitor",
        "Service", "Site", "SiteWriting", "Delivery",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    .executableTarget(
      name: "bench-pages", dependencies: ["Pages", "Links", "Transfer", "CHTML"], path: "bench/Pages",
      swiftSettings: strict),
    .executableTarget(
      name: "bench-libraries", dependencies: ["Libraries"], path: "bench/Libraries", swiftSettings: strict),
    .executableTarget(
      name: "bench-verify", dependencies: ["Journal", "Links"], path: "bench/Verify", swiftSettings: strict),
    .executableTarget(
      name: "bench-checks", dependencies: ["Monitor", "Journal", "Links", "Configuration"],
      path: "bench/Checks", swiftSettings: strict),
    .executableTarget(
      name: "fuzz", dependencies: ["Eyes", "Links", "Pages", "Libraries"], path: "Tests/Fuzz",
      swiftSettings: strict),
    .target(
      name: "ScholarlyWeb", dependencies: ["COpenSSL"], path: "Tests/ScholarlyWeb", swiftSettings: strict),
    .executableTarget(
      name: "scholarly-web", dependencies: ["ScholarlyWeb"], path: "Tests/ScholarlyWebTool",
      swiftSettings: strict),
    .target(name: "TroubleShim", path: "Tests/TroubleShim"),
    .target(name: "Trials", path: "Tests/Trials", swiftSettings: strict),
    .testTarget(
      name: "ScholarlyWebTests", dependencies: ["ScholarlyWeb", "scholarly-web"], swiftSettings: strict),
    .testTarget(name: "LinksTests", dependencies: ["Links", "Trials"], swiftSettings: strict),
    .testTarget(
      name: "EvidenceTests", dependencies: ["Evidence", "Hashing", "Links", "CPacking", "Trials"],
      swiftSettings: strict),
    .testTarget(
      name: "EyesTests", dependencies: ["Eyes", "Links", "Configuration", "Trials"], swiftSettings: strict),
    .testTarget(name: "FilesTests", dependencies: ["Files"], swiftSettings: strict),
    .testTarget(name: "PagesTests", dependencies: ["Pages", "Links", "Trials"], swiftSettings: strict),
    .testTarget(
      name: "LibrariesTests", dependencies: ["Libraries", "Links", "Trials"], swiftSettings: strict),
    .testTarget(
      name: "ConfigurationTests", dependencies: ["Configuration", "Links", "Trials"],
      exclude: ["Bad", "Shown"],
      swiftSettings: strict),
    .testTarget(
      name: "JournalTests",
      dependencies: ["Journal", "Links", "Trials", .product(name: "GRDB", package: "GRDB.swift")],
      exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "MonitorTests",
      dependencies: [
        "Evidence", "Hashing", "Monitor", "Journal", "Libraries", "Links", "Configuration", "Trials",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "TransferTests", dependencies: ["Evidence", "Hashing", "Transfer", "Links", "ScholarlyWeb"],
      swiftSettings: strict),
    .testTarget(
      name: "ServiceTests",
      dependencies: [
        "Service", "Monitor", "Journal", "Configuration", "Links", "Trials",
        .product(name: "GRDB", package: "GRDB.swift"),
      ], swiftSettings: strict),
    .testTarget(
      name: "DeliveryTests", dependencies: ["Delivery", "Links", "Configuration", "Trials"],
      swiftSettings: strict),
    .testTarget(name: "SiteTests", dependencies: ["Site", "Links", "Trials"], swiftSettings: strict),
    .testTarget(
      name: "ProgramTests", dependencies: ["doiwatch", "ScholarlyWeb", "Links", "TroubleShim", "Trials"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)

// `DOIWATCH_TESTS=PagesTests,JournalTests` leaves only these tests and the libraries: sanitizers build everything
// anew, and what they do not run need not be built.
if let wanted = Context.environment["DOIWATCH_TESTS"]?.split(separator: ",").map(String.init) {
  package.targets.removeAll {
    $0.type == .executable || $0.isTest && !wanted.contains($0.name)
  }
  package.products = []
}
