import Testing
import Trials

@testable import Time
@testable import Observations
@testable import Checking

/// Checks of all kinds in a Web in which everything goes wrong now and then, and what came of each.
private struct Flock {
  var engine: CheckEngine<Int>
  var now = start
  var dice: Dice
  var begun = 0
  /// How each check ended, by its number.
  var ends: [Int: [String]] = [:]
  private var underway: [(at: Moment, number: UInt64, result: HopResult)] = []
  /// Whether everything fails, because our own connection is down.
  private var isDown = false

  init(seed: UInt64) {
    var policy = CheckPolicy(
      resolver: resolver, dataCite: url("https://api.datacite.org"),
      crossref: url("https://api.crossref.org"),
      maxRedirects: 10)
    policy.agencyPatience = .seconds(5)
    engine = CheckEngine(
      policy: policy, rules: HostRules(standard: .init(concurrency: 2, interval: .milliseconds(300))),
      capacity: 20,
      canaries: [url("https://canary.example/")])
    dice = Dice(seed: seed)
  }

  mutating func begin() {
    begun += 1
    let lookers: [Looker] = [.own, .own, .others, .besides(["oslo"]), .besides([])]
    let looker = lookers.randomElement(using: &dice) ?? .own
    if Int.random(in: 0..<3, using: &dice) == 0 {
      engine.begin(begun, Link(.doi, "10.5555/\(begun)"), .registry, at: now)
    } else {
      let host = ["down", "busy", "odd", "well"].randomElement(using: &dice) ?? "well"
      engine.begin(
        begun, Link(.url, "https://\(host).example/p/\(begun % 20)"), .page,
        isUrgent: Bool.random(using: &dice), by: looker, at: now)
    }
  }

  /// Changes what all checks depend on.
  mutating func disturb() {
    switch Int.random(in: 0..<40, using: &dice) {
    case 0: isDown.toggle()
    case 1: engine.see(eyes: [:], at: now)
    case 2, 3: engine.see(eyes: ["oslo": 4, "rome": 2], at: now)
    case 4: engine.hurry(at: now) { $0 % 3 == 0 }
    default: break
    }
  }

  /// Ends all trouble but that of single hosts.
  mutating func calm() { isDown = false }

  mutating func step(_ span: Span) {
    now = now + span
    for hop in underway where hop.at <= now { engine.receive(hop.number, hop.result, at: now) }
    underway.removeAll { $0.at <= now }
    engine.wake(at: now)
    for (number, request) in engine.starts(at: now) { send(number, request, eye: nil) }
    for hop in engine.takeHandOuts() {
      switch Int.random(in: 0..<4, using: &dice) {
      case 0: engine.handBack(hop.number, from: nil, at: now)
      case 1: engine.handBack(hop.number, from: hop.looker.name ?? "rome", at: now)
      default: send(hop.number, hop.request, eye: hop.looker.name ?? "rome")
      }
    }
    for outcome in engine.takeOutcomes() {
      guard let item = outcome.item else { continue }
      ends[item, default: []].append(String("\(outcome)".prefix { $0 != "(" }))
    }
  }

  private mutating func send(_ number: UInt64, _ request: HopRequest, eye: String?) {
    let delay = Span.milliseconds(Int64.random(in: 10...3000, using: &dice))
    var seen = result(request, outcome(request), at: now, after: delay)
    seen.eye = eye
    underway.append((now + delay, number, seen))
  }

