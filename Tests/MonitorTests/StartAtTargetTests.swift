import Configuration
import Testing
import Trials

@testable import Journal
@testable import Time
@testable import Observations
@testable import Monitor

/// Pages of DOIs that are looked at from their registered target.
@Suite struct StartAtTargetTests {
  /// One DOI whose resolver leads where its record says.
  private final class Web {
    var target = "https://pub.example/1"
    var redirect: String?
    var status = 200
    /// The beginnings of looks at the page, without those that only go on from the resolver.
    private(set) var starts: [String] = []
    private var isLedOn = false

    func answer(_ request: HopRequest, _ now: Moment) -> Result<Answer, TransferFailure> {
      guard case .page = request.want, request.url.text.contains("/1") else {
        if request.url.path.hasPrefix("/api/handles/") {
          var answer = Answer(status: 200)
          answer.body = Array(
            #"{"responseCode":1,"values":[{"index":1,"type":"URL","data":{"format":"string","value":"\#(target)"}}]}"#
              .utf8)
          return .success(answer)
        }
        return orderlyWeb(request, now)
      }
      if !isLedOn { starts.append(request.url.host) }
      isLedOn = request.url.host == "doi.org"
      return .success(isLedOn ? Answer(status: 302, headers: ["location": redirect ?? target]) : page(status))
    }
  }

  private func simulation(_ web: Web, _ of: Int = 10) throws -> Simulation {
    try Simulation(
      [article("a", "10.5555/1")],
      configuration {
        $0.checks.schedule.page = .days(1)
        $0.checks.schedule.jitter = 0
        $0.checks.schedule.startAtTarget = of
      }, web: web.answer)
  }

  @Test("one of ten begins at the resolver, and the first one does")
  func tenth() throws {
    let web = Web()
    let simulation = try simulation(web)
    simulation.run(for: .days(31))
    // The first one may come before the registry told the target, and the second one goes the whole way then.
    let whole = web.starts.indices.filter { web.starts[$0] == "doi.org" }
    #expect(web.starts.count >= 30 && whole.first == 0, "\(web.starts)")
    #expect(zip(whole.dropFirst(), whole.dropFirst(2)).allSatisfy { $1 - $0 == 10 }, "\(whole)")
    #expect(whole.count <= 5, "\(whole)")
    #expect(try simulation.entries(.linkStatus).isEmpty)
  }

  @Test("all do where that is wanted, or where the resolver leads elsewhere than its record says")
  func all() throws {
    let web = Web()
    let simulation = try simulation(web, 1)
    simulation.run(for: .days(10))
    #expect(Set(web.starts) == ["doi.org"])
    let other = Web()
    other.redirect = "https://other.example/1"
    let second = try self.simulation(other)
    second.run(for: .days(10))
    #expect(Set(other.starts) == ["doi.org"])
  }

  @Test("after a change or a failure the whole way is gone")
  func change() throws {
    let web = Web()
    let simulation = try simulation(web)
    simulation.run(for: .days(4) + .hours(12))
    #expect(web.starts.suffix(2) == ["pub.example", "pub.example"])
    web.target = "https://new.example/1"
    simulation.run(for: .days(2))
    #expect(web.starts.suffix(2).contains("doi.org"), "\(web.starts)")
    simulation.run(for: .days(3))
    #expect(web.starts.last == "new.example")
    let before = web.starts.count
    web.status = 404
    simulation.run(for: .days(10))
    // The failure is found at the target, and confirmed the whole way.
    #expect(web.starts.dropFirst(before).first == "new.example")
    #expect(web.starts.dropFirst(before + 1).allSatisfy { $0 == "doi.org" }, "\(web.starts)")
    #expect(try simulation.entries(.linkStatus).contains { $0.contains(#""to":"broken""#) })
  }
}
