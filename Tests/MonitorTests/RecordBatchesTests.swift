import Testing
import Trials

@testable import Journal
@testable import Time
@testable import Names
@testable import Findings
@testable import Observations
@testable import Monitor

/// Records of one agency, in simulated time, by what its lists answer.
@Suite struct RecordBatchesTests {
  /// DataCite with records of all DOIs but some; lists may answer otherwise.
  private final class Agency {
    var absent: Set<String> = []
    var absentFromLists: Set<String> = []
    /// DOIs of which the resolver does not say the agency.
    var unnamed: Set<String> = []
    private(set) var agencies = 0
    var instead: ((HopRequest) -> Answer?)?
    /// Bytes that each row has besides what is read of it.
    var padding = 0
    private(set) var lists: [Int] = []
    private(set) var singles: [String] = []

    func clear() { (lists, singles) = ([], []) }

    /// The rows that are asked for.
    func rows(of request: HopRequest) -> [String] {
      (request.url.text.firstMatch(of: /ids=([^&]*)/)?.1.split(separator: ",") ?? []).map {
        record(String($0))
      }
    }

    private func record(_ doi: String) -> String {
      #"{"attributes":{"doi":"\#(doi)","state":"findable","titles":[{"title":"T"}]}\#(filling)}"#
    }

    private var filling: String {
      padding == 0 ? "" : #","x":"\#(String(repeating: "x", count: padding))""#
    }

