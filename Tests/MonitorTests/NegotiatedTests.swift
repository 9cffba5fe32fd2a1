import Testing

@testable import Journal
@testable import Time
@testable import Names
@testable import Observations
@testable import Checking
@testable import Monitor

/// DOIs of an agency whose records are asked for through the resolver.
@Suite struct NegotiatedTests {
  private final class Web {
    var agency = "JaLC"
    /// What the resolver answers where a record is asked for.
    var record: (String) -> Answer = { doi in
      var answer = Answer(status: 200)
      answer.body = Array(#"{"DOI":"\#(doi)","title":"Title of \#(doi)"}"#.utf8)
      return answer
    }
    private(set) var asked: [(doi: String, at: Moment)] = []
    func clear() { asked = [] }

    func answer(_ request: HopRequest, _ now: Moment) -> Result<Answer, TransferFailure> {
      let path = String(request.url.path)
      if request.headers == [NegotiatedRecordCheck.accept] {
        asked.append((String(path.dropFirst()), now))
        return .success(record(String(path.dropFirst())))
      }
      if path.hasPrefix("/doiRA/") {
        var answer = Answer(status: 200)
        let rows = path.dropFirst(7).split(separator: ",").map { #"{"DOI":"\#($0)","RA":"\#(agency)"}"# }
        answer.body = Array("[\(rows.joined(separator: ","))]".utf8)
        return .success(answer)
      }
      return orderlyWeb(request, now)
    }
  }

  private func simulation(_ web: Web, _ count: Int = 12) throws -> Simulation {
    try Simulation((0..<count).map { article("a\($0)", "10.1430/\($0)") }, web: web.answer)
  }

  private func finding(_ simulation: Simulation, _ code: String) throws -> Int {
    try simulation.count(
      "SELECT count(*) FROM aspect WHERE aspect = 2 AND findings LIKE '%\(code)%'")
  }

  @Test("is asked for each every 30 days, and a title that changed is told once two looks agree")
  func titles() throws {
    let web = Web()
    let simulation = try simulation(web)
    simulation.run(for: .hours(1))
    #expect(web.asked.count == 12 && Set(web.asked.map(\.doi)).count == 12, "\(web.asked)")
    #expect(try #require(simulation.monitor).snapshot(at: simulation.now).count(.ok) == 12)
    simulation.run(for: .days(26))
    #expect(web.asked.count == 12, "not before")
    simulation.run(for: .days(4))
    #expect(web.asked.count == 24, "\(web.asked.count)")
    let usual = web.record
    web.record = { doi in
      var answer = usual(doi)
      if doi == "10.1430/3" { answer.body = Array(#"{"DOI":"\#(doi)","title":"Another"}"#.utf8) }
      return answer
    }
    simulation.run(for: .days(61))
    let changes = try simulation.entries(.linkChanged)
    #expect(changes.count == 1 && changes[0].contains("10.1430/3"), "\(changes)")
    #expect(try simulation.entries(.linkStatus).isEmpty)
    #expect(try #require(simulation.monitor).snapshot(at: simulation.now).coverage.overdue == 0)
  }

  @Test(
    "one that cannot be read spares its agency the other questions for 30 days, over a restart",
    arguments: [406, 200])
  func unsupported(status: Int) throws {
    let web = Web()
    web.record = { _ in
      var answer = Answer(status: status, headers: ["content-type": "text/html"])
      answer.body = Array("<html>".utf8)
      return answer
    }
    let simulation = try simulation(web, 30)
    simulation.run(for: .minutes(2))
    simulation.kill()
    try simulation.begin()
    simulation.run(for: .hours(1))
    #expect(web.asked.count == 1, "\(web.asked)")
    #expect(try finding(simulation, "record.unsupported") == 30)
    #expect(try #require(simulation.monitor).snapshot(at: simulation.now).count(.ok) == 30)
    simulation.run(for: .days(29))
    #expect(web.asked.count == 1)
    web.record = Web().record
    simulation.run(for: .days(32))
    #expect(Set(web.asked.map(\.doi)).count == 30, "then it is asked again, and answers")
    #expect(try finding(simulation, "record.unsupported") == 0)
    #expect(try simulation.entries(.linkStatus).isEmpty)
  }

  @Test("nothing of it is a failure of the link, and 204 is only told")
  func quiet() throws {
    let web = Web()
    web.record = { doi in Answer(status: doi.hasSuffix("5") ? 404 : doi.hasSuffix("7") ? 500 : 204) }
    let simulation = try simulation(web)
    simulation.run(for: .hours(2))
    let snapshot = try #require(simulation.monitor).snapshot(at: simulation.now)
    #expect(snapshot.count(.ok) == 10 && snapshot.count(.undecided) == 2)
    #expect(try finding(simulation, "record.empty") == 10)
    simulation.run(for: .days(60))
    let told = try simulation.entries(.linkStatus)
    #expect(told.allSatisfy { $0.contains("\"to\":\"undecided\"") } && told.count == 2, "\(told)")
  }

  @Test("a state that knows the agency and has no record of it gets one")
  func older() throws {
    let web = Web()
    let simulation = try simulation(web, 3)
    simulation.run(for: .hours(1))
    try simulation.run("DELETE FROM aspect WHERE aspect = 2")
    simulation.kill()
    try simulation.begin()
    web.clear()
    simulation.run(for: .days(2))
    #expect(Set(web.asked.map(\.doi)).count == 3)
  }

  @Test("of an agency that nobody reads is not asked for")
  func others() throws {
    let web = Web()
    web.agency = "EIDR"
    let simulation = try simulation(web, 3)
    simulation.run(for: .days(40))
    #expect(web.asked.isEmpty)
    #expect(try simulation.count("SELECT count(*) FROM aspect WHERE aspect = 2") == 0)
  }
}
