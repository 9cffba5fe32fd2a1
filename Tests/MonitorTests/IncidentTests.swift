import Configuration
import Testing

@testable import Journal
@testable import Time
@testable import Names
@testable import Findings
@testable import Observations
@testable import Monitor

/// An orderly Web in which one host answers otherwise for some time.
private func web(
  _ host: String = "pub.example", from: Span = .days(6), to: Span,
  _ answer: @escaping (HopRequest) -> Result<Answer, TransferFailure> = { _ in
    .failure(TransferFailure(.connect, "refused"))
  }
) -> ScriptedWeb {
  { request, now in
    guard request.url.host == host, now >= start + from, now < start + to else {
      return orderlyWeb(request, now)
    }
    return answer(request)
  }
}

private let many = (0..<30).map { article("a\($0)", "https://pub.example/\($0)") }

@Suite struct `A host that is down` {
  @Test func `is one incident, and says nothing of its links but of those that told it`() throws {
    let simulation = try Simulation(many, web: web(to: .days(8)))
    simulation.run(for: .days(20))
    let statuses = try simulation.entries(.linkStatus)
    #expect(statuses.count { $0.contains("\"from\":\"ok\",\"to\":\"suspect\"") } == 4)
    #expect(statuses.count == 8, "\(statuses)")
    #expect(try simulation.entries(.incidentOpened).count == 1)
    let closed = try simulation.entries(.incidentClosed)
    #expect(closed.count == 1)
    #expect(closed.first?.contains("\"host\":\"pub.example\"") == true)
    #expect(try simulation.store?.snapshot(at: simulation.now).links[.url]?[.ok] == 30)
    #expect(try simulation.store?.snapshot(at: simulation.now).incidents == [])
  }

