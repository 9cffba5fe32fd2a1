import Configuration
import Testing
import Trials

@testable import Journal
@testable import Time
@testable import Names
@testable import Observations
@testable import Judging
@testable import Monitor

/// Registry looks that the agency's record makes needless.
@Suite struct RegistryProofTests {
  /// A registry and DataCite that name a target for each DOI.
  private final class Web {
    var handles: [String: String] = [:]
    var records: [String: String] = [:]
    private(set) var handleLooks: [String: Int] = [:]
    func clear() { handleLooks = [:] }

    private func record(_ doi: String) -> String {
      let url = records[doi] ?? "https://pub.example/\(doi)"
      return #"{"attributes":{"doi":"\#(doi)","state":"findable","url":"\#(url)","titles":[{"title":"T"}]}}"#
    }

    func answer(_ request: HopRequest, _ now: Moment) -> Result<Answer, TransferFailure> {
      var answer = Answer(status: 200)
      let path = String(request.url.path)
      if request.url.host == "api.datacite.org" {
        let ids = request.url.text.firstMatch(of: /ids=([^&]*)/)?.1.split(separator: ",").map(String.init)
        answer.body = Array(
          #"{"data":\#(ids.map { "[" + $0.map(record).joined(separator: ",") + "]" } ?? record(String(path.dropFirst(6)).replacing("%2F", with: "/")))}"#
            .utf8)
        return .success(answer)
      }
      guard request.url.host == "doi.org" else { return .success(page()) }
      if path.hasPrefix("/doiRA/") {
        let rows = path.dropFirst(7).split(separator: ",").map { #"{"DOI":"\#($0)","RA":"DataCite"}"# }
        answer.body = Array("[\(rows.joined(separator: ","))]".utf8)
        return .success(answer)
      }
      if path.hasPrefix("/api/handles/") {
        let doi = String(path.dropFirst(13))
        handleLooks[doi, default: 0] += 1
        let url = handles[doi] ?? "https://pub.example/\(doi)"
        answer.body = Array(
          #"{"responseCode":1,"values":[{"index":1,"type":"URL","data":{"format":"string","value":"\#(url)"}}]}"#
            .utf8)
        return .success(answer)
      }
      let doi = String(path.dropFirst())
      return .success(
        Answer(status: 302, headers: ["location": handles[doi] ?? "https://pub.example/\(doi)"]))
    }
  }

  private func simulation(_ web: Web, _ count: Int, isOn: Bool = true) throws -> Simulation {
    try Simulation(
      (0..<count).map { article("a\($0)", "10.5555/\($0)") },
      configuration { $0.checks.schedule.registryByRecord = isOn }, web: web.answer)
  }

  @Test("a handle that its record names is asked every 90 days, and by chance one of 1,000 a day")
  func proof() throws {
    let web = Web()
    let simulation = try simulation(web, 40)
    simulation.run(for: .days(2))
    web.clear()
    simulation.run(for: .days(180))
    let looks = web.handleLooks.values.reduce(0, +)
    // Twice each, 40 · 180 / 1000 by chance, which put the next one off.
    #expect(looks >= 60 && looks <= 130, "\(looks)")
    #expect((0..<40).allSatisfy { web.handleLooks["10.5555/\($0)", default: 0] >= 1 })
    let snapshot = try #require(simulation.monitor).snapshot(at: simulation.now)
    #expect(snapshot.coverage.overdue == 0 && snapshot.count(.ok) == 40)
    #expect(try simulation.entries(.linkStatus).isEmpty && simulation.entries(.linkChanged).isEmpty)
  }

  @Test("without that every handle is asked daily")
  func off() throws {
    let web = Web()
    let simulation = try simulation(web, 5, isOn: false)
    simulation.run(for: .days(20))
    #expect((0..<5).allSatisfy { web.handleLooks["10.5555/\($0)", default: 0] >= 20 }, "\(web.handleLooks)")
  }

  @Test(
    "where the record comes to name another target, the handle is asked at once, and what differs twice is told once"
  )
  func differs() throws {
    let web = Web()
    let simulation = try simulation(web, 5)
    simulation.run(for: .days(3))
    web.records["10.5555/3"] = "https://elsewhere.example/3"
    web.clear()
    simulation.run(for: .days(8))
    #expect(web.handleLooks["10.5555/3", default: 0] >= 1)
    let told = try simulation.entries(.linkStatus)
    #expect(
      told.count == 1 && told[0].contains("doi.target-disagrees") && told[0].contains("agreement"), "\(told)")
    web.records["10.5555/3"] = nil
    simulation.run(for: .days(8))
    let back = try simulation.entries(.linkStatus)
    #expect(back.count == 2 && back[1].contains(#""to":"ok""#), "\(back)")
  }

  @Test("a target that both change is no disagreement, and is told as a change of the target")
  func both() throws {
    let web = Web()
    let simulation = try simulation(web, 5)
    simulation.run(for: .days(3))
    web.records["10.5555/3"] = "https://new.example/3"
    web.handles["10.5555/3"] = "https://new.example/3"
    simulation.run(for: .days(8))
    #expect(try simulation.entries(.linkStatus).isEmpty)
    let changes = try simulation.entries(.linkChanged)
    #expect(changes.contains { $0.contains("https://new.example/3") && $0.contains("target") }, "\(changes)")
  }

  @Test("two spellings of one target are the same")
  func same() {
    #expect(RegisteredTarget.isSame("http://a.example/x/", "https://A.example/x"))
    #expect(RegisteredTarget.isSame("https://a.example/x#top", "https://a.example/x"))
    #expect(RegisteredTarget.isSame("https://a.example/%c3%bc", "https://a.example/ü"))
    #expect(RegisteredTarget.isSame("https://a.example/x%2812%29%7e", "https://a.example/x(12)~"))
    #expect(RegisteredTarget.isSame("https://a.example/a%2fb", "https://a.example/a%2Fb"))
    #expect(!RegisteredTarget.isSame("https://a.example/a%2Fb", "https://a.example/a/b"))
    #expect(!RegisteredTarget.isSame("https://a.example/%E9", "https://a.example/%E8"))
    #expect(!RegisteredTarget.isSame("https://a.example/x?y=1", "https://a.example/x"))
    #expect(!RegisteredTarget.isSame("https://a.example/X", "https://a.example/x"))
  }
}
