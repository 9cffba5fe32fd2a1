import Foundation
import ScholarlyWeb
import Testing

/// All attacks at once beside two hundred links that are well: for some seconds here, for minutes in
/// `bench/neighbours` (`DOIWATCH_NEIGHBOURS_SECONDS`).
@Suite(.fewAtOnce) struct NeighboursTests {
  private static let seconds = ProcessInfo.processInfo.environment["DOIWATCH_NEIGHBOURS_SECONDS"].flatMap {
    Int($0)
  }

  private static let attacks =
    PackingTests.layers + PackingTests.labels + PackingTests.lengths + FloodTests.heads + FloodTests.interims
    + FloodTests.trailers + BodyTests.lengths + BodyTests.codings + HeadTests.statusLines + HeadTests.headers
    + SlowTests.attacks + FramesTests.attacks + FramesTests.floods

  /// Hosts that hang, each with one link: as many as there are places.
  private static let hanging = (0..<64).map { "https://hangs-\($0).repository.example/" }
  /// Twenty hosts with ten links each.
  private static let calm = (0..<200).map { "https://calm-\($0 % 20).repository.example/\($0)" }

  private func place() throws -> Workplace {
    let place = try Workplace {
      $0.schedule = "{ registry: 5s, page: 5s, record: 5s, license: 5s }"
      $0.hostDefault = "{ concurrency: 2, interval: 20ms }"
      $0.timeout = "10s"
      $0.connectTimeout = "10s"
      // Those that fail are attacked again and again.
      $0.confirm = "{ hard: { failures: 2, over: 1d }, soft: { failures: 3, over: 7d }, retry: [5s] }"
    }
    let links = Self.attacks.map(\.link) + Self.hanging + Self.calm
    let hosts = Set(links.compactMap { URL(string: $0)?.host() })
    place.configuration.connectTo += place.web.server.connectTo(hosts.sorted())
    place.configuration.articles = links.enumerated().map { index, link in
      "- { id: a\(index), links: [\"\(link)\"] }"
    }.joined(separator: "\n")
    try place.save()
    for attack in Self.attacks { attack.scene(place.web) }
    for url in Self.hanging { place.web.page(url, with: .silence) }
    for url in Self.calm { place.web.page(url, with: PageTemplate(title: "All Is Well").answer()) }
    return place
  }

  @Test("while every attack goes on at once, no other link leaves ok, the heart beats, and orders are heard")
  func neighbours() async throws {
    let place = try place()
    let service = try await RunningService(place, environment: ["WATCHDOG_USEC": "10000000"])
    let log = { (url: String) in place.web.server.requestCount(host: URL(string: url)?.host() ?? "") }
    try await eventually("not every host that is well was asked", within: .seconds(240)) {
      Self.calm.prefix(20).allSatisfy { log($0) >= 10 }
    }
    let before = Self.calm.prefix(20).map(log)
    let seconds = Self.seconds ?? 15
    var slowest = Duration.zero
    var beats = service.socket.values("WATCHDOG").count
    for second in 0..<seconds {
      try await Task.sleep(for: .seconds(1))
      guard second % 10 == 5 else { continue }
      #expect(service.child.exit == nil, "it ended: \(service.child.errors.suffix(500))")
      let now = service.socket.values("WATCHDOG").count
      #expect(now > beats, "the heart does not beat")
      beats = now
      let url = Self.calm[second % 20]
      let (asked, began) = (log(url), ContinuousClock.now)
      #expect(try await place.run("recheck", url).exit == 0)
      try await eventually("the order is not carried out", within: .seconds(30)) { log(url) > asked }
      slowest = max(slowest, ContinuousClock.now - began)
    }
    let counts = zip(before, Self.calm.prefix(20)).map { log($1) - $0 }
    let peak = service.figure("VmHWM")
    let left = place.entries("link.status").filter { entry in
      entry.link.map { $0.contains("//calm-") } == true && entry.to != "ok"
    }
    print(
      """
      neighbours: \(Self.attacks.count) attacks and \(Self.hanging.count) hosts that hang for \(seconds) s: \
      \(left.count) of 200 links left ok; their hosts were asked \(counts.min() ?? 0) to \(counts.max() ?? 0) times; \
      the slowest order took \(slowest); \(peak) kB at most
      """)
    #expect(left.isEmpty, "\(left.map { "\($0.link ?? "") \($0.step) \($0.findings ?? [])" })")
    // Ten links each, due every 5 s: at least at half that pace. Beside other tests the machine sets the pace.
    let isAlone = Self.seconds != nil
    #expect((counts.min() ?? 0) >= (isAlone ? seconds : 1), "\(counts)")
    #expect(slowest < .seconds(isAlone ? 5 : 30), "an order took \(slowest)")
    #expect((1..<131_072).contains(peak), "it held \(peak) kB")
    try await service.stop()
  }
}
