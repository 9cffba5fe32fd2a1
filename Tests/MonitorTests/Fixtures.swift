import Configuration
import Foundation
import Hashing
import Libraries
import Testing

@testable import Evidence
@testable import Journal
@testable import Time
@testable import Names
@testable import Findings
@testable import Observations
@testable import Checking
@testable import Reporting
@testable import Monitor

/// 2026-11-23T09:00:00Z: the moment most tests begin at.
let start = Moment(milliseconds: 1_795_424_400_000)

/// The shipped configuration, with a digest a day and status files so seldom that they do not slow a test.
func configuration(_ change: (inout Configuration) -> Void = { _ in }) -> Configuration {
  var configuration = Configuration()
  configuration.reports.output.statusInterval = .days(365)
  configuration.reports.digests = []
  change(&configuration)
  return configuration
}

/// An article with links of any kind: a DOI, a license URL, or any other URL.
func article(_ id: String, _ links: String...) -> Article {
  guard
    let article = Article(
      id: id, title: nil, doi: links.first { $0.hasPrefix("10.") },
      licenses: links.filter { $0.contains("creativecommons.org") },
      links: links.filter { !$0.hasPrefix("10.") && !$0.contains("creativecommons.org") })
  else { preconditionFailure("\(id) has no links") }
  return article
}

/// The Web as a test wants it: what each URL answers at each moment.
typealias ScriptedWeb = (HopRequest, Moment) -> Result<Answer, TransferFailure>

/// A page that answers in order.
func page(_ status: Int = 200, title: String? = "A page", retryAfter: Span? = nil) -> Answer {
  var answer = Answer(status: status, headers: ["content-type": "text/html"], bytes: 1000)
  answer.page = PageFacts()
  answer.page?.title = title
  answer.retryAfter = retryAfter
  return answer
}

