import Foundation
import ScholarlyWeb
import Testing

/// What our own lateness, and our own death, make of the links that were underway.
@Suite(.fewAtOnce) struct PunctualityTests {
  @Test("a time limit that passed while the program stood still is not held against the host")
  func stopped() async throws {
    let url = "https://repository.example/late"
    let place = try Workplace {
      $0.beSlow()
      $0.timeout = "3s"
    }
    place.web.page(url, with: PageTemplate(title: "Here I Am").answer().after(.milliseconds(1500)))
    let child = try place.spawn(["check", url, "--json"])
    try await eventually("it is not asked") { place.web.server.requestCount(host: "repository.example") > 0 }
    child.send(SIGSTOP)
    try await Task.sleep(for: .seconds(4))
    child.send(SIGCONT)
    #expect(try await child.end(within: .seconds(60)) == 0, "\(child.errors)")
    let looked = try checkedLinks(child.output)
    #expect(looked["url:\(url)"]?.status == "ok", "\(child.output)")
  }

  @Test("a host that is silent while we are on time still is") func silent() async throws {
    let place = try Workplace {
      $0.beSlow()
      $0.timeout = "2s"
    }
    let looked = try checkedLinks(try await place.run("check", "https://wire.example/silence", "--json").out)
    #expect(looked["url:https://wire.example/silence"]?.findings.map(\.code) == ["net.timeout"])
  }

  @Test("what was underway when the process died waits behind everything else") func died() async throws {
    let deadly = "https://deadly.repository.example/"
    let calm = (0..<12).map { "https://calm.repository.example/\($0)" }
    let place = try Workplace {
      $0.beSlow()
      $0.hostDefault = "{ concurrency: 1, interval: 400ms }"
    }
    place.configuration.connectTo += place.web.server.connectTo([
      "deadly.repository.example", "calm.repository.example",
    ])
    place.configuration.articles = ([deadly] + calm).enumerated().map { index, link in
      "- { id: a\(index), links: [\"\(link)\"] }"
    }.joined(separator: "\n")
    try place.save()
    place.web.page(deadly, with: .silence)
    for url in calm { place.web.page(url, with: PageTemplate(title: "All Is Well").answer()) }
    let server = place.web.server
    let asked = { server.requestCount(host: "deadly.repository.example") }
    let service = try await RunningService(place)
    try await eventually("it is not asked") { asked() == 1 }
    service.child.send(SIGKILL)
    _ = try await service.child.end()
    let next = try await RunningService(place)
    try await eventually("it is never asked again", within: .seconds(60)) { asked() == 2 }
    let paths = Set(server.requests(host: "calm.repository.example").map(\.target))
    // One of the calm host may have been underway, too.
    let left = calm.filter { !paths.contains("/" + ($0.split(separator: "/").last ?? "")) }
    #expect(left.count <= 1, "\(left) were not asked before")
    try await next.stop()
  }

  @Test("an order goes out while as many hosts hang as there are places") func order() async throws {
    let hanging = (0..<80).map { "hangs-\($0).repository.example" }
    let place = try Workplace {
      $0.beSlow()
      $0.timeout = "300s"
      $0.connectTimeout = "300s"
    }
    let well = "https://well.repository.example/"
    place.configuration.connectTo += place.web.server.connectTo(hanging + ["well.repository.example"])
    place.configuration.articles = (hanging.map { "https://\($0)/" } + [well]).enumerated().map {
      index, link in
      "- { id: a\(index), links: [\"\(link)\"] }"
    }.joined(separator: "\n")
    try place.save()
    for host in hanging { place.web.page("https://\(host)/", with: .silence) }
    place.web.page(well, with: PageTemplate(title: "All Is Well").answer())
    let server = place.web.server
    let service = try await RunningService(place)
    try await eventually("they do not hang") {
      hanging.count { server.requestCount(host: $0) > 0 } >= 40
    }
    let before = server.requestCount(host: "well.repository.example")
    #expect(try await place.run("recheck", well).exit == 0)
    // Long before the first of those that hang gives up.
    try await eventually("the order is not sent", within: .seconds(30)) {
      server.requestCount(host: "well.repository.example") > before
    }
    try await service.stop()
  }

  @Test("the thread of transfers stays over reloads, and memory with it") func reloads() async throws {
    let place = try Workplace { $0.beSlow() }
    let service = try await RunningService(place)
    try await eventually("it does not check") { place.status?.links["unchecked"] == 0 }
    func reload(_ times: Int) async throws {
      for _ in 0..<times {
        let before = service.socket.values("RELOADING").count
        service.child.send(SIGHUP)
        try await eventually("it does not reload") {
          service.socket.values("RELOADING").count > before
            && service.socket.messages.last(where: { $0.contains("READY=1") || $0.contains("RELOADING=1") })?
              .contains("READY=1") == true
        }
      }
    }
    let threads = transferThreads(service.child.pid)
    #expect(threads.count == 1)
    try await reload(20)
    let before = service.figure("VmRSS")
    try await reload(60)
    #expect(transferThreads(service.child.pid) == threads)
    let grown = service.figure("VmRSS") - before
    print("60 reloads: \(before) kB before, \(grown) kB more after")
    #expect(grown < 3000, "it grew by \(grown) kB in 60 reloads")
    try await service.stop()
  }

  /// The numbers of the threads that run libcurl.
  private func transferThreads(_ pid: pid_t) -> [String] {
    let folder = "/proc/\(pid)/task"
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
      (try? String(contentsOfFile: "\(folder)/\($0)/comm", encoding: .utf8)) == "doiwatch-curl\n"
    }
  }
}