    func answer(_ request: HopRequest, _ now: Moment) -> Result<Answer, TransferFailure> {
      var answer = Answer(status: 200)
      if request.url.host == "api.datacite.org" {
        if request.url.path == "/dois" {
          let ids =
            request.url.text.firstMatch(of: /ids=([^&]*)/)?.1.split(separator: ",").map(String.init) ?? []
          lists.append(ids.count)
          if let other = instead?(request) { return .success(other) }
          let found = ids.filter { !absent.contains($0) && !absentFromLists.contains($0) }.map(record)
          answer.body = Array(#"{"data":[\#(found.joined(separator: ","))]}"#.utf8)
          return .success(answer)
        }
        let doi = request.url.path.dropFirst(6).replacing("%2F", with: "/")
        singles.append(String(doi))
        if absent.contains(String(doi)) { return .success(Answer(status: 404)) }
        answer.body = Array(#"{"data":\#(record(String(doi)))}"#.utf8)
        return .success(answer)
      }
      if request.url.path.hasPrefix("/doiRA/") {
        agencies += 1
        let names = request.url.path.dropFirst(7).split(separator: ",")
        let rows = names.filter { !unnamed.contains(String($0)) }.map { #"{"DOI":"\#($0)","RA":"DataCite"}"# }
        answer.body = Array("[\(rows.joined(separator: ","))]".utf8)
        return .success(answer)
      }
      return orderlyWeb(request, now)
    }
  }

  private func simulation(_ agency: Agency, _ count: Int) throws -> Simulation {
    try Simulation(
      (0..<count).map { article("a\($0)", "10.5555/\($0)") },
      configuration {
        $0.hosts.rules = [.init(name: "doi.org", budget: .init(concurrency: 8, interval: .milliseconds(10)))]
        // Pages and handles, which nothing here is about, are most of what a simulated month costs.
        ($0.checks.schedule.page, $0.checks.schedule.registry) = (.days(30), .days(30))
      },
      web: agency.answer)
  }

  @Test(
    "a pass of many records needs few questions, and so does every later one, however long the lists are",
    arguments: [0, 1_000])
  func pass(padding: Int) throws {
    let agency = Agency()
    agency.padding = padding
    let simulation = try simulation(agency, 1000)
    simulation.run(for: .hours(1))
    #expect(agency.lists.reduce(0, +) + agency.singles.count == 1000)
    #expect(agency.lists.count + agency.singles.count <= 20, "\(agency.lists) \(agency.singles)")
    agency.clear()
    simulation.run(for: .days(28))
    // Four to five looks at each, each a little sooner than it would be alone.
    let looks = agency.lists.reduce(0, +) + agency.singles.count
    #expect(looks >= 4000 && looks <= 5000, "\(looks)")
    #expect(
      agency.lists.count + agency.singles.count <= looks / 8, "\(agency.lists.count) \(agency.singles.count)")
    let snapshot = try #require(simulation.monitor).snapshot(at: simulation.now)
    #expect(snapshot.coverage.overdue == 0 && snapshot.count(.ok) == 1000)
    #expect(try simulation.entries(.linkStatus).isEmpty)
  }

  @Test("the agencies of many DOIs are asked for together, and those that are not named again alone")
  func agencies() throws {
    let agency = Agency()
    agency.unnamed = ["10.5555/3"]
    let simulation = try simulation(agency, 200)
    simulation.run(for: .minutes(5))
    #expect(agency.agencies <= 12, "\(agency.agencies)")
    #expect(agency.lists.reduce(0, +) + agency.singles.count == 199)
    let snapshot = try #require(simulation.monitor).snapshot(at: simulation.now)
    #expect(snapshot.count(.ok) == 200)
  }

  @Test("what a list leaves out is asked for singly, and only that decides")
  func absent() throws {
    let agency = Agency()
    (agency.absentFromLists, agency.padding) = (["10.5555/3"], 5_000)
    let simulation = try simulation(agency, 20)
    simulation.run(for: .days(8))
    #expect(Set(agency.singles).contains("10.5555/3"))
    #expect(try simulation.entries(.linkStatus).isEmpty)
    agency.absent = ["10.5555/4"]
    simulation.run(for: .days(8))
    let told = try simulation.entries(.linkStatus)
    #expect(told.count == 1 && told[0].contains("10.5555/4") && told[0].contains("record.hidden"), "\(told)")
  }

  @Test("a refused question is asked by halves", arguments: [400, 414])
  func halves(status: Int) throws {
    let agency = Agency()
    agency.instead = { request in
      // One DOI of all is not taken.
      request.url.text.contains("10.5555/7,") || request.url.text.contains("10.5555/7&")
        ? Answer(status: status) : nil
    }
    let simulation = try simulation(agency, 64)
    simulation.run(for: .hours(1))
    #expect(agency.singles.contains("10.5555/7"), "\(agency.singles)")
    #expect(agency.singles.count <= 8 && agency.lists.count <= 24, "\(agency.lists) \(agency.singles)")
    #expect(try #require(simulation.monitor).snapshot(at: simulation.now).count(.ok) == 64)
  }

  @Test("lists that fail are tried again, and then each record is asked for singly")
  func fails() throws {
    let agency = Agency()
    agency.instead = { _ in Answer(status: 500) }
    let simulation = try simulation(agency, 40)
    simulation.run(for: .hours(1))
    #expect(Set(agency.singles).count == 40)
    #expect(agency.lists.count >= 3 && agency.lists.count <= 8, "\(agency.lists)")
    #expect(try simulation.entries(.linkStatus).isEmpty)
    #expect(try #require(simulation.monitor).snapshot(at: simulation.now).count(.ok) == 40)
  }

  /// What a list may answer instead of its own rows, by its rows.
  private static let oddities: [(String, @Sendable ([String]) -> Answer)] = [
    ("400", { _ in Answer(status: 400) }), ("414", { _ in Answer(status: 414) }),
    ("429", { _ in Answer(status: 429) }), ("500", { _ in Answer(status: 500) }),
    ("HTML", { _ in body("<!doctype html><title>Welcome</title>") }), ("nothing", { _ in body("") }),
    ("other DOIs", { rows in body(list(rows.map { $0.replacing("10.5555/", with: "10.5556/") })) }),
    ("rows twice", { body(list($0 + $0)) }),
    (
      "rows twice, and not alike",
      { rows in body(list(rows + rows.map { $0.replacing("\"T\"", with: "\"U\"") })) }
    ),
    (
      "1,001 rows",
      { rows in
        body(
          list(
            rows
              + (0..<1001 - rows.count).map { #"{"attributes":{"doi":"10.5557/\#($0)","state":"findable"}}"# }
          ))
      }
    ),
    ("hidden ones", { rows in body(list(rows.map { $0.replacing("findable", with: "registered") })) }),
    ("another title", { rows in body(list(rows.map { $0.replacing("\"T\"", with: "\"V\"") })) }),
  ]

  private static func list(_ rows: [String]) -> String { #"{"data":[\#(rows.joined(separator: ","))]}"# }

  private static func body(_ text: String, cut: Answer.Cut? = nil) -> Answer {
    var answer = Answer(status: 200)
    (answer.body, answer.cut) = (Array(text.utf8), cut)
    return answer
  }

  @Test(
    "a list that answers something else changes no status and tells nothing", arguments: oddities.map(\.0))
  func odd(name: String) throws {
    let answer = try #require(Self.oddities.first { $0.0 == name }).1
    let agency = Agency()
    let simulation = try simulation(agency, 20)
    simulation.run(for: .hours(1))
    agency.instead = { answer(agency.rows(of: $0)) }
    simulation.run(for: .days(8))
    #expect(try simulation.entries(.linkStatus).isEmpty && simulation.entries(.linkChanged).isEmpty)
    let snapshot = try #require(simulation.monitor).snapshot(at: simulation.now)
    #expect(snapshot.count(.ok) == 20 && snapshot.coverage.overdue == 0)
  }

  @Test("a list that is cut anywhere changes no status and tells nothing")
  func cut() throws {
    let agency = Agency()
    let simulation = try simulation(agency, 2)
    simulation.run(for: .hours(1))
    var (length, whole) = (0, Int.max)
    agency.instead = { request in
      let text = Self.list(agency.rows(of: request))
      whole = text.utf8.count
      let cut = String(decoding: text.utf8.prefix(length), as: UTF8.self)
      // Half of them look as if they were whole.
      return Self.body(cut, cut: length % 2 == 0 ? nil : .failure(TransferFailure(.reset, "cut")))
    }
    while length < whole {
      agency.clear()
      try simulation.give(.recheck(Selection(prefix: DOIPrefix("10.5555"))))
      simulation.run(for: .minutes(16))
      #expect(
        !agency.lists.isEmpty && agency.singles.count == 2, "\(length): \(agency.lists) \(agency.singles)")
      length += 1
    }
    #expect(length > 100)
    #expect(try simulation.entries(.linkStatus).isEmpty && simulation.entries(.linkChanged).isEmpty)
    #expect(try #require(simulation.monitor).snapshot(at: simulation.now).count(.ok) == 2)
  }

  @Test("a list that asks to wait is not asked again before, and nothing is said of its members")
  func waits() throws {
    let agency = Agency()
    agency.instead = { _ in
      var answer = Answer(status: 429)
      answer.retryAfter = .hours(2)
      return answer
    }
    let simulation = try simulation(agency, 40)
    simulation.run(for: .hours(1))
    #expect(agency.lists.count == 1 && agency.singles.isEmpty, "\(agency.lists) \(agency.singles)")
    agency.instead = nil
    simulation.run(for: .hours(3))
    #expect(try #require(simulation.monitor).snapshot(at: simulation.now).count(.ok) == 40)
    #expect(try simulation.entries(.linkStatus).isEmpty)
  }
}
