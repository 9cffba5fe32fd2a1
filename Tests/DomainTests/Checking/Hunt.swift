@testable import Time
@testable import Observations
@testable import Checking

/// A pursuit with a clock: hops take 10 ms unless told otherwise, time goes from one event to the next.
struct Hunt {
  var engine: CheckEngine<String>
  var now = start
  var log: [String] = []
  var asked: [(url: String, at: Moment)] = []
  var observed: [String: Observation] = [:]
  /// How long the hops to some URLs take.
  var delays: [String: Span] = [:]
  let answers: (HopRequest, Moment) -> Result<Answer, TransferFailure>
  private var underway: [(at: Moment, number: UInt64, result: HopResult)] = []

  init(
    canaries: [String] = ["https://canary1.example/", "https://canary2.example/"],
    rules: HostRules = HostRules(standard: .init(concurrency: 2, interval: .milliseconds(500))),
    held: [String: Moment] = [:], isLost: Moment? = nil,
    _ answers: @escaping (HopRequest, Moment) -> Result<Answer, TransferFailure>
  ) {
    engine = CheckEngine(
      policy: CheckPolicy(
        resolver: resolver, dataCite: url("https://api.datacite.org"),
        crossref: url("https://api.crossref.org"), maxRedirects: 10), rules: rules, capacity: 20,
      canaries: canaries.map { url($0) }, held: held, isLost: isLost)
    self.answers = answers
  }

  mutating func begin(_ text: String) { engine.begin(text, Link(.url, text), .page, at: now) }

  /// Lets time go by, event by event.
  mutating func run(for span: Span) {
    let end = now + span
    while true {
      engine.wake(at: now)
      take()
      for (number, request) in engine.starts(at: now) {
        asked.append((request.url.text, now))
        let outcome = answers(request, now)
        let delay = delays[request.url.text] ?? .milliseconds(10)
        underway.append((now + delay, number, result(request, outcome, at: now, after: delay)))
      }
      guard let next = [engine.nextWake(), underway.map(\.at).min()].compactMap(\.self).min(), next <= end
      else { break }
      now = max(now, next)
      for hop in underway.filter({ $0.at <= now }) { engine.receive(hop.number, hop.result, at: now) }
      underway.removeAll { $0.at <= now }
      take()
    }
    now = end
  }

  private mutating func take() {
    for outcome in engine.takeOutcomes() {
      switch outcome {
      case .observed(let item, let seen):
        observed[item] = seen
        log.append("observed \(item)")
      case .withdrawn(let item): log.append("withdrawn \(item)")
      case .unseen(let item, _): log.append("unseen \(item)")
      case .putOff(let item, let until): log.append("put off \(item) for \(until - start)")
      case .connectivityLost: log.append("lost")
      case .learnt(let host, _): log.append("learnt \(host)")
      case .brought(let errand, _): log.append("brought \(errand)")
      case .dropped(let errand, let until):
        log.append("dropped \(errand)\(until.map { " for \($0 - start)" } ?? "")")
      case .connectivityRestored(let since): log.append("restored since \((since - start).milliseconds) ms")
      }
    }
  }

  func times(_ text: String) -> [Int64] {
    asked.filter { $0.url == text }.map { ($0.at - start).milliseconds / 1000 }
  }
}
