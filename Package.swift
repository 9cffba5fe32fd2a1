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
      name: "CPacking", providers: [.apt(["zlib1g-dev", "libbrotli-dev", "libzstd-dev"])]),
    .systemLibrary(name: "CResolv"),
    .systemLibrary(name: "CSync"),
    .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CPSL", pkgConfig: "libpsl", providers: [.apt(["libpsl-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
    .target(name: "Text", dependencies: [], swiftSettings: strict),
    .target(name: "Time", dependencies: ["Text"], swiftSettings: strict),
    .target(name: "Names", dependencies: ["Text"], swiftSettings: strict),
    .target(name: "Findings", dependencies: ["Text", "Time", "Names"], swiftSettings: strict),
    .target(
      name: "Observations", dependencies: ["Text", "Time", "Names", "Findings"], swiftSettings: strict),
    .target(
      name: "Judging", dependencies: ["Text", "Time", "Names", "Findings", "Observations", "CPSL"],
      swiftSettings: strict),
    .target(
      name: "Checking",
      dependencies: [
        "Text", "Time", "Names", "Findings", "Observations", "Judging",
        .product(name: "DequeModule", package: "swift-collections"),
        .product(name: "HeapModule", package: "swift-collections"),
      ], swiftSettings: strict),
    .target(
      name: "Reporting",
      dependencies: ["Text", "Time", "Names", "Findings", "Observations", "Checking"],
      swiftSettings: strict),
    .target(name: "Files", swiftSettings: strict),
    .target(name: "Hashing", dependencies: ["COpenSSL"], swiftSettings: strict),
    .target(name: "CStart"),
    .target(name: "CPostgres"),
    .target(
      name: "Eyes",
      dependencies: [
        "CPostgres", "Configuration", "Text", "Time", "Names", "Observations", "Checking", "Transfer",
      ], swiftSettings: strict),
    .target(
      name: "Site", dependencies: ["Text", "Time", "Names", "Findings", "Checking", "Reporting", "Hashing"],
      swiftSettings: strict),
    .target(name: "Pages", dependencies: ["Text", "Time", "Observations"], swiftSettings: strict),
    .target(
      name: "Evidence",
      dependencies: ["Files", "Text", "Time", "Findings", "Observations", "Hashing", "CPacking"],
      swiftSettings: strict),
    .target(
      name: "Transfer",
      dependencies: [
        "Evidence", "Hashing", "Text", "Time", "Names", "Observations", "Pages", "CCurl", "COpenSSL",
        "CPacking", "CResolv",
      ],
      swiftSettings: strict),
    .target(
      name: "Libraries", dependencies: ["Text", "Time", "Names", "Observations", "CXML"],
      swiftSettings: strict),
    .target(
      name: "Configuration",
      dependencies: [
        "Files", "Text", "Time", "Names", "Findings", "Observations", "Judging", "Checking", "Reporting",
        "Libraries", .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .target(
      name: "Journal",
      dependencies: [
        "Files", "Hashing", "Text", "Time", "Names", "Findings", "Observations", "Judging", "Checking",
        "Reporting", "CSQLite", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(
      name: "Delivery",
      dependencies: ["Files", "Hashing", "Text", "Time", "Names", "Reporting", "Configuration", "CCurl"],
      swiftSettings: strict),
    .target(
      name: "Monitor",
      dependencies: [
        "Evidence", "Hashing", "Text", "Time", "Names", "Findings", "Observations", "Judging", "Checking",
        "Reporting", "Transfer", "Journal", "Configuration", "Delivery",
      ],
      swiftSettings: strict),
    .target(
      name: "SiteWriting",
      dependencies: [
        "Files", "Time", "Names", "Findings", "Observations", "Reporting", "Journal", "Site", "CSync",
      ],
      swiftSettings: strict),
    .target(
      name: "Service",
      dependencies: [
        "Eyes", "Files", "Libraries", "Text", "Time", "Findings", "Observations", "Reporting", "Transfer",
        "Journal", "Configuration", "Monitor", "Hashing",
        "Site", "SiteWriting", "Delivery",
        .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: strict),
    .executableTarget(
      name: "doiwatch",
      dependencies: [
        "CStart", "Evidence", "Eyes", "Files", "Libraries", "Text", "Time", "Names", "Findings",
        "Observations", "Judging", "Checking", "Reporting", "Pages", "Transfer", "Journal",
        "Configuration",
        "Monitor",
        "Service", "Site", "SiteWriting", "Delivery",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    .target(
      name: "ScholarlyWeb", dependencies: ["COpenSSL"], path: "Tests/ScholarlyWeb", swiftSettings: strict),
    .executableTarget(
      name: "scholarly-web", dependencies: ["ScholarlyWeb"], path: "Tests/ScholarlyWebTool",
      swiftSettings: strict),
    .target(name: "TroubleShim", path: "Tests/TroubleShim"),
    .target(name: "Trials", path: "Tests/Trials", swiftSettings: strict),
    .testTarget(
      name: "ScholarlyWebTests", dependencies: ["ScholarlyWeb", "scholarly-web"], swiftSettings: strict),
    .testTarget(
      name: "DomainTests",
      dependencies: [
        "Text", "Time", "Names", "Findings", "Observations", "Judging", "Checking", "Reporting", "Trials",
      ], swiftSettings: strict),
    .testTarget(
      name: "EvidenceTests",
      dependencies: ["Evidence", "Hashing", "Time", "Observations", "CPacking", "Trials"],
      swiftSettings: strict),
    .testTarget(
      name: "EyesTests",
      dependencies: [
        "Eyes", "Time", "Names", "Findings", "Observations", "Judging", "Configuration", "Trials",
      ], swiftSettings: strict),
    .testTarget(name: "FilesTests", dependencies: ["Files"], swiftSettings: strict),
    .testTarget(
      name: "PagesTests", dependencies: ["Pages", "Observations", "Trials"], swiftSettings: strict),
    .testTarget(
      name: "LibrariesTests", dependencies: ["Libraries", "Time", "Names", "Observations", "Trials"],
      swiftSettings: strict),
    .testTarget(
      name: "ConfigurationTests",
      dependencies: [
        "Configuration", "Time", "Names", "Findings", "Observations", "Checking", "Reporting", "Trials",
      ],
      exclude: ["Bad", "Shown"],
      swiftSettings: strict),
    .testTarget(
      name: "JournalTests",
      dependencies: [
        "Journal", "Time", "Names", "Findings", "Observations", "Judging", "Checking", "Reporting", "Trials",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "MonitorTests",
      dependencies: [
        "Evidence", "Hashing", "Monitor", "Journal", "Libraries", "Text", "Time", "Names", "Findings",
        "Observations", "Judging", "Checking", "Reporting", "Configuration", "Trials",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "TransferTests",
      dependencies: ["Evidence", "Hashing", "Transfer", "Time", "Names", "Observations", "ScholarlyWeb"],
      swiftSettings: strict),
    .testTarget(
      name: "ServiceTests",
      dependencies: [
        "Service", "Monitor", "Journal", "Configuration", "Time", "Findings", "Trials",
        .product(name: "GRDB", package: "GRDB.swift"),
      ], swiftSettings: strict),
    .testTarget(
      name: "DeliveryTests", dependencies: ["Delivery", "Time", "Reporting", "Configuration", "Trials"],
      swiftSettings: strict),
    .testTarget(
      name: "SiteTests",
      dependencies: [
        "Site", "SiteWriting", "Journal", "Time", "Names", "Findings", "Observations", "Checking",
        "Reporting", "Trials", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ProgramTests",
      dependencies: [
        "doiwatch", "ScholarlyWeb", "Time", "Names", "Findings", "Observations", "Judging", "TroubleShim",
        "Trials",
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)

// Benchmarks and fuzzer are no part of the product: only `DOIWATCH_TOOLS=bench-checks,fuzz` adds those that it names.
// A package of their own could not see what targets offer each other: docs/decisions/0016-tools-by-name.md.
let tools: [Target] = [
  .executableTarget(
    name: "bench-pages", dependencies: ["Pages", "Names", "Observations", "Transfer", "CHTML"],
    path: "Tools/Benchmarks/Pages", swiftSettings: strict),
  .executableTarget(
    name: "bench-libraries", dependencies: ["Libraries"], path: "Tools/Benchmarks/Libraries",
    swiftSettings: strict),
  .executableTarget(
    name: "bench-verify", dependencies: ["Journal", "Time", "Findings"], path: "Tools/Benchmarks/Verify",
    swiftSettings: strict),
  .executableTarget(
    name: "bench-checks",
    dependencies: ["Monitor", "Journal", "Time", "Names", "Observations", "Checking", "Configuration"],
    path: "Tools/Benchmarks/Checks", swiftSettings: strict),
  .executableTarget(
    name: "fuzz",
    dependencies: ["Eyes", "Text", "Time", "Names", "Observations", "Checking", "Pages", "Libraries"],
    path: "Tools/Fuzz", swiftSettings: strict),
]
let chosen = Context.environment["DOIWATCH_TOOLS"]?.split(separator: ",").map(String.init) ?? []
package.targets += tools.filter { chosen.contains($0.name) }
if chosen.contains("bench-pages") {
  package.targets.append(
    .systemLibrary(
      name: "CHTML", path: "Tools/Benchmarks/CHTML", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"])]))
}

// `DOIWATCH_TESTS=PagesTests,JournalTests` leaves only these tests and what they depend on: sanitizers build everything
// anew, and what they do not run need not be built.
if let wanted = Context.environment["DOIWATCH_TESTS"]?.split(separator: ",").map(String.init) {
  var (needed, names) = (Set(wanted), wanted)
  while let name = names.popLast() {
    let target = package.targets.first { $0.name == name }
    for case .byNameItem(let other, _) in target?.dependencies ?? []
    where needed.insert(other).inserted {
      names.append(other)
    }
  }
  package.targets.removeAll { $0.type == .executable || !needed.contains($0.name) }
  package.products = []
}

// `DOIWATCH_ONE_BUILD=1` makes one release build serve programs and tests: it lets the tests into the targets, and does
// not optimize the tests, which would take as long as the program and gain nothing.
if Context.environment["DOIWATCH_ONE_BUILD"] != nil {
  for target in package.targets where target.swiftSettings != nil {
    target.swiftSettings?.append(.unsafeFlags([target.type == .test ? "-Onone" : "-enable-testing"]))
  }
}

// `DOIWATCH_STATIC=1` puts Swift's libraries into the programs, as `--static-swift-stdlib` does, but only when they are
// linked: that option compiles everything anew, and tests cannot be built with it.
if Context.environment["DOIWATCH_STATIC"] != nil {
  let libraries = [
    "CoreFoundation", "_FoundationICU", "_FoundationCShims", "_FoundationCollections", "swiftSynchronization",
    "stdc++",
  ]
  for target in package.targets where target.type == .executable {
    target.linkerSettings =
      [.unsafeFlags(["-static-stdlib"])] + libraries.map { LinkerSetting.linkedLibrary($0) }
  }
}
