import Foundation
import ScholarlyWeb
import Testing

/// The real service under load for a while: a few seconds here, minutes in `bench/soak` (`DOIWATCH_SOAK_SECONDS`).
@Suite(.fewAtOnce) struct SoakTests {
  private static let seconds = ProcessInfo.processInfo.environment["DOIWATCH_SOAK_SECONDS"].flatMap {
    Int($0)
  }

  /// 80 links that answer in every way, digests, rotation and status files at a hundred times their pace.
  private func place() throws -> Workplace {
    let urls = (0..<80).map { "https://repository.example/soak/\($0)" }
    let place = try Workplace {
      $0.articles += "\n- id: soak\n  links: [\(urls.map { "\"\($0)\"" }.joined(separator: ", "))]"
      $0.digests = "[{ name: often, schedule: every 5s, formats: [text, html, json] }]"
      $0.rotate = "256KiB"
    }
    place.web.server.answer("repository.example", below: "/soak/") { request in
      // By the second, so that links break and mend; an address that is made up is not found.
      guard let number = Int(request.path.dropFirst("/soak/".count)), number < 80 else { return .status(404) }
      let isGone = number < 8 && Int(Date().timeIntervalSince1970) / (4 + number) % 2 == 0
      if number == 9 { return .status(503) }
      return isGone ? .status(404) : PageTemplate(title: "Item \(number)").answer()
    }
    return place
  }

  /// How many checks the service made, as its metrics tell.
  private func checks(_ place: Workplace) -> Double {
    place.read("state/doiwatch.prom").split(separator: "\n").filter { $0.hasPrefix("doiwatch_checks_total") }
      .compactMap { $0.split(separator: " ").last.flatMap { Double($0) } }.reduce(0, +)
  }

  /// Kilobytes of the database's pages, those in its log left out.
  private func database(_ place: Workplace) -> Int {
    let file = try? FileManager.default.attributesOfItem(atPath: place.folder + "/state/doiwatch.db")
    return (file?[.size] as? Int ?? 0) / 1024
  }

  @Test("memory and descriptors stay as they are under load, with orders and reloads in between")
  func flat() async throws {
    let place = try place()
    let service = try await RunningService(place)
    try await eventually("it does not check") { self.checks(place) > 300 }
    let seconds = Self.seconds ?? 8
    // Half is the warm-up: SQLite's cache and the allocator find their size within some 10,000 checks.
    var samples: [(checks: Double, kilobytes: Double, database: Int)] = []
    var descriptors: [Int] = []
    for second in 0..<seconds {
      try await Task.sleep(for: .seconds(1))
      #expect(service.child.exit == nil, "it ended: \(service.child.errors.suffix(500))")
      if second % 10 == 3 { service.child.send(SIGHUP) }
      if second % 10 == 7 {
        #expect(try await place.run("recheck", "--host", "repository.example").exit == 0)
      }
      guard second >= seconds / 2 else { continue }
      samples.append((checks(place), Double(service.figure("VmRSS")), database(place)))
      descriptors.append(service.descriptors)
    }
    let (first, last) = (samples[0], samples[samples.count - 1])
    let slope = Slope(samples.map { ($0.checks / 1000, $0.kilobytes) })
    print(
      """
      soak, the program: \(Int(checks(place))) checks in \(seconds) s; resident \(Int(first.kilobytes)) kB after \
      the warm-up, \(Int(last.kilobytes)) kB at the end, \(slope) kB per 1,000 checks; the database, of which up to \
      8 MB are cached, grew by \(last.database - first.database) kB; descriptors \(descriptors[0]) and \
      \(descriptors[descriptors.count - 1]), \(descriptors.max() ?? 0) at most
      """)
    // Connections come and go; none stays.
    #expect(descriptors[descriptors.count - 1] < descriptors[0] + 40)
    if Self.seconds != nil { #expect(slope.value < 50, "memory grows") }
    try await service.stop()
    #expect(try await place.run("state", "check").exit == 0)
  }
}

/// The line through measured points that fits best (least squares).
private struct Slope: CustomStringConvertible {
  let value: Double
  /// What the points' own scatter makes of it: its standard error.
  let error: Double

  init(_ points: [(x: Double, y: Double)]) {
    let count = Double(points.count)
    let (meanX, meanY) = (points.map(\.x).reduce(0, +) / count, points.map(\.y).reduce(0, +) / count)
    let spread = max(points.map { ($0.x - meanX) * ($0.x - meanX) }.reduce(0, +), 1e-9)
    let slope = points.map { ($0.x - meanX) * ($0.y - meanY) }.reduce(0, +) / spread
    let rest = points.map { pow($0.y - meanY - slope * ($0.x - meanX), 2) }.reduce(0, +)
    value = slope
    error = (rest / max(count - 2, 1) / spread).squareRoot()
  }

  var description: String { String(format: "%.1f ± %.1f", value, error) }
}
