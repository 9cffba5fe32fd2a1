import Configuration
import Foundation
import Testing

@testable import Journal
@testable import Time
@testable import Monitor

/// How long a newcomer waits until every link was looked at once. `DOIWATCH_PICTURE` sets the number of DOIs.
@Suite struct `A first full picture` {
  private static let hosts = 40

  /// When each kind was asked last, with the lists of agencies or without.
  private func picture(_ count: Int, batches: Bool) throws -> (last: [String: Span], counts: [String: Int]) {
    // Hosts are of different sizes, as they are in libraries: the largest one has an eighth.
    let works = (0..<count).map { number in
      let host = Int(pow(Double(number % 97) / 97, 2) * Double(Self.hosts))
      return AgencyWorld.Work(
        doi: "10.1000/\(number)", agency: number % 5 < 3 ? "DataCite" : "Crossref", host: "h\(host).example")
    }
    let world = AgencyWorld(works, configuration())
    let simulation = try Simulation(
      world.articles, configuration(), latency: .milliseconds(300), batches: batches, web: world.answer)
    simulation.keepsHistory = false
    let monitor = try #require(simulation.monitor)
    for _ in 0..<200 {
      simulation.run(for: .minutes(5))
      let snapshot = try monitor.snapshot(at: simulation.now)
      if snapshot.count(.ok) == count, monitor.isIdle(at: simulation.now) { break }
    }
    #expect(try monitor.snapshot(at: simulation.now).count(.ok) == count)
    #expect(world.tooQuick == [:])
    #expect(try simulation.entries(.linkStatus).isEmpty)
    return (world.lastAsked.mapValues { $0 - start }, world.requests)
  }

  @Test func `takes no longer at any host with lists than with single records`() throws {
    let count = ProcessInfo.processInfo.environment["DOIWATCH_PICTURE"].flatMap { Int($0) } ?? 200
    let single = try picture(count, batches: false)
    let lists = try picture(count, batches: true)
    func minutes(_ span: Span?) -> String {
      span.map { String(format: "%.1f", Double($0.milliseconds) / 60_000) } ?? "-"
    }
    print(
      "first picture of \(count) DOIs on \(Self.hosts) hosts: requests and minutes, single and with lists")
    for kind in Set(single.last.keys).union(lists.last.keys).sorted() {
      print(
        "  \(kind): \(single.counts[kind, default: 0]) \(minutes(single.last[kind])), \(lists.counts[kind, default: 0]) \(minutes(lists.last[kind]))"
      )
    }
    let (before, after) = (try #require(single.last.values.max()), try #require(lists.last.values.max()))
    print("  all: \(minutes(before)), \(minutes(after))")
    #expect(after < before)
    let records = ["DataCite lists", "DataCite singles", "Crossref lists", "Crossref singles"]
    #expect(records.reduce(0) { $0 + lists.counts[$1, default: 0] } * 4 < count)
  }
}