  private mutating func outcome(_ request: HopRequest) -> Result<Answer, TransferFailure> {
    let host = request.url.host
    if isDown || host == "down.example" { return .failure(TransferFailure(.connect, "refused")) }
    if host == "busy.example", Int.random(in: 0..<4, using: &dice) == 0 {
      return .success(answer(429, retryAfter: .minutes(2)))
    }
    guard host == "doi.org" else {
      var found = answer(200, title: "Something")
      found.page?.reading.isHTML = host == "odd.example"
      found.page?.opening.length = 3000
      return .success(found)
    }
    var found = Answer(status: 200)
    let name = request.url.path.dropFirst()
    if name.hasPrefix("doiRA/") {
      // Of every third nothing is said, so that it is asked for alone.
      let rows = name.dropFirst(6).split(separator: ",").enumerated().filter { $0.offset % 3 < 2 }
      found.body = Array(
        "[\(rows.map { #"{"DOI":"\#($0.element)","RA":"mEDRA"}"# }.joined(separator: ","))]".utf8)
    } else {
      found.body = Array(
        #"{"responseCode":1,"values":[{"index":1,"type":"URL","data":{"format":"string","value":"https://pub.example/"}}]}"#
          .utf8)
    }
    return .success(found)
  }

  /// What the engine's parts say otherwise than its flights do.
  var faults: [String] {
    var faults: [String] = []
    var asked: Set<UInt64> = []
    for hop in engine.hops.values {
      switch hop.ticket {
      case .check(let id): asked.insert(id)
      case .agencies(let questions): asked.formUnion(questions.map(\.check))
      case .canary, .comparison, .errand: break
      }
    }
    let gathering = engine.agencies.waiting.map(\.check)
    for (id, flight) in zip(engine.flights.numbers, engine.flights.all) {
      switch flight.phase {
      case .asking: if gathering.contains(id) { faults.append("\(id) asks, and waits for others") }
      case .gathering:
        if !gathering.contains(id) || asked.contains(id) { faults.append("\(id) does not wait for others") }
      case .comparing, .awaitingProof: if asked.contains(id) { faults.append("\(id) has seen, and asks") }
      }
    }
    let held = engine.flights.numbers { if case .awaitingProof = $0.phase { true } else { false } }
    if Set(engine.awaitingProof) != Set(held) || engine.awaitingProof.count != held.count {
      faults.append("\(engine.awaitingProof) await proof, and not \(held.sorted())")
    }
    return faults
      + gathering.filter { !engine.flights.contains($0) }.map { "\($0) has ended, and waits for others" }
  }
}

@Suite struct `The flights of an engine` {
  @Test func `end once each, whatever goes wrong, and leave nothing behind`() {
    var ways: [String: Int] = [:]
    for seed in 1...12 as ClosedRange<UInt64> {
      var flock = Flock(seed: seed)
      for _ in 0..<1500 {
        if flock.begun < 150, Int.random(in: 0..<3, using: &flock.dice) == 0 { flock.begin() }
        flock.disturb()
        flock.step(.milliseconds(Int64.random(in: 1...400, using: &flock.dice)))
        #expect(flock.faults == [], "seed \(seed)")
        for flight in flock.engine.flights.all { ways[name(flight.phase), default: 0] += 1 }
      }
      flock.calm()
      for _ in 0..<3000 where flock.engine.load > 0 { flock.step(.milliseconds(500)) }
      #expect(flock.engine.load == 0 && flock.engine.awaitingProof.isEmpty, "seed \(seed)")
      flock.step(.minutes(5))
      #expect(flock.engine.hops.isEmpty && flock.engine.agencies.waiting.isEmpty, "seed \(seed)")
      #expect(flock.ends.count == 150 && flock.ends.values.allSatisfy { $0.count == 1 }, "seed \(seed)")
      for end in flock.ends.values.joined() { ways[end, default: 0] += 1 }
    }
    for way in [
      "asking", "gathering", "comparing", "awaitingProof", "observed", "withdrawn", "putOff", "unseen",
    ] { #expect(ways[way, default: 0] > 10, "\(way) is not tried: \(ways)") }
  }

  private func name(_ phase: Flight.Phase) -> String {
    switch phase {
    case .asking: "asking"
    case .gathering: "gathering"
    case .comparing: "comparing"
    case .awaitingProof: "awaitingProof"
    }
  }
}
