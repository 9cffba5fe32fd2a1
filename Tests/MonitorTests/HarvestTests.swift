import Configuration
import Foundation
import Testing
import Trials

@testable import Journal
@testable import Time
@testable import Names
@testable import Findings
@testable import Observations
@testable import Checking
@testable import Monitor

/// Sources in simulated time: weeks of looks, kills between any two events, and a list that changes.
@Suite struct HarvestTests {
  /// DataCite's list of some DOIs, 10 a page; everything else answers in order.
  private final class List {
    var numbers: Set<Int>
    var title: String?
    var answersInstead: ((Int) -> Result<Answer, TransferFailure>?)?
    private(set) var pages = 0

    init(_ numbers: some Sequence<Int>) { self.numbers = Set(numbers) }

    func answer(_ request: HopRequest, _ now: Moment) -> Result<Answer, TransferFailure> {
      guard request.url.host == "api.datacite.org", request.url.path == "/dois" else {
        return orderlyWeb(request, now)
      }
      pages += 1
      if let other = answersInstead?(pages) { return other }
      let cursor = request.url.text.firstMatch(of: /page\[cursor\]=(\d+)/).flatMap { Int($0.1) } ?? 1
      let place = cursor == 1 ? 0 : cursor
      let rest = numbers.sorted().filter { $0 > place }
      let titles = title.map { ",\"titles\":[{\"title\":\"\($0)\"}]" } ?? ""
      let items = rest.prefix(10).map {
        "{\"id\":\"10.5555/\($0)\",\"attributes\":{\"doi\":\"10.5555/\($0)\"\(titles)}}"
      }
      let next = rest.count > 10 ? "\"https://x/?page%5Bcursor%5D=\(rest[9])\"" : "null"
      var answer = Answer(status: 200)
      answer.body = Array(
        "{\"data\":[\(items.joined(separator: ","))],\"meta\":{\"total\":\(numbers.count)},\"links\":{\"next\":\(next)}}"
          .utf8)
      return .success(answer)
    }
  }

  private func settings(every: Span = .days(1), full: Span = .days(7)) -> Configuration {
    configuration {
      $0.library.sources = [
        SourceRule(name: "lib", place: .dataCite(.client, "a.b"), every: every, full: full, owner: "library")
      ]
      // The checks of the articles are not what is tried here.
      $0.hosts.standard = HostBudget(concurrency: 1, interval: .days(400))
    }
  }

  private func counts(_ simulation: Simulation, _ event: JournalEntry.Event) throws -> Int {
    try simulation.entries(event).count
  }

  private func articles(_ simulation: Simulation) throws -> Int {
    try #require(simulation.store).snapshot(at: simulation.now).articles.watched
  }

  /// How many articles came, as `source.harvested` tells it.
  private func told(_ simulation: Simulation, _ name: String) throws -> Int {
    try simulation.entries(.sourceHarvested).reduce(0) { sum, line in
      let found = try Regex("\"\(name)\":(\\d+)").firstMatch(in: line)
      return sum + (found?[1].substring.flatMap { Int($0) } ?? 0)
    }
  }

  /// How often the service is killed: some dozen times here, as often as is asked for there.
  private static let kills =
    ProcessInfo.processInfo.environment["DOIWATCH_HARVEST_KILLS"].flatMap { Int($0) } ?? 40

  @Test("kills at random moments of a harvest lose and double nothing")
  func killed() throws {
    var dice = Dice(seed: 1)
    let list = List(1...3000)
    let simulation = try Simulation([], settings(), web: list.answer)
    for _ in 0..<Self.kills {
      simulation.run(for: .milliseconds(.random(in: 0...3000, using: &dice)))
      simulation.kill()
      try simulation.begin()
    }
    simulation.run(for: .minutes(10))
    #expect(try articles(simulation) == 3000)
    #expect(try told(simulation, "added") == 3000)
    #expect(try counts(simulation, .sourceHarvested) == 1 && counts(simulation, .articlesImported) == 1)
    // A page that was taken in is not asked for again.
    #expect(list.pages <= 300 + Self.kills)
    #expect(try #require(simulation.store).sourceArticles() == ["lib": 3000])
  }

