import Foundation
import ScholarlyWeb
import Testing

/// How gently hosts are asked, and what the service costs the machine it runs on.
@Suite(.fewAtOnce) struct MannersTests {
  /// Forty DOIs that all lead to one publisher.
  private func publisher() throws -> Workplace {
    let dois = (0..<40).map { "10.5555/paper.\($0)" }
    let place = try Workplace {
      $0.beSlow()
      $0.articles = dois.map { "- doi: \($0)" }.joined(separator: "\n")
      $0.hostDefault = "{ concurrency: 2, interval: 20ms }"
    }
    for doi in dois {
      let url = "https://journal.example/\(doi)"
      place.web.registry.set(doi: doi, target: url, agency: "Public")
      place.web.page(url, with: PageTemplate(title: "Paper", doi: doi).answer().after(.milliseconds(60)))
    }
    return place
  }

  /// No more than two at once; starts 20 ms apart as sent, give or take the way here.
  private func prove(_ place: Workplace, host: String) {
    let server = place.web.server
    #expect(server.peakConcurrency(host) <= 2, "\(host)")
    let gaps = server.gaps(host: host)
    let whole = gaps.reduce(.zero, +)
    // Single gaps shrink where one request was slow on its way; ten in a row cannot hide.
    #expect(whole >= .milliseconds(20) * gaps.count * 9 / 10, "\(host): \(whole) for \(gaps.count) gaps")
    for start in gaps.indices.dropLast(10) {
      let ten = gaps[start..<start + 10].reduce(.zero, +)
      #expect(ten >= .milliseconds(130), "\(host): ten gaps in \(ten)")
    }
  }

  @Test("forty DOIs at one publisher never exceed its budget, in the service and in check")
  func budgets() async throws {
    let place = try publisher()
    let pass = try await place.run("run", "--once")
    #expect(pass.exit == 0, "\(pass.err)")
    #expect(place.web.server.requestCount(host: "journal.example") == 40)
    prove(place, host: "journal.example")
    prove(place, host: "doi.org")
    place.web.server.clearLog()
    let check = try await place.run("check")
    #expect(check.exit == 0, "\(check.out)")
    #expect(place.web.server.requestCount(host: "journal.example") == 40)
    prove(place, host: "journal.example")
    prove(place, host: "doi.org")
  }

  @Test("a host's Retry-After is kept, also over a restart")
  func retryAfter() async throws {
    let place = try Workplace {
      $0.watch("https://limit.example/4", "https://journal.example/article/1")
      $0.schedule = "{ registry: 200ms, page: 200ms, record: 200ms, license: 200ms }"
    }
    let started = ContinuousClock.now
    let first = try await RunningService(place)
    try await eventually("it is not asked") { place.web.server.requestCount(host: "limit.example") == 1 }
    let asked = place.web.server.requestCount(host: "journal.example")
    try await eventually("the other host has to wait too") {
      place.web.server.requestCount(host: "journal.example") > asked + 3
    }
    try await first.stop()
    let second = try await RunningService(place)
    try await eventually("it is never asked again", within: .seconds(15)) {
      place.web.server.requestCount(host: "limit.example") > 1
    }
    #expect(ContinuousClock.now - started > .seconds(4))
    let gap = try #require(place.web.server.gaps(host: "limit.example").first)
    #expect(gap >= .milliseconds(3950), "asked again after \(gap)")
    try await second.stop()
    #expect(place.status?.links["broken"] == 0)
    #expect(place.entries("link.status").allSatisfy { $0.findings == ["page.rate-limited"] })
  }

  @Test(
    "what a host says of its limits slows its line down, in each of the forms",
    arguments: [
      ["X-Rate-Limit-Limit": "1", "X-Rate-Limit-Interval": "1s"],
      ["RateLimit-Policy": "\"default\";q=60;w=60"], ["RateLimit-Limit": "60, 60;w=60"],
      ["RateLimit-Remaining": "3", "RateLimit-Reset": "3"], ["RateLimit": "\"default\";r=3;t=3"],
      ["RateLimit": "limit=9, remaining=3, reset=3"],
    ])
  func statedLimits(_ headers: [String: String]) async throws {
    let links = (1...3).map { "https://journal.example/limits/\($0)" }
    let place = try Workplace { $0.hostDefault = "{ concurrency: 1, interval: 0s }" }
    for link in links {
      let page = PageTemplate(title: "Paper", doi: "10.5555/paper").answer()
      place.web.page(link, with: headers.reduce(page) { $0.header($1.key, $1.value) })
    }
    let check = try await place.run("check", links[0], links[1], links[2])
    #expect(check.exit == 0, "\(check.out)")
    let gaps = place.web.server.gaps(host: "journal.example")
    #expect(!gaps.isEmpty && gaps.allSatisfy { $0 >= .milliseconds(900) }, "\(gaps)")
  }

  @Test("idle, it needs hardly any memory and no processor")
  func idle() async throws {
    let place = try Workplace {
      $0.beSlow()
      $0.statusInterval = "1h"
    }
    let service = try await RunningService(place)
    try await eventually("the links are not fine") { service.socket.values("STATUS").last == "3 links: 3 ok" }
    try await Task.sleep(for: .milliseconds(1500))
    let before = service.ticks
    try await Task.sleep(for: .seconds(3))
    #expect(service.ticks - before < 5)
    let memory = service.figure("VmRSS")
    print("idle: \(memory) kB resident, \(service.figure("RssAnon")) kB of them its own")
    // A debug build with dynamic libraries; the release build needs half of it.
    #expect(memory > 1000)
    #expect(memory < 80_000)
    try await service.stop()
  }

  @Test("after a thousand requests of every kind no descriptor has leaked")
  func descriptors() async throws {
    let place = try Workplace {
      let paths = [
        "", "close", "reset", "cut", "http09", "chunked", "garbage", "not-modified", "bad-chunking",
      ]
      $0.articles =
        "- id: strange\n  links: ["
        + paths.map { "https://wire.example/\($0)" }.joined(separator: ", ") + "]"
      $0.schedule = "{ registry: 20ms, page: 20ms, record: 20ms, license: 20ms }"
      $0.confirm = "{ hard: { failures: 99, over: 1h }, soft: { failures: 99, over: 1h }, retry: [20ms] }"
    }
    let service = try await RunningService(place)
    let server = place.web.server
    try await eventually("it is slow") { server.requestCount(host: "wire.example") > 100 }
    let early = service.descriptors
    try await eventually("it is slow", within: .seconds(60)) {
      server.requestCount(host: "wire.example") > 1100
    }
    #expect(service.descriptors < early + 20, "\(early) at first")
    try await service.stop()
  }
}
