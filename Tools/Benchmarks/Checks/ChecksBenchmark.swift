import Configuration
import Foundation
import Journal
import Time
import Names
import Observations
import Checking
import Monitor

/// What one check costs beside the transfer: taken from the schedule, judged, and made durable by the real monitor
/// in a real database, with answers that are made up. `bench/checks` starts it:
///
///     bench-checks fill STATE LINKS    take in so many links
///     bench-checks run STATE CHECKS    make so many checks, and print what each cost
///     bench-checks lists - ROUNDS      read agencies' lists of records, and print what one cost
@main
struct ChecksBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let count = Int(arguments[3]) else {
      print("usage: bench-checks fill|run|lists STATE NUMBER")
      exit(64)
    }
    if arguments[1] == "lists" { return lists(count) }
    let store = try Store(writing: StateDirectory(path: arguments[2]), rotateAt: 1 << 30)
    if arguments[1] == "fill" { try fill(store, count) } else { try run(store, count) }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.hosts.standard = HostBudget(concurrency: 64, interval: .zero)
    configuration.hosts.rules = []
    configuration.network.canaries = []
    configuration.reports.digests = []
    configuration.reports.output.statusInterval = .days(1)
    return configuration
  }

  /// A third DOIs, a third licenses, a third other URLs, under names in no order.
  private static func fill(_ store: Store, _ links: Int) throws {
    _ = try store.importArticles(fingerprint: "bench", schedule: Settings(configuration).schedule, at: now())
    { feed in
      for number in 0..<max(1, links / 3) {
        let name = String(UInt64(number) &* 0x9E37_79B9_7F4A_7C15, radix: 36)
        let article = Article(
          id: "a\(name)", title: "On \(name) and other things", doi: "10.\(5000 + number % 4096)/\(name)",
          licenses: ["https://terms\(number % 256).example/\(name)/deed"],
          links: ["https://data\(number % 4096).example/\(name)"])
        if let article { try feed(article) }
      }
    }
    // The service plans by the pace beside its first checks; here that would be taken for a part of them.
    let settings = Settings(configuration)
    let pace = settings.capacityPlan(
      lines: try store.longestLines(most: 10_000), dois: try store.linkCount(.doi))
    try store.replan(pace.intervals, at: now())
  }

  /// What it costs to read a list as large as agencies' are: 100 records with rights and relations, 50 with licenses,
  /// notices and assertions. It is read between other events.
  private static func lists(_ rounds: Int) {
    for agency in Agency.listing {
      let names = (0..<RecordBatch.most(agency)).map { "10.5555/\($0)" }
      let related = (0..<20).map {
        #"{"relatedIdentifier":"10.5555/r\#($0)","relatedIdentifierType":"DOI","relationType":"Cites"}"#
      }
      let rights =
        #"{"rights":"Creative Commons Attribution 4.0","rightsUri":"https://creativecommons.org/licenses/by/4.0/"}"#
      let terms = (0..<4).map {
        #"{"URL":"https://creativecommons.org/licenses/by/4.0/","content-version":"vor","delay-in-days":\#($0)}"#
      }
      let assertion = (0..<12).map {
        #"{"value":"Some words \#($0)","name":"received","label":"Received","group":{"name":"history","label":"History"}}"#
      }
      let rows = names.map { name in
        agency == .dataCite
          ? #"{"id":"\#(name)","attributes":{"doi":"\#(name)","state":"findable","url":"https://r.example/\#(name)","titles":[{"title":"On one thing and the other"}],"rightsList":[\#(rights)],"relatedIdentifiers":[\#(related.joined(separator: ","))]}}"#
          : #"{"DOI":"\#(name)","title":["On one thing and the other"],"resource":{"primary":{"URL":"https://r.example/\#(name)"}},"license":[\#(terms.joined(separator: ","))],"assertion":[\#(assertion.joined(separator: ","))]}"#
      }
      let list = rows.joined(separator: ",")
      var answer = Answer(status: 200)
      answer.body = Array(
        (agency == .dataCite ? #"{"data":[\#(list)]}"# : #"{"message":{"items":[\#(list)]}}"#).utf8)
      let asked = names.compactMap { try? DOI(parsing: $0) }
      let cpu = processorTime()
      var read = 0
      for _ in 0..<rounds {
        if case .records(let records) = RecordBatchAnswer(answer, agency, asked: asked, at: now()) {
          read += records.count
        }
      }
      let cost = (processorTime() - cpu) / Double(max(1, rounds)) * 1000
      print(
        "\(agency.rawValue): \(read / max(1, rounds)) records of \(answer.body.count) bytes in \(String(format: "%.1f", cost)) ms"
      )
    }
  }

  private static func run(_ store: Store, _ checks: Int) throws {
    // A clock of its own: the look at it is not what is measured.
    var moment = now()
    let monitor = try Monitor(store: store, settings: Settings(configuration), startedAt: moment)
    var done = 0
    var events: [Event] = []
    var batches = 0
    let cpu = processorTime()
    let wall = ContinuousClock.now
    while done < checks {
      moment = moment + .milliseconds(1)
      var answered: [Event] = []
      for action in monitor.handle(events, at: moment) {
        guard case .start(let number, let request) = action else { continue }
        answered.append(.transferred(number, answer(request, at: moment)))
      }
      guard !answered.isEmpty else { break }
      done += answered.filter { isLast($0) }.count
      events = answered
      batches += 1
    }
    let used = processorTime() - cpu
    let elapsed = ContinuousClock.now - wall
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    print(
      String(
        format: "%d checks in %d commits: %.0f µs CPU and %.0f µs in all for each", done, batches,
        used * 1e6 / Double(max(1, done)), seconds * 1e6 / Double(max(1, done))))
  }

  private static func answer(_ request: HopRequest, at now: Moment) -> HopResult {
    HopResult(request: request, startedAt: now, finishedAt: now, outcome: .success(content(request)))
  }

  private static func content(_ request: HopRequest) -> Answer {
    let url = request.url
    guard url.host == "doi.org" else {
      var answer = Answer(status: 200, headers: ["content-type": "text/html"], bytes: 20_000)
      answer.page = PageFacts()
      answer.page?.title = "A page of \(url.host)"
      return answer
    }
    if url.path.hasPrefix("/doiRA/") {
      var answer = Answer(status: 200)
      answer.body = Array(#"[{"DOI":"x","RA":"mEDRA"}]"#.utf8)
      return answer
    }
    if url.path.hasPrefix("/api/") {
      var answer = Answer(status: 200)
      answer.body = Array(
        #"{"responseCode":1,"values":[{"index":1,"type":"URL","data":{"format":"string","value":"https://pub.example\#(url.path)"}}]}"#
          .utf8)
      return answer
    }
    return Answer(
      status: 302, headers: ["location": "https://pub\(url.path.utf8.count % 97).example\(url.path)"])
  }

  /// Whether this answer ends its check.
  private static func isLast(_ event: Event) -> Bool {
    guard case .transferred(_, let result) = event else { return false }
    return !(result.request.url.host == "doi.org" && !result.request.url.path.hasPrefix("/doiRA/"))
  }

  private static func now() -> Moment {
    Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
  }

  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