  @Test("what is gone leaves after two whole looks, and what comes back in between stays")
  func removal() throws {
    let list = List(1...100)
    let simulation = try Simulation([], settings(), web: list.answer)
    simulation.run(for: .days(1))
    #expect(try articles(simulation) == 100 && counts(simulation, .articleAdded) == 100)
    list.numbers.subtract([3, 4])
    simulation.run(for: .days(7))
    #expect(try articles(simulation) == 100)
    list.numbers.insert(4)
    simulation.run(for: .days(7))
    #expect(try articles(simulation) == 99)
    #expect(try simulation.entries(.articleRemoved).count == 1)
    #expect(try told(simulation, "removed") == 1)
    #expect(try counts(simulation, .sourceShrank) == 0)
  }

  @Test("an incident ends with the articles that were behind it")
  func removalBehindIncident() throws {
    let list = List(1...100)
    var checking = settings()
    checking.hosts.standard = configuration().hosts.standard
    // The pages of the first nine lead to it.
    let simulation = try Simulation([], checking) { request, now in
      request.url.host == "pub2.example"
        ? .failure(TransferFailure(.timeout, "timed out")) : list.answer(request, now)
    }
    func told(_ event: JournalEntry.Event) throws -> Int {
      try simulation.entries(event).count { $0.contains("\"host\":\"pub2.example\"") }
    }
    simulation.run(for: .days(3))
    #expect(try told(.incidentOpened) == 1 && told(.incidentClosed) == 0)
    list.numbers.subtract(1...9)
    simulation.run(for: .days(20))
    #expect(try articles(simulation) == 91)
    #expect(try told(.incidentOpened) == 1 && told(.incidentClosed) == 1)
  }

  @Test(
    "a list that shrinks removes nothing for months, says so once, and an order lets it pass",
    arguments: [0, 89])
  func shrinks(left: Int) throws {
    let list = List(1...100)
    let simulation = try Simulation([], settings(), web: list.answer)
    simulation.run(for: .days(1))
    list.numbers = Set(1...100).filter { $0 <= left }
    // New records make up for none.
    list.numbers.formUnion(1000..<1005)
    simulation.run(for: .days(60))
    #expect(try articles(simulation) == 105)
    #expect(try counts(simulation, .sourceShrank) == 1 && counts(simulation, .sourceRecovered) == 0)
    #expect(try #require(simulation.store).snapshot(at: simulation.now).service == .warn)
    #expect(try simulation.give(.acceptSource("lib")) == .acceptedSource(articles: 100 - left))
    #expect(try articles(simulation) == left + 5 && counts(simulation, .sourceRecovered) == 1)
    simulation.run(for: .days(30))
    #expect(try articles(simulation) == left + 5 && counts(simulation, .sourceShrank) == 1)
    #expect(try simulation.give(.acceptSource("lib")) == .nothingShrank(state: "ok", reason: ""))
  }

  @Test("an order to let very many records go takes steps, between which checks go on, and is told as one")
  func accepts() throws {
    let list = List(1...600)
    let simulation = try Simulation([], settings(), web: list.answer)
    simulation.run(for: .days(1))
    list.numbers = Set(1...50)
    simulation.run(for: .days(10))
    let monitor = try #require(simulation.monitor)
    monitor.orders.most.articles = 200
    simulation.handOver(.acceptSource("lib"))
    simulation.wake()
    #expect(simulation.answers.isEmpty)
    #expect(try articles(simulation) < 600 && articles(simulation) > 50)
    simulation.run(for: .minutes(1))
    #expect(simulation.answers.last == .acceptedSource(articles: 550))
    #expect(try articles(simulation) == 50 && counts(simulation, .sourceRecovered) == 1)
    #expect(try told(simulation, "removed") == 550)
  }