  @Test func `that stays down breaks its links in one commit, and they recover one by one`() throws {
    let simulation = try Simulation(many, web: web(to: .days(20)))
    simulation.run(for: .days(18))
    let broken = try simulation.entries(.linkStatus).filter { $0.contains("\"to\":\"broken\"") }
    #expect(broken.count == 30)
    #expect(broken.count { $0.contains("\"from\":\"ok\",\"to\":\"broken\"") } == 26)
    let times = Set(broken.compactMap { $0.firstMatch(of: /"time":"([^"]+)"/)?.1 })
    #expect(times.count <= 8, "\(times)")
    let report = try #require(try simulation.store?.snapshot(at: simulation.now).incidents.first)
    #expect((report.links, report.broken, report.articles) == (30, 30, 30))
    simulation.run(for: .days(15))
    #expect(try simulation.entries(.linkStatus).count == 64)
    #expect(try simulation.entries(.incidentOpened).count == 1)
    #expect(try simulation.entries(.incidentClosed).count == 1)
    #expect(try simulation.store?.snapshot(at: simulation.now).links[.url]?[.ok] == 30)
  }

  @Test func `is no incident where its links were let go while they were checked`() throws {
    let simulation = try Simulation(many, latency: .seconds(10), web: web(from: .zero, to: .days(1)))
    simulation.run(for: .seconds(1))
    let store = try #require(simulation.store)
    _ = try store.importArticles(
      fingerprint: "others", schedule: simulation.settings.schedule, at: simulation.now
    ) { feed in try feed(article("other", "https://other.example/")) }
    #expect(try simulation.give(.acceptArticles(files: [])) == .acceptedArticles(30))
    simulation.run(for: .minutes(30))
    #expect(try simulation.entries(.incidentOpened) == [])
    #expect(try store.snapshot(at: simulation.now).linksTotal == 1)
  }

  @Test func `is told by the digest in one line`() throws {
    let settings = configuration {
      $0.reports.digests = [DigestRule(name: "daily", formats: [.text])]
    }
    let simulation = try Simulation(many, settings, web: web(to: .days(30)))
    simulation.run(for: .days(25))
    let digests = try simulation.digests("daily").map(\.text)
    let telling = digests.filter { $0.contains("INCIDENTS (1)") }
    #expect(!telling.isEmpty)
    #expect(telling.contains { $0.contains("30 links of 30 articles fail alike (net.connect)") })
    #expect(digests.filter { $0.contains("NEW (30)\n  pub.example is down: 30 links, ") }.count == 1)
    let last = try #require(digests.last)
    #expect(last.contains("30 links still broken; pub.example is down"))
    #expect(!last.contains("STILL BROKEN ("))
  }

  @Test func `goes on as the same incident after a restart`() throws {
    let simulation = try Simulation(many, web: web(to: .days(9)))
    simulation.run(for: .days(8))
    simulation.kill()
    simulation.sleep(for: .hours(2))
    try simulation.begin()
    simulation.run(for: .days(20))
    #expect(try simulation.entries(.incidentOpened).count == 1)
    #expect(try simulation.entries(.incidentClosed).count == 1)
    #expect(try simulation.entries(.linkStatus).count == 8)
  }

  @Test func `that comes back without some of its pages tells of those alone`() throws {
    let simulation = try Simulation(many) { request, now in
      let isGone = ["/3", "/17"].contains(request.url.path)
      if isGone, now >= start + .days(8) { return .success(page(404, title: "Gone")) }
      return web(to: .days(8))(request, now)
    }
    simulation.run(for: .days(30))
    for number in 0..<30 {
      let expected = [3, 17].contains(number) ? "broken" : "ok"
      #expect(try simulation.status("url:https://pub.example/\(number)")?.description == expected)
    }
    let broken = try simulation.entries(.linkStatus).filter { $0.contains("\"to\":\"broken\"") }
    #expect(broken.allSatisfy { $0.contains("pub.example/3\"") || $0.contains("pub.example/17\"") })
    #expect(broken.count == 2)
  }

  @Test func `for a few links is told of each, as ever`() throws {
    let simulation = try Simulation(Array(many.prefix(4)), web: web(to: .days(8)))
    simulation.run(for: .days(10))
    #expect(try simulation.entries(.incidentOpened) == [])
    #expect(try simulation.entries(.linkStatus).count { $0.contains("\"to\":\"suspect\"") } == 4)
  }
}

@Suite struct `A few pages that are gone from a large host` {
  @Test func `are no incident, and each is told once`() throws {
    let simulation = try Simulation(many) { request, now in
      let number = Int(request.url.path.dropFirst()) ?? 99
      return request.url.host == "pub.example" && number % 3 == 0 && now > start + .days(3)
        ? .success(page(404, title: "Gone")) : orderlyWeb(request, now)
    }
    simulation.run(for: .days(30))
    #expect(try simulation.entries(.incidentOpened) == [])
    let statuses = try simulation.entries(.linkStatus)
    #expect(statuses.count { $0.contains("\"to\":\"broken\"") } == 10)
    #expect(statuses.count == 20)
  }
}

@Suite struct `The resolver itself` {
  @Test func `being out of order is one incident, and no DOI is called failing`() throws {
    let articles = (0..<40).map { article("a\($0)", "10.1000/\($0)") }
    let simulation = try Simulation(
      articles, web: web("doi.org", from: .days(3), to: .days(5)) { _ in .success(page(500, title: "Error")) }
    )
    simulation.run(for: .days(20))
    #expect(
      try simulation.entries(.linkStatus).filter { $0.contains("suspect") || $0.contains("broken") } == [])
    #expect(try simulation.entries(.linkStatus).count <= 8)
    #expect(try simulation.entries(.incidentOpened).count == 1)
    #expect(try simulation.entries(.incidentClosed).count == 1)
    #expect(try simulation.entries(.incidentOpened).first?.contains("doi.resolver-error") == true)
    #expect(try simulation.store?.snapshot(at: simulation.now).links[.doi]?[.ok] == 40)
  }
}

@Suite struct `A license that every article shares` {
  private let articles = (0..<25).map {
    article("a\($0)", "https://pub\($0).example/a", "https://creativecommons.org/licenses/by/4.0/")
  }

  @Test func `is one incident when its page fails, and broken once when that is confirmed`() throws {
    let failing = web("creativecommons.org", to: .days(12)) { request in
      request.want == .headersOnly ? .success(page()) : .success(page(404, title: "Gone"))
    }
    let simulation = try Simulation(articles, web: failing)
    simulation.run(for: .days(30))
    let opened = try simulation.entries(.incidentOpened)
    #expect(opened.count == 1)
    #expect(opened.first?.contains("\"articles_total\":25") == true)
    #expect(try simulation.entries(.incidentClosed).count == 1)
    let statuses = try simulation.entries(.linkStatus)
    #expect(statuses.count == 2, "\(statuses)")
    #expect(statuses.first?.contains("\"from\":\"ok\",\"to\":\"broken\"") == true)
    #expect(statuses.last?.contains("\"from\":\"broken\",\"to\":\"ok\"") == true)
  }
}