/// A resolver that knows every DOI, publishers that have a page for each, and canaries that answer.
func orderlyWeb(_ request: HopRequest, _ now: Moment) -> Result<Answer, TransferFailure> {
  guard request.url.host == "doi.org" else { return .success(page()) }
  let name = request.url.path.dropFirst()
  if name.hasPrefix("doiRA/") {
    var answer = Answer(status: 200)
    let rows = name.dropFirst(6).split(separator: ",").map { #"{"DOI":"\#($0)","RA":"mEDRA"}"# }
    answer.body = Array("[\(rows.joined(separator: ","))]".utf8)
    return .success(answer)
  }
  // The agency has no records to be read.
  if request.headers == [NegotiatedRecordCheck.accept] { return .success(Answer(status: 406)) }
  guard request.want == .json else {
    return .success(
      Answer(status: 302, headers: ["location": "https://pub\(name.count % 7).example/\(name)"]))
  }
  var answer = Answer(status: 200)
  answer.body = Array(
    #"{"responseCode":1,"values":[{"index":1,"type":"URL","data":{"format":"string","value":"https://pub.example/\#(name)"}}]}"#
      .utf8)
  return .success(answer)
}

/// The service without its shell: a real store, a real monitor, a clock that a test moves, a scripted Web.
final class Simulation {
  struct Start {
    let request: HopRequest
    let at: Moment
    /// What a clock that was never set would have shown.
    let trueTime: Moment
  }

  let directory: StateDirectory
  private(set) var settings: Settings
  private(set) var store: Store?
  private(set) var monitor: Monitor?
  private(set) var now = start
  /// By how much the clock is ahead since it was set.
  private(set) var clockError = Span.zero
  /// The machine's start, by its id.
  var bootID = "first"
  /// Every request that was sent.
  private(set) var starts: [Start] = []
  /// Whether ``starts`` and what was told is kept; over a year it grows large.
  var keepsHistory = true
  /// How coarse its time is: what happens within as much is handled at once, as by a machine that dozes.
  var grain = Span.milliseconds(1)
  /// By how much its timer comes late where nothing is underway.
  var timerDelay = Span.zero
  /// Every line that was told to the log.
  private(set) var logged: [String] = []
  private(set) var notes: [String] = []
  /// What was decided, where the monitor is told to say so.
  private(set) var traced: [String] = []
  /// What came of each order.
  private(set) var answers: [OrderAnswer] = []
  private(set) var givenUp: StateError?
  var web: ScriptedWeb
  /// How long a hop takes, where ``latencyOf`` does not say otherwise.
  var latency: Span
  var latencyOf: (HopRequest) -> Span?
  private var underway: [(at: Moment, number: UInt64, result: HopResult)] = []
  private var articles: [Article]
  /// Whether only what is due at the start is checked.
  private let isSinglePass: Bool

  init(
    _ articles: [Article], _ settings: Configuration = configuration(), latency: Span = .milliseconds(50),
    batches: Bool = true, once: Bool = false,
    web: @escaping ScriptedWeb = orderlyWeb, latencyOf: @escaping (HopRequest) -> Span? = { _ in nil }
  ) throws {
    self.latency = latency
    self.latencyOf = latencyOf
    directory = StateDirectory(path: "\(Self.folder)/doiwatch-monitor-\(UUID().uuidString)")
    self.settings = Settings(settings)
    self.settings.usesBatches = batches
    isSinglePass = once
    self.web = web
    self.articles = articles
    try begin()
  }

  deinit {
    // Whatever a test did, the tables agree with each other afterwards.
    if let faults = try? store?.databaseFaults(), !faults.isEmpty {
      Issue.record("\(faults.map(\.description))")
    }
    monitor = nil
    store = nil
    try? FileManager.default.removeItem(atPath: directory.path)
  }

  /// In memory where that is possible: a month syncs thousands of times.
  private static var folder: String {
    FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
  }

  /// Opens the state and takes up the work, as the service's start does.
  func begin() throws {
    let store = try Store(writing: directory, rotateAt: 1 << 30)
    _ = try store.noteClock(machineStart, at: now)
    _ = try store.reconcileMirror(at: now)
    _ = try store.recordStart(version: "1", at: now)
    if try !store.holdsArticles(of: "\(articles.count)") {
      _ = try store.importArticles(fingerprint: "\(articles.count)", schedule: settings.schedule, at: now) {
        feed in
        for article in articles { try feed(article) }
      }
    }
    self.store = store
    monitor = try Monitor(
      store: store, settings: settings, startedAt: now, horizon: isSinglePass ? now + .minutes(1) : nil)
    handle([])
  }

  /// Goes on with another configuration, after a restart or as on SIGHUP.
  func configure(_ configuration: Configuration, byReload isReload: Bool) throws {
    settings = Settings(configuration)
    if isReload {
      try monitor?.reconfigure(settings, at: now)
      handle([])
    } else {
      kill()
      try begin()
    }
  }

  /// Stops without a word, as SIGKILL does: what was underway is lost.
  func kill() {
    underway = []
    monitor = nil
    store = nil
  }

  /// Lets time go by while nothing runs.
  func sleep(for span: Span) { now = now + span }

  /// Sets the clock, forward where positive; the service notices at once, if it runs.
  func setClock(by span: Span) {
    now = now + span
    clockError = Span(milliseconds: clockError.milliseconds + span.milliseconds)
    // What is underway comes when it would have come.
    underway = underway.map { (at: $0.at + span, number: $0.number, result: $0.result) }
    handle([.clockSet(machineStart)])
  }

  private var machineStart: MachineStart { MachineStart(id: bootID, moment: start + clockError) }

  /// What a clock that was never set would show.
  var trueTime: Moment { now - clockError }

  /// Lets the service run, event by event.
  func run(for span: Span) {
    let end = now + span
    var spins = 0
    while true {
      let arrival = underway.map(\.at).min()
      guard let next = [monitor?.nextWake(after: now), arrival].compactMap(\.self).min(), next <= end else {
        break
      }
      // A wake that lies in the past is due now; the grain keeps the clock going.
      spins = next <= now ? spins + 1 : 0
      guard spins < 100 else {
        Issue.record("the service turns on the spot at \(now): it wakes itself for what it does not do")
        return
      }
      let isAsleep = underway.isEmpty && next - now > grain
      now = max(next + (isAsleep ? timerDelay : .zero), now + grain)
      let arrived = underway.filter { $0.at <= now }
      underway.removeAll { $0.at <= now }
      handle([.woke] + arrived.map { .transferred($0.number, $0.result) })
    }
    now = max(now, end)
  }

  /// Wakes the service at once, whatever it sleeps for, as the timer does at least once a minute.
  func wake() { handle([.woke]) }

  /// The messages that were handed over, and when.
  var sent: [(at: Moment, parcel: Parcel)] = []
  /// What comes of a message; nothing for one that never ends.
  var outcomeOf: (Parcel) -> DeliveryOutcome? = { _ in .accepted }

  /// Gives an order, as a command beside the service does.
  @discardableResult
  func give(_ order: Order) throws -> OrderAnswer {
    handle([.ordered(UInt64(answers.count + 1), order)])
    return try #require(answers.last)
  }

  /// Gives an order that may not be answered at once.
  func handOver(_ order: Order) { handle([.ordered(UInt64(answers.count + 1), order)]) }

  /// What other eyes see, by name; those that are not here are lost.
  var elsewhere: [String: ScriptedWeb] = [:]
  /// Hops that other eyes took, by name.
  private(set) var looksElsewhere: [String: Int] = [:]

  /// Tells the service how the eyes stand.
  func showEyes(isUp: Bool = true, lost: [String] = []) {
    let here = settings.configuration.eyes?.here ?? "here"
    var eyes = [EyesStanding.Eye(name: here, isAlive: true, since: start, isOwn: true)]
    eyes += elsewhere.keys.sorted().map {
      .init(name: $0, isAlive: !lost.contains($0), since: start, places: 64)
    }
    handle([.eyes(EyesStanding(isUp: isUp, since: now, trouble: isUp ? nil : "gone", eyes: eyes))])
  }

  private func lookElsewhere(_ hop: HandOut) {
    let names = elsewhere.keys.sorted().filter {
      (hop.looker.name ?? $0) == $0 && !hop.looker.besides.contains($0)
    }
    guard let name = names.randomElement(using: &generator), let web = elsewhere[name] else {
      Issue.record("no eye can take a hop for \(hop.looker)")
      return
    }
    looksElsewhere[name, default: 0] += 1
    if keepsHistory { starts.append(Start(request: hop.request, at: now, trueTime: trueTime)) }
    var result = HopResult(
      request: hop.request, startedAt: now, finishedAt: now + latency, outcome: web(hop.request, now))
    result.eye = name
    underway.append((now + latency, hop.number, result))
  }

  private var generator = SystemRandomNumberGenerator()

  private func handle(_ events: [Event]) {
    var pages: [Event] = []
    for action in monitor?.handle(events, at: now) ?? [] {
      switch action {
      case .start(let number, let request):
        if keepsHistory { starts.append(Start(request: request, at: now, trueTime: trueTime)) }
        let latency = latencyOf(request) ?? self.latency
        var result = HopResult(
          request: request, startedAt: now, finishedAt: now + latency, outcome: web(request, now))
        result.address = "192.0.2.1"
        if request.isKept { result.capture = capture(result) }
        underway.append((now + latency, number, result))
      case .handOut(let hops): for hop in hops { lookElsewhere(hop) }
      case .read(let number, let question, let result):
        pages.append(.pageRead(number, HarvestReading(question).answer(of: result)))
      case .readRecords(let number, let reading):
        pages.append(.recordsRead(number, reading.result, reading.answer()))
      case .answer(_, let answer): answers.append(answer)
      case .journaled(let entries): if keepsHistory { logged += entries.map(\.line) }
      case .surveyed: break
      case .trace(let lines): traced += lines.map(\.text)
      case .note(let note): if keepsHistory { notes.append(note.text) }
      case .giveUp(let error): givenUp = error
      case .deliver(let parcel):
        sent.append((now, parcel))
        if let outcome = outcomeOf(parcel) { pages.append(.delivered(parcel, outcome)) }
      }
    }
    if !pages.isEmpty { handle(pages) }
  }

  /// What goes over this Web's wire: the title is the whole page.
  private func capture(_ result: HopResult) -> HopCapture {
    var capture = HopCapture(url: result.request.url.text, startedAt: result.startedAt)
    capture.request = Array("GET \(result.request.url.path) HTTP/1.1\r\n\r\n".utf8)
    guard case .success(let answer) = result.outcome else { return capture }
    capture.head = Array("HTTP/1.1 \(answer.status) \r\n".utf8)
    let body = Array("<title>\(answer.page?.title ?? "")</title>".utf8)
    capture.body.packed = Packing().pack(body)
    capture.body.length = body.count
    capture.body.digest = Digests().sha1(body)
    return capture
  }

  /// Handles more at once, and writes the status files once a day.
  func coarsen() {
    grain = .seconds(5)
    timerDelay = .minutes(30)
    monitor?.projections.files.shortestGap = .days(1)
  }

  // MARK: What came of it

  /// All lines of the journal of an event.
  func entries(_ event: JournalEntry.Event) throws -> [String] {
    let store = try #require(store)
    return try store.lines(after: 0, most: 1_000_000).map(\.line).filter {
      $0.contains("\"event\":\"\(event.rawValue)\"")
    }
  }

  /// `from→to` of each change of standing of a link's page.
  func standings(_ key: String, _ aspect: Aspect = .page) throws -> [String] {
    try entries(.linkStatus).filter { $0.contains("\"link\":\"\(key)\",\"aspect\":\"\(aspect)\"") }.compactMap
    {
      $0.firstMatch(of: /"from":"([a-z]+)","to":"([a-z]+)"/).map { "\($0.1)→\($0.2)" }
    }
  }

  func status(_ key: String) throws -> Status? {
    try store?.links(from: .ok, most: 100_000).first { $0.key == key }?.status
  }

  func statusFile() throws -> String { try String(contentsOfFile: directory.status, encoding: .utf8) }

  /// When a URL was asked, in seconds since the start.
  func times(_ url: String) -> [Int64] {
    starts.filter { $0.request.url.text == url }.map { ($0.at - start).milliseconds / 1000 }
  }

  /// The text files of a digest, by name.
  func digests(_ name: String, _ format: String = "txt") throws -> [(name: String, text: String)] {
    let folder = directory.digests + "/" + name
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return try names.filter { $0.hasSuffix(".\(format)") && !$0.hasPrefix("latest.") }.sorted().map {
      ($0, try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8))
    }
  }
}