  @Test("one that comes back to what it had recovers by itself")
  func recovers() throws {
    let list = List(1...100)
    let simulation = try Simulation([], settings(), web: list.answer)
    simulation.run(for: .days(1))
    list.numbers = Set(1...50)
    simulation.run(for: .days(10))
    list.numbers = Set(1...100)
    simulation.run(for: .days(2))
    #expect(try counts(simulation, .sourceShrank) == 1 && counts(simulation, .sourceRecovered) == 1)
    #expect(try articles(simulation) == 100)
  }

  @Test("a source that never had any records is told of once, until some come")
  func empty() throws {
    let list = List([Int]())
    let simulation = try Simulation([], settings(), web: list.answer)
    simulation.run(for: .days(3))
    #expect(try articles(simulation) == 0 && counts(simulation, .sourceShrank) == 1)
    #expect(try simulation.entries(.sourceShrank)[0].contains("found no records at all; check its prefix"))
    let snapshot = try #require(simulation.store).snapshot(at: simulation.now)
    #expect(snapshot.service == .warn)
    list.numbers = [1, 2]
    simulation.run(for: .days(2))
    #expect(try articles(simulation) == 2 && counts(simulation, .sourceRecovered) == 1)
    #expect(try counts(simulation, .sourceShrank) == 1)
  }

  @Test("a list that was accepted as empty is told of again only after it had records")
  func acceptedAsEmpty() throws {
    let list = List([Int]())
    let simulation = try Simulation([], settings(), web: list.answer)
    simulation.run(for: .days(3))
    #expect(try simulation.give(.acceptSource("lib")) == .acceptedSource(articles: 0))
    simulation.run(for: .days(30))
    #expect(try counts(simulation, .sourceShrank) == 1 && counts(simulation, .sourceRecovered) == 1)
    #expect(try simulation.give(.acceptSource("lib")) == .nothingShrank(state: "ok", reason: ""))
    list.numbers = [1]
    simulation.run(for: .days(8))
    #expect(try articles(simulation) == 1)
    list.numbers = []
    simulation.run(for: .days(8))
    #expect(try articles(simulation) == 1 && counts(simulation, .sourceShrank) == 2)
  }

  @Test("a failing source is told of once, tried again at the capacityPlan of failures, and keeps its place")
  func fails() throws {
    let list = List(1...100)
    let simulation = try Simulation([], settings(), web: list.answer)
    list.answersInstead = { page in page > 5 ? .success(Answer(status: 500)) : nil }
    simulation.run(for: .days(20))
    #expect(try counts(simulation, .sourceFailed) == 1)
    #expect(try articles(simulation) == 50)
    // Five pages, and some tries of the sixth in each attempt, at most one attempt a day in the end.
    #expect(list.pages < 5 + 35 * 9)
    list.answersInstead = nil
    simulation.run(for: .days(1))
    #expect(try articles(simulation) == 100 && counts(simulation, .sourceRecovered) == 1)
    #expect(try told(simulation, "added") == 100)
  }

  @Test("an outage of our own says nothing of a source")
  func outage() throws {
    let list = List(1...100)
    var isDown = true
    var settings = settings()
    settings.hosts.standard = Configuration().hosts.standard
    let simulation = try Simulation([], settings) { request, now in
      isDown ? .failure(TransferFailure(.connect, "no route")) : list.answer(request, now)
    }
    simulation.run(for: .days(3))
    #expect(try counts(simulation, .sourceFailed) == 0 && counts(simulation, .connectivityLost) == 1)
    isDown = false
    simulation.run(for: .days(1))
    #expect(try articles(simulation) == 100 && counts(simulation, .sourceFailed) == 0)
  }

