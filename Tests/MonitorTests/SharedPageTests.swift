import Testing

@testable import Journal
@testable import Time
@testable import Names
@testable import Findings
@testable import Observations
@testable import Checking
@testable import Reporting
@testable import Monitor

@Suite struct `DOIs that come to end at one page` {
  /// A publisher whose pages all lead to its portal from the eighth day on.
  private static func web(_ request: HopRequest, _ now: Moment) -> Result<Answer, TransferFailure> {
    let host = request.url.host
    guard now >= start + .days(8), host.hasSuffix(".example") else { return orderlyWeb(request, now) }
    guard host == "www.pub.example" else {
      return .success(Answer(status: 302, headers: ["location": "https://www.pub.example/welcome"]))
    }
    guard request.url.path == "/welcome" else { return .success(page(404, title: "Not found")) }
    var portal = page(title: "Portal")
    portal.page?.reading.isHTML = true
    portal.page?.reading.needleFound = false
    portal.page?.opening.text = "All that we publish, and news of the house"
    portal.page?.opening.length = 1_000
    return .success(portal)
  }

  @Test func `are told of, the first ones too`() throws {
    let articles = (0..<4).map { article("a\($0)", "10.1000/\($0)") }
    let simulation = try Simulation(articles, web: Self.web)
    simulation.run(for: .days(60))
    let snapshot = try #require(try simulation.store?.snapshot(at: simulation.now))
    #expect(snapshot.links[.doi]?[.warning] == 4)
    #expect(snapshot.problems.shown.allSatisfy { $0.findings.map(\.code).contains("page.soft-404") })
  }
}
