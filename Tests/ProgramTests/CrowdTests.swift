import Foundation
import ScholarlyWeb
import Synchronization
import Testing

/// Many links at once: budgets on every hop, hosts that are down, and outages in the middle of a pass.
@Suite(.fewAtOnce) struct CrowdTests {
  /// A place where `*.load.example` answers, with an article for each URL or DOI.
  private func place(
    _ links: [(id: String, field: String)], hosts: [String],
    _ change: (inout TestConfiguration) -> Void = { _ in }
  ) throws -> Workplace {
    let place = try Workplace {
      $0.articles = links.map { "- { id: \($0.id), \($0.field) }" }.joined(separator: "\n")
      $0.hostDefault = "{ concurrency: 2, interval: 0s }"
      change(&$0)
    }
    place.configuration.connectTo += place.web.server.connectTo(hosts)
    try place.save()
    return place
  }

  @Test("a slow host never gets more than its budget, and 400 DOIs elsewhere finish as if it did not exist")
  func slowHost() async throws {
    let slow = (0..<400).map { (id: "slow\($0)", field: "doi: 10.1000/slow\($0)") }
    let quick = (0..<400).map { (id: "quick\($0)", field: "doi: 10.1000/quick\($0)") }
    let hosts = (0..<20).map { "h\($0).load.example" }
    let place = try place(slow + quick, hosts: hosts + ["slow.load.example"]) {
      $0.beSlow()
      $0.hostDefault = "{ concurrency: 2, interval: 0s }"
    }
    for number in 0..<400 {
      place.web.registry.set(
        doi: "10.1000/slow\(number)", target: "https://slow.load.example/\(number)", agency: "mEDRA")
      place.web.registry.set(
        doi: "10.1000/quick\(number)", target: "https://h\(number % 20).load.example/\(number)",
        agency: "mEDRA")
    }
    // So slow that it could not be half through, however long this machine takes for the others.
    let othersAreDone = Mutex(false)
    place.web.server.answer("*.load.example") { request in
      let page = WebAnswer.page("<title>\(request.path)</title><p>A page of its own.</p>")
      guard request.host == "slow.load.example" else { return page }
      return page.after(othersAreDone.withLock(\.self) ? .milliseconds(50) : .milliseconds(1500))
    }
    let service = try await RunningService(place)
    let server = place.web.server
    try await eventually("the others do not finish", within: .seconds(120)) {
      hosts.reduce(0) { $0 + server.requestCount(host: $1) } >= 400
    }
    #expect(server.requestCount(host: "slow.load.example") < 200, "the others waited for the slow host")
    othersAreDone.withLock { $0 = true }
    try await eventually("the slow host is not finished", within: .seconds(90)) {
      place.status?.links["ok"] == 800
    }
    #expect(server.peakConcurrency("slow.load.example") == 2)
    for host in hosts { #expect(server.peakConcurrency(host) <= 2) }
    #expect(server.peakConcurrency("doi.org") <= 2)
    try await service.stop()
  }

  @Test("a host that is down is one incident in journal, log, status and digest, whatever its links")
  func incident() async throws {
    let links = (0..<30).map { (id: "a\($0)", field: "links: [https://down.load.example/\($0)]") }
    let place = try place(links, hosts: ["down.load.example"]) {
      $0.confirm = "{ hard: { failures: 3, over: 10m }, soft: { failures: 3, over: 10m }, retry: [300ms] }"
    }
    let isDown = Mutex(false)
    place.web.server.answer("down.load.example") { request in
      isDown.withLock(\.self) ? .status(500) : .page("<title>\(request.path)</title><p>Here it is.</p>")
    }
    let service = try await RunningService(place)
    try await eventually("the links are not fine at first") { place.status?.links["ok"] == 30 }
    isDown.withLock { $0 = true }
    try await eventually("no incident") { !place.entries("incident.opened").isEmpty }
    try await eventually("not all links are behind it") { place.status?.links["suspect"] == 30 }
    try await eventually("the status file has no incident") {
      place.read("state/status.json").contains("\"host\":\"down.load.example\"")
    }
    let shown = try await place.run("status")
    #expect(
      shown.out.contains("down.load.example is down: 30 links of 30 articles fail alike"), "\(shown.out)")
    #expect(!shown.out.contains("url:https://down.load.example/"))
    let digest = try await place.run("digest", "--since", "2020-01-01T00:00:00Z")
    #expect(digest.out.contains("INCIDENTS (1)"), "\(digest.out)")
    isDown.withLock { $0 = false }
    try await eventually("it does not end") { !place.entries("incident.closed").isEmpty }
    try await eventually("the links do not recover") { place.status?.links["ok"] == 30 }
    try await service.stop()
    #expect(place.entries("incident.opened").count == 1)
    // A machine under load may tell of the first few failures before there are enough for an incident.
    let opened = try #require(place.entries("incident.opened").first?.seq)
    let changes = place.entries("link.status")
    #expect(Set(changes.map(\.link)).count < 5, "\(changes)")
    #expect(changes.allSatisfy { $0.to == "ok" || $0.to == "suspect" && $0.seq < opened }, "\(changes)")
    let lines = service.child.errorLines.filter {
      $0.contains("down.load.example") && !$0.contains("article.added")
    }
    #expect(lines.count <= 6 + changes.count, "\(lines)")
  }