  @Test("titles that change are told as changes")
  func retitled() throws {
    let list = List(1...20)
    let simulation = try Simulation([], settings(every: .hours(1), full: .hours(1)), web: list.answer)
    simulation.run(for: .minutes(30))
    list.answersInstead = { _ in
      var answer = Answer(status: 200)
      let items = (1...20).map {
        "{\"id\":\"10.5555/\($0)\",\"attributes\":{\"doi\":\"10.5555/\($0)\",\"titles\":[{\"title\":\"T\"}]}}"
      }
      answer.body = Array("{\"data\":[\(items.joined(separator: ","))],\"links\":{}}".utf8)
      return .success(answer)
    }
    simulation.run(for: .hours(2))
    #expect(try articles(simulation) == 20 && counts(simulation, .articleChanged) == 20)
    #expect(try told(simulation, "changed") == 20)
  }

  /// A resolver that says DataCite has all DOIs, and DataCite's records beside its list.
  private func dataCiteWeb(_ list: List, title: @escaping () -> String) -> ScriptedWeb {
    { request, now in
      let path = request.url.path
      if path.hasPrefix("/doiRA/") {
        var answer = Answer(status: 200)
        answer.body = Array(#"[{"DOI":"x","RA":"DataCite"}]"#.utf8)
        return .success(answer)
      }
      guard request.url.host == "api.datacite.org", path != "/dois" else { return list.answer(request, now) }
      var answer = Answer(status: 200)
      let doi = path.dropFirst(6).replacing("%2F", with: "/")
      answer.body = Array(
        #"{"data":{"id":"\#(doi)","attributes":{"doi":"\#(doi)","titles":[{"title":"\#(title())"}]}}}"#.utf8)
      return .success(answer)
    }
  }

  private func singly(_ simulation: Simulation) -> Int {
    simulation.starts.count { $0.request.url.host == "api.datacite.org" && $0.request.url.path != "/dois" }
  }

  @Test("what a list says of a record is that record's check, and what would be news is asked for singly")
  func heard() throws {
    let list = List(1...20)
    var settings = settings(every: .days(30), full: .days(1))
    settings.hosts.standard = Configuration().hosts.standard
    settings.checks.schedule.record = .days(3)
    var title = "T"
    list.title = "T"
    let simulation = try Simulation([], settings, web: dataCiteWeb(list) { title })
    simulation.run(for: .days(20))
    // Every day the list says the same, so nothing is ever asked singly, and every record is looked at in time.
    #expect(singly(simulation) == 0)
    let snapshot = try #require(simulation.store).snapshot(at: simulation.now)
    #expect(snapshot.coverage.overdue == 0 && snapshot.count(.ok) == 20)
    // The list says something new and the record does not: nothing is said.
    list.title = "Other"
    simulation.run(for: .days(1))
    #expect(singly(simulation) >= 20)
    #expect(try counts(simulation, .linkChanged) == 0)
    // Both do: it is told, once for each.
    title = "Other"
    simulation.run(for: .days(4))
    #expect(try counts(simulation, .linkChanged) == 20)
  }

  @Test("two sources share an article: it goes when the last of them has it no more")
  func shared() throws {
    let list = List(1...20)
    var second = settings()
    second.library.sources.append(
      SourceRule(name: "other", place: .dataCite(.prefix, "10.5555"), every: .hours(1), full: .hours(1)))
    let others = List(1...20)
    let simulation = try Simulation([], second) { request, now in
      request.url.text.contains("prefix=") ? others.answer(request, now) : list.answer(request, now)
    }
    simulation.run(for: .minutes(30))
    #expect(try articles(simulation) == 20)
    #expect(try #require(simulation.store).sourceArticles() == ["lib": 20, "other": 20])
    list.numbers.remove(5)
    simulation.run(for: .days(15))
    #expect(try articles(simulation) == 20 && counts(simulation, .articleRemoved) == 0)
    others.numbers.remove(5)
    simulation.run(for: .hours(3))
    #expect(try articles(simulation) == 19 && counts(simulation, .articleRemoved) == 1)
  }
}
