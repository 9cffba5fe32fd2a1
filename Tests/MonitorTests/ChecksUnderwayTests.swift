import Testing

@testable import Journal
@testable import Observations
@testable import Monitor

/// A page of another work, whose registry and agency are to tell first whether it is a second name of this one; what
/// does not exist is answered with 404.
private func pageOfAnotherWork(_ request: HopRequest) -> Answer {
  guard request.url.path.hasSuffix("10.5555/a") else { return page(404) }
  var answer = page()
  answer.page?.note(identifier: "10.9999/another", from: .citationDOI)
  answer.page?.reading.needleFound = false
  answer.page?.reading.isHTML = true
  answer.page?.opening.length = 1000
  return answer
}

@Suite struct `Checks underway` {
  @Test func `are taken once, and free again when they have ended, whatever happened to them`() {
    let ways: [(String, (inout ChecksUnderway) -> Void)] = [
      ("taken", { _ in }), ("sent", { $0.send(7) }),
      (
        "seen",
        {
          $0.send(7)
          $0.land(7)
        }
      ), ("judged", { $0.judge(7) }), ("repeated", { $0.repeat([7]) }), ("outdated", { $0.outdate() }),
    ]
    for (name, change) in ways {
      var checks = ChecksUnderway()
      let taken = [checks.take(7), checks.take(7)]
      #expect(taken == [true, false] && checks.contains(7), "\(name)")
      change(&checks)
      checks.end(7)
      #expect(checks.isEmpty && checks.sent.isEmpty && !checks.isAwaitingKin, "\(name)")
      #expect(!checks.isRepeated(7) && !checks.isStale(7), "what a check was told ends with it: \(name)")
      let isTakenAgain = checks.take(7)
      #expect(isTakenAgain, "\(name)")
    }
  }

  @Test func `name those of which a hop is out, in the order of their first hops`() {
    var checks = ChecksUnderway()
    for id in [1, 2, 3] as [Int64] { _ = checks.take(id) }
    for id in [3, 1, 3, 2] as [Int64] { checks.send(id) }
    #expect(checks.sent == [3, 1, 2])
    checks.land(1)
    #expect(checks.sent == [3, 2])
    checks.send(1)
    #expect(checks.sent == [3, 2, 1], "another eye looks once more")
    checks.judge(2)
    checks.send(2)
    checks.end(3)
    #expect(checks.sent == [2, 1])
  }

  @Test func `are read anew where their states changed, but for those that are judged`() {
    var checks = ChecksUnderway()
    for id in [1, 2] as [Int64] { _ = checks.take(id) }
    checks.judge(2)
    checks.outdate()
    #expect(checks.isStale(1) && !checks.isStale(2))
  }

  @Test func `that are judged outlast another configuration`() {
    var checks = ChecksUnderway(judged: [4, 5])
    checks.outdate()
    #expect(checks.ids == [4, 5] && !checks.isStale(4) && checks.sent.isEmpty)
  }

  @Test func `end in a single pass whose registry asks to wait, and nothing is said of the page`() throws {
    // The resolver asks to be left alone for two hours when the first page was read, and its agency not yet asked for.
    let articles = [article("a", "10.5555/a"), article("b", "10.5555/b")]
    let simulation = try Simulation(articles, once: true) { request, now in
      guard request.url.host == "doi.org" else { return .success(pageOfAnotherWork(request)) }
      guard request.url.path == "/10.5555/b" else { return orderlyWeb(request, now) }
      return .success(page(429, title: nil, retryAfter: .hours(2)))
    }
    simulation.run(for: .minutes(5))
    let monitor = try #require(simulation.monitor)
    #expect(
      simulation.starts.contains { $0.request.url.path == "/10.5555/a" && $0.request.url.host != "doi.org" })
    #expect(!simulation.starts.contains { $0.request.url.path.hasPrefix("/doiRA/") }, "it was put off")
    #expect(monitor.isIdle(at: simulation.now), "the pass comes to an end")
    #expect(monitor.checks.isEmpty)
    let told = try simulation.entries(.linkStatus)
    #expect(!told.contains { $0.contains("doi:10.5555/a") }, "\(told)")
  }

  @Test func `wait for registry and agency, and are judged in the same pass`() throws {
    // The handle comes late, long after the page.
    let simulation = try Simulation([article("a", "10.5555/a")], once: true) { request, now in
      request.url.host == "doi.org" ? orderlyWeb(request, now) : .success(pageOfAnotherWork(request))
    } latencyOf: {
      $0.url.host == "doi.org" && $0.want == .json ? .seconds(20) : nil
    }
    simulation.run(for: .seconds(10))
    let monitor = try #require(simulation.monitor)
    #expect(monitor.checks.isAwaitingKin && !monitor.isIdle(at: simulation.now), "the pass is not over")
    simulation.run(for: .minutes(3))
    #expect(monitor.isIdle(at: simulation.now))
    let told = try simulation.entries(.linkStatus)
    #expect(told.contains { $0.contains("page.wrong-doi") }, "\(told)")
  }
}