  @Test("a host that stays down breaks its links together")
  func brokenTogether() async throws {
    let links = (0..<30).map { (id: "a\($0)", field: "links: [https://down.load.example/\($0)]") }
    let place = try place(links, hosts: ["down.load.example"]) {
      $0.confirm = "{ hard: { failures: 2, over: 4s }, soft: { failures: 2, over: 4s }, retry: [300ms] }"
    }
    place.web.server.answer("down.load.example") { _ in .reset }
    let service = try await RunningService(place)
    try await eventually("the links do not break") { place.status?.links["broken"] == 30 }
    try await service.stop()
    let changes = place.entries("link.status")
    #expect(changes.count == 30)
    #expect(changes.allSatisfy { $0.step == "unchecked>broken" })
    #expect(Set(changes.map(\.time)).count == 1, "in one commit")
  }

  @Test("an outage of our own in the middle of a pass over 2,000 links says nothing of any of them")
  func outageInAPass() async throws {
    let hosts = (0..<20).map { "h\($0).load.example" }
    let links = (0..<2000).map { (id: "a\($0)", field: "links: [https://h\($0 % 20).load.example/\($0)]") }
    let place = try place(links, hosts: hosts) {
      $0.hostDefault = "{ concurrency: 2, interval: 100ms }"
      $0.schedule = "{ registry: 1d, page: 20s, record: 1d, license: 1d }"
    }
    place.web.server.answer("*.load.example") {
      .page("<title>Item \($0.path.count)</title><p>Here it is.</p>")
    }
    let service = try await RunningService(place)
    let server = place.web.server
    func asked() -> Int { hosts.reduce(0) { $0 + server.requestCount(host: $1) } }
    try await eventually("the pass does not begin", within: .seconds(60)) { asked() > 700 }
    server.pause()
    try await eventually("it does not notice") { place.status?.connectivity == "lost" }
    try await Task.sleep(for: .seconds(10))
    server.resume()
    try await eventually("it does not come back") { !place.entries("connectivity.restored").isEmpty }
    try await eventually("the pass does not end", within: .seconds(120)) { place.status?.links["ok"] == 2000 }
    try await service.stop()
    #expect(place.entries("connectivity.lost").count == 1)
    #expect(place.entries("connectivity.restored").count == 1)
    #expect(place.entries("link.status").isEmpty)
    #expect(place.entries("incident.opened").isEmpty)
  }
}
